import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import type { Problem } from '../api/api-errors.js';
import { visitOf } from '../person/visit.js';
import { type Asked, listAsked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { rowsUpTo } from '../view/rows.js';
import { statusOf, type Wrong, wrongOf } from './forms.js';
import { loadTransition } from './load-transition.js';
import {
  AnswerTransitionCases,
  type AnswerTransitionCasesVariables,
  ListTransitionCases,
  MoveTransitionCases,
  OfferTransitionCases,
  TransitionCasesOf,
  TransitionDestinationsOf,
} from './transition.operations.js';

const PAGE = 50;
const CSV_ROWS = 2_000;
const STATES = [
  'TO_PLACE',
  'OFFERED',
  'REFUSED',
  'ACCEPTED',
  'ARRIVING',
  'MOVED',
  'ENDED',
  'NOWHERE',
] as const;
const REASONS = ['FULL', 'NOT_SUITABLE', 'NOT_IN_AREA', 'INFORMATION_MISSING', 'OTHER'] as const;
type Answered = AnswerTransitionCasesVariables['cases'][number];

/** The cases of a plan: which there are and how they stand, offering, taking and moving them. */
@Controller('transitions/:code/cases')
export class TransitionCasesController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async list(@Param('code') code: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const done = ['listed', 'offered', 'answered', 'moved'].find((each) => each === text(asked, 'done'));
    await this.show(response, code, asked, { done });
  }

  @Get('list.csv')
  async csv(@Param('code') code: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const cases = await rowsUpTo(
      CSV_ROWS,
      text(asked, 'after'),
      async (page) =>
      answered((await visit.ask(TransitionCasesOf, { transition: code, ...page, ...filterOf(asked).asked })).transitionCases), // prettier-ignore
    );
    const header = ['reference', 'kind', 'area', 'category', 'holder', 'service', 'arrived_on', 'late', 'state', 'to', 'to_service', 'practitioner', 'reason']; // prettier-ignore
    const rows = cases.map((each) => [
      ...[each.reference, each.kind, each.area, each.category, each.holder, each.service, each.arrivedOn],
      ...[each.late, each.state.toLowerCase(), each.to, each.toService, each.practitioner, each.reason?.toLowerCase()], // prettier-ignore
    ]);
    await this.pages.download(response, 'transition-cases.csv', csvOf(header, rows));
  }

  @Post('list')
  async take(@Param('code') code: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const { listTransitionCases: taken } = await visitOf(response).ask(ListTransitionCases, { transition: code }, undefined, text(form, 'key')); // prettier-ignore
    await this.done(response, code, form, 'listed', isRefusal(taken) ? taken.problems : []);
  }

  @Post('offer')
  async offer(@Param('code') code: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const to = text(form, 'to');
    const chosen = chosenOf(form);
    const wrong = [...unchosen(chosen), ...(to === undefined ? [{ field: 'to', message: 'missing' }] : [])];
    if (to === undefined || wrong.length > 0) return this.show(response, code, form, { wrong }, 400);
    const cases = chosen.map((each) => ({ ...each, to }));
    const { offerTransitionCases: offered } = await visitOf(response).ask(OfferTransitionCases, { transition: code, cases }, undefined, text(form, 'key')); // prettier-ignore
    await this.done(response, code, form, 'offered', isRefusal(offered) ? offered.problems : []);
  }

  @Post('answer')
  async answer(@Param('code') code: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const chosen = chosenOf(form);
    const refusedBecause = REASONS.find((each) => each === text(form, 'refusedBecause'));
    if (chosen.length === 0) return this.show(response, code, form, { wrong: unchosen(chosen) }, 400);
    const practitioner = refusedBecause ? undefined : text(form, 'practitioner');
    const cases: Answered[] = chosen.map((each) => ({ ...each, ...(refusedBecause && { refusedBecause }), ...(practitioner && { practitioner }) })); // prettier-ignore
    const { answerTransitionCases: told } = await visitOf(response).ask(AnswerTransitionCases, { transition: code, cases }, undefined, text(form, 'key')); // prettier-ignore
    await this.done(response, code, form, 'answered', isRefusal(told) ? told.problems : []);
  }

  @Post('move')
  async move(@Param('code') code: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const { moveTransitionCases: moved } = await visitOf(response).ask(MoveTransitionCases, { transition: code }, 60_000, text(form, 'key')); // prettier-ignore
    if (isRefusal(moved)) return this.done(response, code, form, 'moved', moved.problems);
    if (moved.refused.length === 0) return this.done(response, code, form, 'moved', []);
    const wrong = moved.refused.flatMap(({ reference, problems }) =>
      problems.map(({ why, fix }) => ({ field: 'cases', problem: { why: `${reference}: ${why}`, fix } })),
    );
    await this.show(response, code, form, { wrong }, 409);
  }

  private async done(
    response: Response,
    code: string,
    form: Asked,
    done: string,
    problems: readonly Problem[],
  ): Promise<void> {
    // prettier-ignore
    if (problems.length === 0) return response.redirect(303, `/transitions/${encodeURIComponent(code)}/cases?done=${done}`); // prettier-ignore
    await this.show(response, code, form, { wrong: wrongOf(problems, ['cases', 'to', 'practitioner']) }, statusOf(problems)); // prettier-ignore
  }

  private async show(
    response: Response,
    code: string,
    asked: Asked,
    { done, wrong = [] }: { done?: string; wrong?: readonly Wrong[] },
    status = 200,
  ): Promise<void> {
    const visit = visitOf(response);
    const filter = filterOf(asked);
    const after = text(asked, 'after');
    const [loaded, { transitionCases }, { transitionDestinations }] = await Promise.all([
      loadTransition(visit, code),
      visit.ask(TransitionCasesOf, { transition: code, first: PAGE, after, ...filter.asked }),
      visit.ask(TransitionDestinationsOf, { code }),
    ]);
    const { nodes, pageInfo } = answered(transitionCases);
    await this.pages.send(
      response,
      'transition/cases.njk',
      {
        ...loaded,
        ...{ rows: nodes, pageInfo, after, done, wrong, form: asked, states: STATES, reasons: REASONS },
        ...filter.shown,
        chosen: chosenOf(asked).map(({ reference }) => reference),
        destinations: answered(transitionDestinations).items,
        key: randomUUID(),
      },
      status,
    );
  }
}

/** Each check box holds the reference of a case and the sequence that was seen. */
const chosenOf = (form: Asked): { reference: string; seen: number }[] =>
  listAsked(form, 'case').map((each) => {
    // a reference of an order may hold a blank itself
    const at = each.lastIndexOf(' ');
    return { reference: each.slice(0, Math.max(at, 0)), seen: Number(each.slice(at + 1)) || 0 };
  });
const unchosen = (chosen: readonly unknown[]): Wrong[] => (chosen.length === 0 ? [{ field: 'cases', message: 'cases' }] : []); // prettier-ignore

function filterOf(asked: Asked) {
  const state = STATES.find((each) => each.toLowerCase() === text(asked, 'state'));
  const late = text(asked, 'late') === 'yes';
  return {
    asked: { ...(state && { states: [state] }), ...(late && { late: true }) },
    shown: { state, lateOnly: late, query: { state: state?.toLowerCase(), late: late ? 'yes' : undefined } },
  };
}
