import {
  beyondTheWall,
  ok,
  type Problem,
  problem,
  type Result,
  shownTogether,
  type SqlClient,
} from '#kernel';
import { countsHeldBack, heldBackBelow, lastWholeMonth, type Person } from '#partners';
import { openTransition } from './acting.js';
import { CASE_STATES, type CaseState, type Reconciliation, type TransitionCase } from './case.js';
import { type CaseFilter, casesFor } from './case.store.js';
import { openOf, showOpen } from './close-transition.js';
import { showGates, type GateShown } from './gates.js';
import { today } from './move-milestone.js';
import { type Expected, pathThrough } from './path.js';
import { daysWatched, type Watched, watchedOf } from './performance.js';
import { targetsOf, weeksOf } from './performance.store.js';
import { type Suggestion, suggestionsFor, type Treatment, treatmentOf } from './stakeholder.js';
import {
  type CommunicationRow,
  communicationsOf,
  type GateEventRow,
  gateEvents,
  type GateVersionRow,
  gateVersions,
  type MilestoneRow,
  milestonesOf,
  type PlanVersionRow,
  planVersions,
  type StaffRow,
  staffOf,
  type StakeholderRow,
  stakeholdersOf,
  type Transition,
} from './transition.store.js';

/** How the cases add up, as a person may be told: numbers that are held back are null. */
export interface ReconciliationShown {
  readonly total: number | null;
  readonly before: number | null;
  readonly late: number | null;
  readonly unlisted: number | null;
  readonly moved: number | null;
  readonly ended: number | null;
  readonly open: number | null;
  readonly elsewhere: number | null;
  readonly states: readonly { readonly state: CaseState; readonly cases: number | null }[];
  readonly difference: number;
  readonly complete: boolean;
  /** To who sees counts: what numbers are rounded to. */
  readonly roundedTo: number | null;
}

export interface MilestoneShown extends MilestoneRow {
  /** Null: it was dropped. */
  readonly expected: Expected | null;
}

/** A plan with everything that hangs on it. */
export interface TransitionShown {
  readonly plan: Transition;
  readonly milestones: readonly MilestoneShown[];
  readonly staff: readonly StaffRow[];
  readonly gates: readonly GateShown[];
  readonly gateEvents: readonly GateEventRow[];
  readonly stakeholders: readonly (StakeholderRow & { readonly treatment: Treatment })[];
  readonly communications: readonly (CommunicationRow & { readonly overdue: boolean })[];
  readonly suggestions: readonly Suggestion[];
  readonly reconciliation: ReconciliationShown;
  /** What stands against closing it. */
  readonly open: readonly Problem[];
}

/**
 * @param judged false: without its gates, whose figures take longest to find
 * @returns NOT_FOUND, NOT_ALLOWED
 */
export async function showTransition(
  sql: SqlClient,
  person: Person,
  code: string,
  judged = true,
): Promise<Result<TransitionShown>> {
  const opened = await openTransition(sql, person, 'transition.read', code);
  if (!opened.ok) return opened;
  const plan = opened.value;
  const day = today();
  const [milestones, stakeholders, communications, staff, below, { reconciliation, doors }, gates, events] = await Promise.all([milestonesOf(sql, plan.id), stakeholdersOf(sql, plan.id), communicationsOf(sql, plan.id), staffOf(sql, plan.id), heldBackBelow(sql, person), showOpen(sql, plan), judged ? showGates(sql, plan) : [], judged ? gateEvents(sql, plan.id) : []]); // prettier-ignore
  const path = pathThrough(milestones, day);
  const spoken = new Map(stakeholders.map(({ code: of }) => [of, communications.filter(({ stakeholder, state }) => stakeholder === of && state !== 'cancelled').map(({ sentOn, dueOn }) => sentOn ?? dueOn)])); // prettier-ignore
  return ok({
    plan,
    milestones: milestones.map((each) => ({ ...each, expected: path.get(each.code) ?? null })),
    staff,
    gates: gates.map((gate) => (below === null ? gate : withoutCounts(gate))),
    gateEvents: events.map((event) => (below === null ? event : { ...event, figures: event.figures.map(withoutCount) })), // prettier-ignore
    stakeholders: stakeholders.map((each) => ({ ...each, treatment: treatmentOf(each) })),
    communications: communications.map((each) => ({
      ...each,
      overdue: each.state === 'planned' && each.dueOn < day,
    })),
    suggestions: plan.closedAt === null ? suggestionsFor(stakeholders, spoken, plan, day) : [],
    reconciliation: shownTo(reconciliation, below),
    open: plan.closedAt === null ? openOf(plan, reconciliation, doors).map((each) => (below === null || each.path[0] !== 'cases' || plan.listedAt === null ? each : heldBackOpen)) : [], // prettier-ignore
  });
}

