import { Controller, Get, Inject, Logger, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { beyondTheWall, problem, type Result } from '#kernel';
import { EVIDENCE_STORE, type EvidenceStore, keepEvidence, openEvidence } from '#outcomes';
import { may, orWhyNot } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { callerOf } from '../sign-in/caller.js';
import { AtOnce } from './at-once.js';
import { giveFile, refuseFile } from './file-answers.js';
import { readBody } from './read-body.js';

/** Files of evidence: `POST /evidence?fileName=…` with the file as the body, `GET /evidence/<id>` for who may see it. */
@Controller('evidence')
export class EvidenceController {
  private readonly logger = new Logger('Evidence');

  constructor(
    private readonly deps: ApiDeps,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
    private readonly sending: AtOnce,
  ) {}

  @Post()
  async send(
    @Req() request: Request,
    @Query('fileName') fileName: unknown,
    @Query('organisation') named: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const person = callerOf(request);
    if (!person.ok) return refuseFile(response, person.problems);
    // nobody's body is read who could not keep a file anyway
    const organisation = person.value.organisation ?? (typeof named === 'string' ? named : undefined);
    const allowed = may(person.value, 'outcome.report', {
      parties: organisation === undefined ? [] : [organisation],
    });
    if (!allowed.ok) return refuseFile(response, allowed.problems);
    if (typeof fileName !== 'string') return refuseFile(response, [noName]);
    const kept = await this.sending.do(async () => {
      const content = await readBody(request);
      return content.ok
        ? beyondTheWall(() =>
            keepEvidence(this.deps, this.store, person.value, {
              content: content.value,
              fileName,
              said: request.header('content-type'),
              organisation,
            }),
          )
        : content;
    });
    if (!kept.ok) {
      const [first] = kept.problems;
      // a name of a file may be somebody's
      this.logger.warn({ person: person.value.code, problem: first?.code, at: first?.path.join('.') }, 'a file of evidence was refused'); // prettier-ignore
      return refuseFile(response, kept.problems);
    }
    response.status(201).json(kept.value);
  }

  @Get(':id')
  async open(@Req() request: Request, @Param('id') id: string, @Res() response: Response): Promise<void> {
    const person = callerOf(request);
    const opened: Result<{ evidence: { fileName: string; mediaType: string }; content: Uint8Array }> =
      person.ok ? await orWhyNot(() => openEvidence(this.deps, this.store, person.value, id)) : person;
    if (!opened.ok) return refuseFile(response, opened.problems);
    const { evidence, content } = opened.value;
    giveFile(response, evidence, content);
  }
}

const noName = problem(
  'INVALID',
  'fileName',
  'The name of the file is missing.',
  'Send POST /evidence?fileName=certificate.pdf with the file as the body.',
);
