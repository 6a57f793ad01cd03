import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, NotFoundException, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import type { Problem } from '../api/api-errors.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, dayAsked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { type Instrument, titlesOf } from './instrument-view.js';
import { CodePassage, InstrumentOf, MoveRecommendation, NotesOf, ReadinessRoundOf, ReadinessRounds, Recommend, RecommendationsOf, ResourcesOf } from './readiness.operations.js'; // prettier-ignore
import { pageAfter } from './paging.js';
import { organisationOf } from './readiness.controller.js';
import { number } from './results-view.js';

const DIMENSIONS = ['STAFF', 'STAKEHOLDERS', 'LEADERSHIP', 'RESOURCES', 'GOVERNANCE'] as const;
const STATES = ['ACCEPTED', 'UNDER_WAY', 'DONE', 'DROPPED'] as const;
/** Where a recommendation may go from where it stands; the API has the last word. */
const NEXT: Readonly<Record<string, readonly (typeof STATES)[number][]>> = {
  PROPOSED: ['ACCEPTED', 'DROPPED'],
  ACCEPTED: ['UNDER_WAY', 'DONE', 'DROPPED'],
  UNDER_WAY: ['DONE', 'DROPPED'],
};
const PAGE = 25;
/** Notes are long. */
const NOTES = 10;
const STATUS: Readonly<Partial<Record<Problem['code'], number>>> = { NOT_ALLOWED: 403, CONFLICT: 409 };
const statusOf = ([first]: readonly Problem[]): number => (first ? (STATUS[first.code] ?? 400) : 200);

/** What stands beside the answers: recommendations, the resource map, notes and their codes. */
@Controller('readiness')
export class ReadinessWorkController {
  constructor(private readonly pages: Pages) {}

  @Get('recommendations')
  async recommendations(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const done = ['recommended', 'moved'].find((each) => each === text(asked, 'done'));
    await this.list(response, visitOf(response), asked, { done });
  }

