import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, NotFoundException, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import { type Problem, Refused } from '../api/api-errors.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, listAsked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { rowsUpTo } from '../view/rows.js';
import { type Act, ACTS, readAct, type Wrong } from './acts.js';
import { CLOCKS, inboxAsked, STATES } from './filters.js';
import {
  Inbox,
  OneReferral,
  Reasons,
  RecordSession,
  ReferralAndPerson,
  ServicesFor,
} from './referral.operations.js';
import { actsOf, dueOf, inWords, lastSeen, movesOf, type Referral, sessionsOf } from './referral-view.js';
import { readSessions } from './sessions-form.js';
import { waitsFor } from './waits-for.js';
import { londonClock } from './when.js';

const PAGE = 50;
const CSV_ROWS = 500;
const REFERENCE = /^[A-Za-z]{2}\d{4}[A-Za-z]{2}$/;
/** Refusals that mean: this page is not for you, or there is no such thing. */
const FOR_THE_PAGE = new Set(['NOT_ALLOWED', 'NOT_SIGNED_IN', 'NOT_FOUND']);

/** Referrals: what waits, one of them, and what is done with it. */
@Controller('referrals')
export class ReferralsController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async inbox(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const reference = text(asked, 'reference')?.replaceAll(' ', '').toUpperCase();
    if (reference !== undefined && REFERENCE.test(reference))
      return response.redirect(303, `/referrals/${reference}`);
    const { shown, filter, order } = inboxAsked(asked);
    const after = text(asked, 'after');
    const [{ referrals }, { viewer }] = await Promise.all([
      visit.ask(Inbox, { filter, order, first: PAGE, after }),
      visit.who(),
    ]);
    // who is told numbers only comes here by an old link or by hand: the page says what there is instead
    if (isRefusal(referrals) && viewer.seesNumbersOnly && referrals.problems[0]?.code === 'NOT_ALLOWED')
      return this.pages.send(response, 'referral/numbers-only.njk');
    const { nodes, pageInfo } = answered(referrals);
    await this.pages.send(
      response,
      'referral/list.njk',
      {
        referrals: nodes.map((each) => ({ ...each, due: dueOf(each.dueOn) })),
        pageInfo,
        after,
        shown,
        reference,
        states: STATES,
        clocks: CLOCKS,
        mayMake: viewer.may.includes('referral.make'),
        filtered: Object.values(filter).some((value) => value !== undefined),
      },
      reference === undefined ? 200 : 400,
    );
  }

  /** What the list shows, with the same filters: the page that is on the screen and those after it, up to 500. */
  @Get('list.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const { filter, order } = inboxAsked(asked);
    const after = text(asked, 'after');
    const visit = visitOf(response);
    const nodes = await rowsUpTo(CSV_ROWS, after, async (page) =>
      answered((await visit.ask(Inbox, { filter, order, ...page })).referrals),
    );
    const header = ['reference', 'category', 'complexity', 'area', 'state', 'waits_for', 'due_on', 'service', 'caseworker', 'from', 'with', 'sent_at']; // prettier-ignore
    const rows = nodes.map((r) => [
      r.reference,
      r.category.toLowerCase(),
      r.complexity.toLowerCase(),
      r.area.code,
      r.state.toLowerCase(),
      r.clock?.toLowerCase(),
      r.dueOn,
      r.service,
      r.caseworker,
      r.origin.name,
      r.holder?.name,
      r.sentAt,
    ]);
    await this.pages.download(response, 'referrals.csv', csvOf(header, rows));
  }

  @Get(':reference')
  async show(
    @Param('reference') reference: string,
    @Query() asked: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const visit = visitOf(response);
    const [{ referral: found }, { referralReasons }, draft, { viewer }] = await Promise.all([
      visit.ask(ReferralAndPerson, { reference }),
      visit.ask(Reasons, {}),
      visit.draft('outcome', reference),
      visit.who(),
    ]);
    // who finds it room need not be a party to it yet
    if (isRefusal(found) && (await waitsFor(visit, viewer, reference)))
      return response.redirect(303, `/capacity/to-place/${encodeURIComponent(reference)}`);
    const referral = answered(found);
    const { person } = referral;
    const done = text(asked, 'done');
    await this.pages.send(response, 'referral/referral.njk', {
      referral,
      due: dueOf(referral.dueOn),
      events: inWords(referral.events, answered(referralReasons).items),
      acts: actsOf(movesOf(referral, viewer)),
      sessions: sessionsOf(referral),
      maySessions: referral.allowedMoves.includes('SESSION_RECORDED'),
      // who may see the referral need not see the person: the page says so instead of failing
      ...(person && !isRefusal(person) ? { person } : { hidden: person?.problems ?? [] }),
      mayPlace: referral.state === 'DRAFT' && (await waitsFor(visit, viewer, reference)),
      mayReport: referral.sentAt !== null && viewer.may.includes('outcome.report'),
      mayOutcomes: viewer.may.includes('outcome.read'),
      draft,
      done:
        done !== undefined && (done in ACTS || done === 'sessions' || done === 'draft' || done === 'made')
          ? done
          : undefined,
    });
  }

  @Get(':reference/sessions')
  async sessions(@Param('reference') reference: string, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    await this.showSessions(response, visit, reference, {}, [], [], 200);
  }

  /** Several sessions by one form: each is a record of its own, and what is refused of one does not undo the others. */
  @Post(':reference/sessions')
  async recordSessions(
    @Param('reference') reference: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const visit = visitOf(response);
    const { rows, wrong } = readSessions(form, sessionsOf(await this.find(visit, reference)).length);
    if (wrong.length > 0) return this.showSessions(response, visit, reference, form, wrong, [], 400);
    const key = text(form, 'key') ?? randomUUID();
    const seen = Number(text(form, 'seen'));
    for (const [i, row] of rows.entries()) {
      const input = { reference, ...row, seen: Number.isInteger(seen) ? seen + i : undefined };
      const { moved } = await visit.ask(RecordSession, { input }, undefined, `${key}-${row.session}`);
      if (!isRefusal(moved)) continue;
      if (moved.problems.some(({ code }) => FOR_THE_PAGE.has(code))) throw new Refused(moved.problems);
      return this.showSessions(response, visit, reference, form, [], moved.problems, 409, row.session);
    }
    response.redirect(303, `/referrals/${encodeURIComponent(reference)}?done=sessions`);
  }

  @Get(':reference/:act')
  async ask(
    @Param('reference') reference: string,
    @Param('act') name: string,
    @Res() response: Response,
  ): Promise<void> {
    const visit = visitOf(response);
    await this.showAct(response, visit, reference, name, actNamed(name), {}, {});
  }

  @Post(':reference/:act')
  async act(
    @Param('reference') reference: string,
    @Param('act') name: string,
    @Body() form: Asked,
    @Res() response: Response,
  ): Promise<void> {
    const visit = visitOf(response);
    const act = actNamed(name);
    const wanted = act.fields.includes('levels') ? (await this.find(visit, reference)).wanted : [];
    const { input, wrong } = readAct(act, reference, form, wanted);
    if (wrong.length > 0) return this.showAct(response, visit, reference, name, act, form, { wrong });
    if (text(form, 'change') !== undefined)
      return this.showAct(response, visit, reference, name, act, form, {});
    if (act.final && text(form, 'sure') !== 'yes')
      return this.showAct(response, visit, reference, name, act, form, { confirm: true });
    const { moved } = await visit.ask(act.operation, { input: input as never }, undefined, text(form, 'key'));
    if (!isRefusal(moved)) return response.redirect(303, `/referrals/${encodeURIComponent(moved.reference)}?done=${name}`); // prettier-ignore
    if (moved.problems.some(({ code }) => FOR_THE_PAGE.has(code))) throw new Refused(moved.problems);
    await this.showAct(response, visit, reference, name, act, form, { problems: moved.problems });
  }

  private async find(visit: Visit, reference: string): Promise<Referral> {
    return answered((await visit.ask(OneReferral, { reference })).referral);
  }

  private async showAct(
    response: Response,
    visit: Visit,
    reference: string,
    name: string,
    act: Act,
    form: Asked,
    { wrong = [], problems = [], confirm = false }: { wrong?: Wrong[]; problems?: readonly Problem[]; confirm?: boolean }, // prettier-ignore
  ): Promise<void> {
    const [referral, { referralReasons }, { viewer }] = await Promise.all([
      this.find(visit, reference),
      visit.ask(Reasons, {}),
      visit.who(),
    ]);
    const reasons = answered(referralReasons).items;
    const asksService = act.fields.some((field) => field === 'service' || field === 'anyService');
    const seen = Number(text(form, 'seen'));
    const status = wrong.length > 0 ? 400 : problems.length > 0 ? 409 : 200;
    await this.pages.send(
      response,
      confirm ? 'referral/confirm.njk' : 'referral/act.njk',
      {
        referral,
        name,
        act,
        form,
        wrong,
        problems,
        possible: movesOf(referral, viewer).includes(act.move),
        services: asksService ? await servicesFor(visit, referral, act.move === 'ONWARD') : [],
        chosen: listAsked(form, 'wanted'),
        meanwhile: form.seen === undefined ? [] : inWords(referral.events, reasons).filter(({ sequence }) => sequence > seen), // prettier-ignore
        seen: lastSeen(referral),
        key: randomUUID(), // a further try is another one; the same form sent twice has the same key
        reasons: reasons.filter(({ kind }) => kind === act.move),
      },
      status,
    );
  }

  private async showSessions(
    response: Response,
    visit: Visit,
    reference: string,
    form: Asked,
    wrong: readonly Wrong[],
    problems: readonly Problem[],
    status: number,
    refusedSession?: number,
  ): Promise<void> {
    const [referral, { referralReasons }] = await Promise.all([
      this.find(visit, reference),
      visit.ask(Reasons, {}),
    ]);
    await this.pages.send(
      response,
      'referral/sessions.njk',
      {
        referral,
        form,
        wrong,
        problems,
        refusedSession,
        possible: referral.allowedMoves.includes('SESSION_RECORDED'),
        sessions: sessionsOf(referral),
        seen: lastSeen(referral),
        key: randomUUID(),
        reasons: answered(referralReasons).items.filter(({ kind }) => kind === 'SESSION_RECORDED'),
      },
      status,
    );
  }
}

/** Where a referral can go: services of its area today, of its category unless it is referred on. */
async function servicesFor(visit: Visit, { area, category }: Referral, anyCategory: boolean) {
  const on = londonClock(new Date()).slice(0, 10);
  const asked = { area: area.code, on, category: anyCategory ? undefined : category };
  return answered((await visit.ask(ServicesFor, asked)).services).nodes;
}

function actNamed(name: string): Act {
  const act = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined;
  if (!act) throw new NotFoundException();
  return act;
}
