import { Controller, Get, Inject, Logger, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { addPaperFile, openPaper } from '#contracts';
import { beyondTheWall, ok, problem, refuse, type Result } from '#kernel';
import { EVIDENCE_STORE, type EvidenceStore } from '#outcomes';
import { mayAddPaper, noPaper, orWhyNot } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { callerOf } from '../sign-in/caller.js';
import { AtOnce } from './at-once.js';
import { giveFile, refuseFile } from './file-answers.js';
import { readBody } from './read-body.js';

/** Files that are papers of review meetings: `POST /papers?meeting=…&title=…&fileName=…[&private=true]` with the file as the body, `GET /papers/<id>` for who may read the paper. */
@Controller('papers')
export class PapersController {
  private readonly logger = new Logger('Papers');

  constructor(
    private readonly deps: ApiDeps,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
    private readonly sending: AtOnce,
  ) {}

  @Post()
  async send(
    @Req() request: Request,
    @Query() asked: Readonly<Record<string, unknown>>,
    @Res() response: Response,
  ): Promise<void> {
    const person = callerOf(request);
    if (!person.ok) return refuseFile(response, person.problems);
    const said = saidOf(asked);
    if (!said.ok) return refuseFile(response, said.problems);
    // nobody's body is read who could not add a paper anyway
    const allowed = await beyondTheWall(() => mayAddPaper(this.deps.sql, person.value, said.value.meeting));
    if (!allowed.ok) return refuseFile(response, allowed.problems);
    const added = await this.sending.do(async () => {
      const content = await readBody(request);
      return content.ok
        ? beyondTheWall(() =>
            addPaperFile(this.deps, this.store, person.value, {
              ...said.value,
              content: content.value,
              said: request.header('content-type'),
            }),
          )
        : content;
    });
    if (!added.ok) {
      const [first] = added.problems;
      this.logger.warn({ person: person.value.code, problem: first?.code, at: first?.path.join('.') }, 'a paper of a meeting was refused'); // prettier-ignore
      return refuseFile(response, added.problems);
    }
    const { id, meetingId, title, isPrivate, fileName, mediaType, sizeBytes } = added.value;
    response.status(201).json({ id, meetingId, title, isPrivate, fileName, mediaType, sizeBytes });
  }

  @Get(':id')
  async open(@Req() request: Request, @Param('id') id: string, @Res() response: Response): Promise<void> {
    const person = callerOf(request);
    if (!person.ok) return refuseFile(response, person.problems);
    if (!/^[1-9]\d{0,9}$/.test(id)) return refuseFile(response, [noPaper(id)]);
    const opened = await orWhyNot(() => openPaper(this.deps, this.store, person.value, Number(id)));
    if (!opened.ok) return refuseFile(response, opened.problems);
    giveFile(response, opened.value.paper, opened.value.content);
  }
}

interface Said {
  readonly meeting: number;
  readonly title: string;
  readonly fileName: string;
  readonly isPrivate: boolean;
}

/** What the address says of a paper: of everything that is wrong. */
function saidOf(asked: Readonly<Record<string, unknown>>): Result<Said> {
  const { meeting, title, fileName, private: isPrivate = 'false' } = asked;
  const missing = [
    ...(typeof meeting === 'string' && /^[1-9]\d{0,8}$/.test(meeting) ? [] : [wrong('meeting', 'It is not said for which meeting it is.')]), // prettier-ignore
    ...(typeof title === 'string' ? [] : [wrong('title', 'The title of the paper is missing.')]),
    ...(typeof fileName === 'string' ? [] : [wrong('fileName', 'The name of the file is missing.')]),
    // whoever means something else by it must not find an open paper
    ...(isPrivate === 'true' || isPrivate === 'false' ? [] : [wrong('private', 'It is neither true nor false.')]), // prettier-ignore
  ];
  return typeof title === 'string' && typeof fileName === 'string' && missing.length === 0
    ? ok({ meeting: Number(meeting), title, fileName, isPrivate: isPrivate === 'true' })
    : refuse(...missing);
}

const wrong = (path: string, why: string) =>
  problem('INVALID', path, why, 'Send POST /papers?meeting=21&title=Figures&fileName=figures.pdf&private=false with the file as the body.'); // prettier-ignore
