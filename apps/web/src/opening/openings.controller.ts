import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import { type Problem, Refused } from '../api/api-errors.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { rowsUpTo } from '../view/rows.js';
import { ApproveOpening, AskOpening, EndOpening, OpeningOf, Openings, type OpeningShown } from './opening.operations.js'; // prettier-ignore
import { ABOUT, aboutAsked, BASES, KINDS, parts, readForm, type Wrong, wrongOf } from './opening-form.js';

const PAGE = 50;
const CSV_ROWS = 500;
const STATUS: Readonly<Partial<Record<Problem['code'], number>>> = { NOT_ALLOWED: 403, CONFLICT: 409 };

/** How an opening stands: its tag, and what may be done. */
export const standing = ({ approvedBy, endedBy, to }: OpeningShown, today: string): string =>
  endedBy !== null ? 'ended' : to < today ? 'over' : approvedBy === null ? 'waits' : 'open';

/** Purposes of audit for which people are opened: asked for, approved by another one, ended. */
@Controller('openings')
export class OpeningsController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async list(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const after = text(asked, 'after');
    const { openings } = await visitOf(response).ask(Openings, { first: PAGE, after });
    const { nodes, pageInfo } = answered(openings);
    await this.pages.send(response, 'opening/list.njk', { openings: nodes.map(shown), pageInfo, after });
  }

  /** What the list shows: the page that is on the screen and those after it, up to 500. */
  @Get('list.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const openings = await rowsUpTo(CSV_ROWS, text(asked, 'after'), async (page) =>
      answered((await visit.ask(Openings, page)).openings),
    );
    const header = ['id', 'organisation', 'about', 'subject', 'from', 'to', 'kinds', 'legal_basis', 'readers', 'reason', 'asked_by', 'asked_at', 'approved_by', 'approved_at', 'ended_by', 'ended_at', 'end_reason', 'stands']; // prettier-ignore
    const rows = openings.map((each) => [
      ...[each.id, each.organisation, each.about.toLowerCase(), each.subject, each.from, each.to],
      ...[each.kinds.join(' ').toLowerCase(), each.legalBasis.toLowerCase(), each.readers.join(' ')],
      ...[each.reason, each.askedBy, each.askedAt, each.approvedBy, each.approvedAt],
      ...[each.endedBy, each.endedAt, each.endReason, standing(each, today())],
    ]);
    response.type('text/csv; charset=utf-8').attachment('openings.csv').send(csvOf(header, rows));
  }

  /** First what for, then the rest. */
  @Get('new')
  async new(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { viewer } = await visit.who();
    const day = today();
    await this.form(response, {
      ...asked,
      readers: viewer.code,
      ...days('from', day),
      ...days('to', inDays(day, 13)),
    });
  }

  @Post()
  async ask(@Body() form: Asked, @Res() response: Response): Promise<void> {
    const about = aboutAsked(form);
    if (about === undefined) return this.form(response, form);
    const { input, wrong } = readForm(form, about);
    if (!input) return this.form(response, form, wrong, 400);
    const { openPeople } = await visitOf(response).ask(AskOpening, { input }, undefined, text(form, 'key'));
    if (!isRefusal(openPeople))
      return response.redirect(303, `/openings/${encodeURIComponent(openPeople.id)}?done=asked`);
    const { problems } = openPeople;
    await this.form(
      response,
      form,
      wrongOf(problems, about),
      (problems[0] && STATUS[problems[0].code]) ?? 400,
    );
  }

  @Get(':id')
  async one(@Param('id') id: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const done = ['asked', 'approved', 'ended'].find((each) => each === text(asked, 'done'));
    await this.show(response, visitOf(response), id, { done });
  }

  @Post(':id/approve')
  async approve(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const { approveOpening } = await visit.ask(ApproveOpening, { id }, undefined, text(form, 'key'));
    await this.done(response, visit, { id, done: 'approved', answer: approveOpening });
  }

  @Post(':id/end')
  async end(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const reason = text(form, 'reason') ?? '';
    const { endOpening } = await visit.ask(EndOpening, { id, reason }, undefined, text(form, 'key'));
    await this.done(response, visit, { id, done: 'ended', answer: endOpening, reason });
  }

  private async done(
    response: Response,
    visit: Visit,
    { id, done, answer, reason }: { id: string; done: string; answer: object & { readonly problems?: readonly Problem[] }; reason?: string }, // prettier-ignore
  ): Promise<void> {
    const { problems } = answer;
    if (!problems) return response.redirect(303, `/openings/${encodeURIComponent(id)}?done=${done}`);
    if (problems[0]?.code === 'NOT_FOUND') throw new Refused(problems);
    await this.show(response, visit, id, { problems, reason });
  }

  private async show(
    response: Response,
    visit: Visit,
    id: string,
    { done, problems = [], reason }: { done?: string; problems?: readonly Problem[]; reason?: string },
  ): Promise<void> {
    const [{ opening }, { viewer }] = await Promise.all([visit.ask(OpeningOf, { id }), visit.who()]);
    const found = answered(opening);
    const own = viewer.organisation === found.organisation;
    const stands = standing(found, today());
    const among = found.askedBy === viewer.code || found.readers.includes(viewer.code);
    const mayApprove = own && viewer.may.includes('opening.approve') && stands === 'waits';
    await this.pages.send(
      response,
      'opening/opening.njk',
      {
        ...{ opening: found, stands, done, problems, reason, key: randomUUID() },
        mayApprove: mayApprove && !among,
        // why there is no button, where somebody would look for one
        another: mayApprove && among,
        mayEnd: own && viewer.may.includes('opening.end') && (stands === 'waits' || stands === 'open'),
      },
      problems[0] ? (STATUS[problems[0].code] ?? 400) : 200,
    );
  }

  private async form(
    response: Response,
    form: Asked,
    wrong: readonly Wrong[] = [],
    status = 200,
  ): Promise<void> {
    const about = aboutAsked(form);
    const context = { form, about, wrong, kinds: KINDS, bases: BASES, abouts: Object.keys(ABOUT), fields: about && ABOUT[about], key: randomUUID() }; // prettier-ignore
    await this.pages.send(response, 'opening/new.njk', context, status);
  }
}

const shown = (each: OpeningShown) => ({ ...each, stands: standing(each, today()) });
const today = (): string => new Date().toISOString().slice(0, 10);
const inDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const days = (name: string, day: string): Record<string, string> =>
  Object.fromEntries(Object.entries(parts(day)).map(([part, value]) => [`${name}-${part}`, value]));