  @Get('recommendations.csv')
  async recommendationsCsv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { items } = await this.load(visitOf(response), asked);
    const header = ['id', 'location', 'dimension', 'what', 'evidence', 'owner', 'due_on', 'state', 'reason', 'overdue']; // prettier-ignore
    const rows = items.map((each) => [each.id, each.location, each.dimension.toLowerCase(), each.what, each.evidence, each.owner, each.dueOn, each.state.toLowerCase(), each.reason, each.overdue]); // prettier-ignore
    await this.pages.download(response, 'readiness-recommendations.csv', csvOf(header, rows));
  }

  @Get('rounds/:id/recommend')
  async recommending(
    @Param('id') id: string,
    @Query() asked: Asked,
    @Res() response: Response,
  ): Promise<void> {
    // prettier-ignore
    await this.form(response, id, asked);
  }

  @Post('rounds/:id/recommend')
  async recommend(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const due = dayAsked(form, 'due');
    const dimension = DIMENSIONS.find((each) => each === text(form, 'dimension'));
    const missing = [
      ...(text(form, 'what') === undefined ? ['what'] : []),
      ...(dimension === undefined ? ['dimension'] : []),
      ...(text(form, 'evidence') === undefined ? ['evidence'] : []),
      ...(text(form, 'owner') === undefined ? ['owner'] : []),
      ...(due === undefined || due === 'wrong' ? ['due-day'] : []),
    ];
    if (missing.length > 0 || dimension === undefined || due === undefined)
      return this.form(response, id, form, missing.map((field) => ({ field })), 400); // prettier-ignore
    const input = { round: id, location: text(form, 'location') ?? null, dimension, what: text(form, 'what') ?? '', evidence: text(form, 'evidence') ?? '', owner: text(form, 'owner') ?? '', dueOn: due }; // prettier-ignore
    const { recommendForReadiness: made } = await visitOf(response).ask(Recommend, { input }, undefined, text(form, 'key')); // prettier-ignore
    if (!isRefusal(made)) return response.redirect(303, '/readiness/recommendations?done=recommended');
    const wrong = made.problems.map((problem) => ({ field: problem.path[0] === 'dueOn' ? 'due-day' : (problem.path[0] ?? 'what'), problem })); // prettier-ignore
    await this.form(response, id, form, wrong, statusOf(made.problems));
  }

  @Post('recommendations/:id/move')
  async move(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const state = STATES.find((each) => each === text(form, 'state')) ?? 'ACCEPTED';
    const input = { id, state, reason: text(form, 'reason') ?? '', seen: Number(text(form, 'seen') ?? 0) };
    const { moveReadinessRecommendation: moved } = await visit.ask(MoveRecommendation, { input }, undefined, text(form, 'key')); // prettier-ignore
    if (!isRefusal(moved)) return response.redirect(303, '/readiness/recommendations?done=moved');
    await this.list(response, visit, form, {
      problems: moved.problems,
      at: id,
      reason: text(form, 'reason'),
    });
  }

  @Get('rounds/:id/notes')
  async notes(@Param('id') id: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    await this.coding(response, visitOf(response), id, asked, {
      done: ['coded', 'noted'].find((each) => each === text(asked, 'done')),
    });
  }

  @Post('rounds/:id/notes/:passage')
  async code(
    @Param('id') id: string,
    @Param('passage') passage: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const visit = visitOf(response);
    const chosen = text(form, 'construct');
    if (chosen === undefined) return this.coding(response, visit, id, form, { missing: passage });
    const construct = chosen === 'none' ? null : chosen;
    const { codeReadinessPassage: coded } = await visit.ask(CodePassage, { passage, construct }, undefined, text(form, 'key')); // prettier-ignore
    if (isRefusal(coded)) return this.coding(response, visit, id, form, { problems: coded.problems });
    const after = text(form, 'after');
    response.redirect(303, `/readiness/rounds/${encodeURIComponent(id)}/notes?${new URLSearchParams({ done: 'coded', ...(after !== undefined && { after }) }).toString()}#passage-${encodeURIComponent(passage)}`); // prettier-ignore
  }

  private async load(visit: Visit, asked: Asked) {
    const organisation = await organisationOf(visit, asked);
    const [{ readinessRecommendations }, { readinessRounds }] = await Promise.all([visit.ask(RecommendationsOf, { organisation }), visit.ask(ReadinessRounds, { organisation })]); // prettier-ignore
    const show = text(asked, 'show') === 'all' ? 'all' : 'open';
    const all = answered(readinessRecommendations).items;
    const items = all.filter(({ state }) => show === 'all' || (state !== 'DONE' && state !== 'DROPPED'));
    return { organisation, items, show, rounds: answered(readinessRounds).items };
  }

  private async list(
    response: Response,
    visit: Visit,
    asked: Asked,
    { done, problems = [], at, reason }: { done?: string; problems?: readonly Problem[]; at?: string; reason?: string }, // prettier-ignore
  ): Promise<void> {
    const { organisation, items, show, rounds } = await this.load(visit, asked);
    const after = text(asked, 'after') ?? '';
    const page = pageAfter(items, (each) => each.id, after, PAGE);
    const rows = page.rows.map((each) => ({ ...each, next: NEXT[each.state] ?? [], round: rounds.find(({ id }) => id === each.round) })); // prettier-ignore
    const latest = rounds.find(({ closedAt }) => closedAt !== null);
    await this.pages.send(response, 'readiness/recommendations.njk', { organisation, rows, count: items.length, after, pageInfo: page.pageInfo, show, latest, done, problems, at, reason, key: randomUUID() }, statusOf(problems)); // prettier-ignore
  }

  private async form(
    response: Response,
    id: string,
    form: Asked,
    wrong: readonly { readonly field: string; readonly problem?: Problem }[] = [],
    status = 200,
  ): Promise<void> {
    const visit = visitOf(response);
    const { readinessRound } = await visit.ask(ReadinessRoundOf, { id });
    const round = answered(readinessRound);
    const { locations } = await visit.ask(ResourcesOf, { organisation: round.organisation });
    await this.pages.send(response, 'readiness/recommend.njk', { round, locations: answered(locations).items, dimensions: DIMENSIONS, form, wrong, key: randomUUID() }, status); // prettier-ignore
  }

  private async coding(
    response: Response,
    visit: Visit,
    id: string,
    asked: Asked,
    { done, problems = [], missing }: { done?: string; problems?: readonly Problem[]; missing?: string }, // prettier-ignore
  ): Promise<void> {
    const [{ readinessRound }, { readinessNotes }, { viewer }] = await Promise.all([visit.ask(ReadinessRoundOf, { id }), visit.ask(NotesOf, { round: id }), visit.who()]); // prettier-ignore
    const round = answered(readinessRound);
    const { readinessInstrument } = await visit.ask(InstrumentOf, { organisation: round.organisation, code: round.instrument, version: round.instrumentVersion }); // prettier-ignore
    const instrument = answered(readinessInstrument).document as Instrument;
    const { notes, agreement, constructs } = answered(readinessNotes);
    const after = text(asked, 'after') ?? '';
    const page = pageAfter(notes, (each) => each.id, after, NOTES);
    if (missing !== undefined && !notes.some(({ passages }) => passages.some((each) => each.id === missing)))
      throw new NotFoundException();
    await this.pages.send(
      response,
      'readiness/notes.njk',
      {
        ...{ round, done, problems, missing, key: randomUUID(), titles: titlesOf(instrument) },
        choices: instrument.constructs.map(({ code }) => code),
        ...{ after, pageInfo: page.pageInfo, count: notes.length },
        notes: page.rows.map((note) => ({ ...note, mine: note.coders.includes(viewer.code) && viewer.may.includes('readiness.code'), passages: note.passages.map((passage) => ({ ...passage, coded: passage.codings.some(({ coder }) => coder === viewer.code) })) })), // prettier-ignore
        agreement: { ...agreement, kappa: number(agreement.kappa, 2), low: number(agreement.low, 2), high: number(agreement.high, 2) }, // prettier-ignore
        constructs: constructs.map((each) => ({ ...each, kappa: number(each.kappa, 2) })),
      },
      missing === undefined ? statusOf(problems) : 400,
    );
  }
}