const heldBackOpen = problem('CONFLICT', 'cases', 'Some cases are still open.', 'Who coordinates referrals sees which, and sees to them.'); // prettier-ignore

/** Whether a criterion that counts people is met is told to everybody, how many it counts is not. */
const withoutCount = <
  J extends { readonly kind: string; readonly done: number | null; readonly of: number | null },
>(
  judged: J,
): J =>
  // prettier-ignore
  judged.kind === 'cases_accepted' || judged.kind === 'in_time' ? { ...judged, done: null, of: null } : judged;
const withoutCounts = (gate: GateShown): GateShown => ({ ...gate, judged: gate.judged.map(withoutCount) });

/** Numbers of cases for who sees counts: the states of them are one breakdown, and what would tell a small one is held back with it. */
export function shownTo(reconciliation: Reconciliation, threshold: number | null): ReconciliationShown {
  const { states, before, late, unlisted, difference, complete } = reconciliation;
  if (threshold === null) {
    const { total, moved, ended, open, elsewhere } = reconciliation;
    return { total, before, late, unlisted, moved, ended, open, elsewhere, states: CASE_STATES.map((state) => ({ state, cases: states[state] })), difference, complete, roundedTo: null }; // prettier-ignore
  }
  const shown = shownTogether(CASE_STATES.map((state) => states[state]), threshold); // prettier-ignore
  const of = (state: CaseState) => shown[CASE_STATES.indexOf(state)] ?? null;
  const [total = null] = shownTogether([reconciliation.total], threshold);
  return {
    total,
    before: null,
    late: null,
    unlisted: unlisted === 0 ? 0 : null,
    moved: of('moved'),
    ended: of('ended'),
    open: reconciliation.open === 0 ? 0 : null,
    elsewhere: null,
    states: CASE_STATES.map((state) => ({ state, cases: of(state) })),
    difference,
    complete,
    roundedTo: threshold,
  };
}

/**
 * What a plan said of itself and which gates it stated, version by version, the latest first.
 * @returns NOT_FOUND, NOT_ALLOWED
 */
export async function showPlanHistory(
  sql: SqlClient,
  person: Person,
  code: string,
): Promise<
  Result<{
    readonly plan: Transition;
    readonly versions: readonly PlanVersionRow[];
    readonly gates: readonly GateVersionRow[];
  }>
> {
  // prettier-ignore
  const plan = await openTransition(sql, person, 'transition.read', code);
  if (!plan.ok) return plan;
  const [versions, gates] = await Promise.all([planVersions(sql, plan.value.id), gateVersions(sql, plan.value.id)]); // prettier-ignore
  return ok({ plan: plan.value, versions, gates });
}

/**
 * Cases of a plan, by reference. Who sees counts of people is shown none.
 * @returns NOT_FOUND, NOT_ALLOWED
 */
export async function showCases(
  sql: SqlClient,
  person: Person,
  code: string,
  filter: CaseFilter,
): Promise<Result<{ readonly plan: Transition; readonly cases: readonly TransitionCase[] }>> {
  const plan = await openTransition(sql, person, 'transition.read', code);
  if (!plan.ok) return plan;
  if (countsHeldBack(person)) return ok({ plan: plan.value, cases: [] });
  return ok({ plan: plan.value, cases: await casesFor(sql, person, plan.value, filter) });
}

/**
 * The same service levels before, during and after, for who leaves and who receives. To who sees counts as they stood at the end of the last whole month, so that who asks
 * every day sees nobody come (ADR 28).
 * @returns NOT_FOUND, NOT_ALLOWED
 */
export async function showDayJob(
  sql: SqlClient,
  person: Person,
  code: string,
): Promise<
  Result<{ readonly plan: Transition; readonly watched: readonly Watched[]; readonly heldBack: boolean; readonly roundedTo: number | null; readonly asOf: string }> // prettier-ignore
> {
  const opened = await openTransition(sql, person, 'transition.read', code);
  if (!opened.ok) return opened;
  const plan = opened.value;
  const below = await heldBackBelow(sql, person);
  const day = below === null ? today() : lastWholeMonth();
  const days = daysWatched(plan, day);
  // numbers of all parties' work, which all of them watch; nobody is named
  return beyondTheWall(async () => {
    const rows = await weeksOf(sql, plan, days, day);
    const watched = watchedOf(rows, await targetsOf(sql, plan, days), plan, below);
    return ok({ plan, watched, heldBack: below !== null, roundedTo: below, asOf: day });
  });
}
