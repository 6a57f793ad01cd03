import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query, Res, UploadedFile, UseFilters, UseInterceptors } from '@nestjs/common'; // prettier-ignore
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import type { UploadedFile as Uploaded } from '../import/upload.js';
import { EvidenceTooLarge } from '../outcome/evidence-form.js';
import { visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { inOrder, refusedLines } from './csv-rows.js';
import { groupsOf, type Instrument, said, sentAnswers } from './instrument-view.js';
import { ImportPapers, LocationsOf } from './making.operations.js';
import { answersIn, paperColumns, type PaperRow, papersIn } from './paper-rows.js';
import { contentOf, countedBy, paperUpload, statusOf, type Wrong } from './paper.js';
import { InstrumentOf, ReadinessRoundOf } from './readiness.operations.js';

/** A request of the API is no longer than this. */
const MOST_BYTES = 900_000;

/** What was answered on paper: a file of papers, looked at before they go on record, or one paper by form. */
@Controller('readiness/rounds/:id')
export class PapersController {
  constructor(private readonly pages: Pages) {}

  @Get('papers')
  async uploading(@Param('id') id: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const wrong = text(asked, 'too-large') === undefined ? [] : [{ field: 'file', key: 'tooLarge' }];
    await this.uploadForm(response, id, '', wrong);
  }

  /** A table with the columns of the instrument and no paper in it, to be filled in. */
  @Get('papers/papers.csv')
  async empty(@Param('id') id: string, @Res() response: Response): Promise<void> {
    const { instrument, round } = await this.load(response, id);
    await this.pages.download(response, `papers-${round.code}.csv`, csvOf(paperColumns(instrument), []));
  }

  @Post('papers')
  @UseFilters(EvidenceTooLarge)
  @UseInterceptors(paperUpload())
  async upload(
    @Param('id') id: string,
    @Body() sent: Asked | undefined,
    @UploadedFile() file: Uploaded | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const form = sent ?? {};
    const content = contentOf(form, file);
    if (content === undefined) return this.uploadForm(response, id, '', [{ field: 'file', key: 'noFile' }]);
    const { round, instrument } = await this.load(response, id);
    const { rows, wrong, unused } = papersIn(content, instrument);
    const papers = rows.map(([, row]) => row);
    const bytes = JSON.stringify(papers.map(sentPaper)).length;
    if (bytes > MOST_BYTES) return this.uploadForm(response, id, content, [{ field: 'content', key: 'tooManyPapers', at: String(Math.floor((papers.length * MOST_BYTES) / bytes / 10) * 10) }]); // prettier-ignore
    const record = text(form, 'then') === 'record' && wrong.length === 0;
    const made = papers.length === 0 ? undefined : (await visitOf(response).ask(ImportPapers, { round: id, papers: papers.map(sentPaper), checkOnly: !record }, undefined, record ? text(form, 'key') : undefined)).importReadinessPapers; // prettier-ignore
    const all = [...wrong, ...(made && isRefusal(made) ? refusedLines(made.problems, rows.map(([row]) => row)) : [])]; // prettier-ignore
    if (all.length > 0 || !made || isRefusal(made))
      return this.uploadForm(response, id, content, inOrder(all));
    if (record) return response.redirect(303, `/readiness/rounds/${encodeURIComponent(id)}?done=papers`);
    const before = new Map(made.items.map((each) => [each.location, each]));
    const { locations } = await visitOf(response).ask(LocationsOf, { organisation: round.organisation });
    const names = new Map(answered(locations).items.map(({ code, name }) => [code, name]));
    const counted = countedBy(papers, 'location').map(({ name, count }) => ({ name: names.get(name) ?? name, count, before: before.get(name)?.answered ?? 0, invited: before.get(name)?.invited ?? 0 })); // prettier-ignore
    await this.pages.send(response, 'readiness/papers-preview.njk', {
      ...{ round, content, unused, locations: counted, papers: papers.length, key: randomUUID() },
      ...{ roles: countedBy(papers, 'role'), ...howMuch(papers, instrument) },
      few: counted.filter((each) => Math.max(each.count + each.before, each.invited) < round.threshold).length, // prettier-ignore
    });
  }

  @Get('paper')
  async entering(@Param('id') id: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const form = { location: text(asked, 'location'), role: text(asked, 'role') };
    await this.form(response, id, form, [], text(asked, 'done') === 'paper');
  }

  @Post('paper')
  async enter(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const { instrument } = await this.load(response, id);
    const [location, role] = [text(form, 'location'), text(form, 'role')];
    const answers = answersIn(form, instrument);
    const [first] = instrument.items;
    const wrong: Wrong[] = [
      ...(location === undefined ? [{ field: 'location', key: 'location' }] : []),
      ...(role === undefined ? [{ field: 'role', key: 'role' }] : []),
      ...(Object.keys(answers).length === 0
        ? [{ field: `answer-${first?.code ?? ''}`, key: 'noAnswer' }]
        : []),
    ];
    if (location === undefined || role === undefined || wrong.length > 0) return this.form(response, id, form, wrong); // prettier-ignore
    const { importReadinessPapers: made } = await visitOf(response).ask(ImportPapers, { round: id, papers: [sentPaper({ location, role, answers })], checkOnly: false }, undefined, text(form, 'key')); // prettier-ignore
    // the next one is mostly of the same place
    if (!isRefusal(made)) return response.redirect(303, `/readiness/rounds/${encodeURIComponent(id)}/paper?${new URLSearchParams({ done: 'paper', location, role }).toString()}`); // prettier-ignore
    const refused = made.problems.map((problem) => ({ field: problem.path[2] === 'answers' ? `answer-${problem.path[3] ?? ''}` : (problem.path[2] ?? 'location'), problem })); // prettier-ignore
    await this.form(response, id, form, refused);
  }

  private async load(response: Response, id: string) {
    const visit = visitOf(response);
    const { readinessRound, readinessProgress } = await visit.ask(ReadinessRoundOf, { id });
    const round = answered(readinessRound);
    const { readinessInstrument } = await visit.ask(InstrumentOf, { organisation: round.organisation, code: round.instrument, version: round.instrumentVersion }); // prettier-ignore
    return { round, progress: answered(readinessProgress).items, instrument: answered(readinessInstrument).document as Instrument }; // prettier-ignore
  }

  private async uploadForm(response: Response, id: string, content: string, wrong: readonly Wrong[]) {
    const { round } = await this.load(response, id);
    await this.pages.send(response, 'readiness/papers.njk', { round, content, wrong }, statusOf(wrong));
  }

  private async form(response: Response, id: string, form: Asked, wrong: readonly Wrong[], entered = false) {
    const { round, progress, instrument } = await this.load(response, id);
    const { locations } = await visitOf(response).ask(LocationsOf, { organisation: round.organisation });
    await this.pages.send(response, 'readiness/paper.njk', {
      ...{ round, form, wrong, locations: answered(locations).items, key: randomUUID() },
      done: entered ? progress.find(({ location }) => location === form.location) : undefined,
      groups: groupsOf(instrument).map((group) => ({ ...group, questions: group.questions.map((each) => ({ ...each, ...endsOf(instrument, group.code) })) })), // prettier-ignore
    }, statusOf(wrong)); // prettier-ignore
  }
}

const sentPaper = ({ location, role, answers }: PaperRow) => ({ location, role, answers: sentAnswers(answers) }); // prettier-ignore

/** What the ends of a construct's scale mean. */
function endsOf({ constructs, scales }: Instrument, construct: string) {
  const labels = scales[constructs.find(({ code }) => code === construct)?.scale ?? '']?.labels ?? [];
  const [low, high] = [labels[0], labels.at(-1)];
  return { low: low ? said(low).text : '', high: high ? said(high).text : '' };
}

/** How many questions were answered, were not relevant, or had nothing said to them. */
function howMuch(papers: readonly PaperRow[], { items }: Instrument) {
  const all = papers.flatMap(({ answers }) => Object.values(answers));
  const notRelevant = all.filter((answer) => answer === null).length;
  return {
    answers: all.length - notRelevant,
    notRelevant,
    nothing: papers.length * items.length - all.length,
  };
}
