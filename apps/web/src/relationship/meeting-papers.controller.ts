import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Body, Catch, Controller, type ExceptionFilter, Get, NotFoundException, Param, PayloadTooLargeException, Post, Res, UploadedFile, UseFilters, UseInterceptors } from '@nestjs/common'; // prettier-ignore
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import { type Problem, Refused } from '../api/api-errors.js';
import type { UploadedFile as Uploaded } from '../import/upload.js';
import { evidenceUpload } from '../outcome/evidence-form.js';
import { visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { giveFile } from '../view/give-file.js';
import { Pages } from '../view/pages.js';
import { type Wrong, wrongOf } from './forms.js';
import { idOf } from './items.controller.js';
import { loadPlace } from './load-relationship.js';
import { showMeeting } from './meeting-page.js';
import { AddPaper, MeetingOf, PapersOf, TakeBackPaper } from './relationship.operations.js';
import { STATUS } from './relationships.controller.js';

const FIELDS = ['paper-title', 'paper-body', 'link', 'file'];
/** What the form calls otherwise than the API. */
const CALLED: Readonly<Partial<Record<string, string>>> = { title: 'paper-title', body: 'paper-body', fileName: 'file', 'content-type': 'file' }; // prettier-ignore

/** A file over the limit: the meeting again, which says so at the field. */
@Catch(PayloadTooLargeException)
class PaperTooLarge implements ExceptionFilter {
  catch(_error: PayloadTooLargeException, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    response.redirect(303, `${response.req.path.replace(/\/papers$/, '')}?too-large=yes`);
  }
}

/** Papers of review meetings: adding one, as a text or a file; its file; taking one back. */
@Controller('relationships')
export class MeetingPapersController {
  constructor(private readonly pages: Pages) {}

  @Get(':reference/papers.csv')
  async csv(@Param('reference') reference: string, @Res() response: Response): Promise<void> {
    const { items } = answered(
      (await visitOf(response).ask(PapersOf, { relationship: reference })).governancePapers,
    );
    const header = ['id', 'meeting', 'title', 'party', 'private', 'file', 'bytes', 'link', 'added_at', 'added_by', 'taken_back_at']; // prettier-ignore
    const rows = items.map((each) => [
      ...[each.id, each.meetingId, each.title, each.party, each.isPrivate ? 'yes' : '', each.fileName],
      ...[each.sizeBytes, each.link, each.at, each.by, each.takenBackAt],
    ]);
    await this.pages.download(response, 'papers.csv', csvOf(header, rows));
  }

  @Post('meetings/:id/papers')
  @UseFilters(PaperTooLarge)
  @UseInterceptors(evidenceUpload())
  async add(
    @Param('id') id: string,
    @Body() form: Asked | undefined,
    @UploadedFile() file: Uploaded | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const [meeting, given] = [idOf(id), form ?? {}];
    const wrong = wrongIn(given, file);
    const again = (what: readonly Wrong[], status = 400) =>
      showMeeting(this.pages, response, meeting, { form: given, wrong: what }, status);
    if (wrong.length > 0) return again(wrong);
    const problems = await this.send(response, meeting, given, file);
    if (problems[0]?.code === 'NOT_FOUND') throw new Refused(problems);
    if (problems.length === 0) return response.redirect(303, `/relationships/meetings/${meeting}?done=paper`);
    const called = problems.map((each) => ({ ...each, path: each.path.map((name) => CALLED[name] ?? name) }));
    await again(wrongOf(called, FIELDS), STATUS[problems[0]?.code ?? ''] ?? 400);
  }

  /** A file as it was sent. */
  @Get('meetings/:id/papers/:paper')
  async file(@Param('paper') paper: string, @Res() response: Response): Promise<void> {
    const opened = await visitOf(response).openFile(paper, 'papers');
    if (!opened.ok) throw new Refused(opened.problems);
    giveFile(response, opened.value);
  }

  @Get('meetings/:id/papers/:paper/take-back')
  async ask(
    @Param('id') id: string,
    @Param('paper') paper: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.confirm(response, idOf(id), idOf(paper), {});
  }

  @Post('meetings/:id/papers/:paper/take-back')
  async takeBack(
    @Param('id') id: string,
    @Param('paper') paper: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const meeting = idOf(id);
    const reason = text(form, 'reason');
    if (reason === undefined)
      return this.confirm(response, meeting, idOf(paper), { wrong: [{ field: 'reason', message: 'reason' }] }, 400); // prettier-ignore
    const { takeBackGovernancePaper } = await visitOf(response).ask(
      TakeBackPaper,
      { id: idOf(paper), reason },
      undefined,
      text(form, 'key'),
    );
    if (!isRefusal(takeBackGovernancePaper))
      return response.redirect(303, `/relationships/meetings/${meeting}?done=takenBack`);
    const { problems } = takeBackGovernancePaper;
    if (problems[0]?.code === 'NOT_FOUND') throw new Refused(problems);
    await this.confirm(response, meeting, idOf(paper), { form, wrong: wrongOf(problems, ['reason']) }, STATUS[problems[0]?.code ?? ''] ?? 400); // prettier-ignore
  }

  private async send(
    response: Response,
    meeting: number,
    form: Asked,
    file: Uploaded | undefined,
  ): Promise<readonly Problem[]> {
    const visit = visitOf(response);
    const [title, isPrivate] = [text(form, 'paper-title') ?? '', text(form, 'isPrivate') === 'yes'];
    if (isChosen(file)) {
      const sent = await visit.sendPaper({ meeting, title, isPrivate, fileName: file.originalname, content: file.buffer }); // prettier-ignore
      return sent.ok ? [] : sent.problems;
    }
    const input = { meeting, title, isPrivate, body: text(form, 'paper-body'), link: text(form, 'link') };
    const { addGovernancePaper } = await visit.ask(AddPaper, { input }, undefined, text(form, 'key'));
    return isRefusal(addGovernancePaper) ? addGovernancePaper.problems : [];
  }

  private async confirm(
    response: Response,
    meeting: number,
    id: number,
    { form = {}, wrong = [] }: { form?: Asked; wrong?: readonly Wrong[] },
    status = 200,
  ): Promise<void> {
    const visit = visitOf(response);
    const found = answered((await visit.ask(MeetingOf, { id: meeting })).governanceMeeting);
    const paper = found.papers.find((each) => each.id === id);
    const loaded = await loadPlace(visit, found.meeting.relationship);
    if (!paper || paper.takenBackAt !== null || paper.party !== loaded.own) throw new NotFoundException();
    await this.pages.send(response, 'relationship/take-back.njk', { ...loaded, meeting: found.meeting, paper, form, wrong, key: randomUUID() }, status); // prettier-ignore
  }
}

/** What is wrong with a form as far as it can be told without the API: a file is a paper by itself. */
function wrongIn(form: Asked, file: Uploaded | undefined): Wrong[] {
  const chosen = isChosen(file);
  const words = text(form, 'paper-body') !== undefined || text(form, 'link') !== undefined;
  return [
    ...(text(form, 'paper-title') === undefined ? [{ field: 'paper-title', message: 'title' }] : []),
    ...(chosen && words ? [{ field: 'file', message: 'fileAlone' }] : []),
    ...(!chosen && !words ? [{ field: 'paper-body', message: 'paperSays' }] : []),
    ...(chosen && file.buffer.length === 0 ? [{ field: 'file', message: 'emptyFile' }] : []),
  ];
}

const isChosen = (file: Uploaded | undefined): file is Uploaded =>
  file !== undefined && file.originalname !== '';
