import {
  addDays,
  beyondTheWall,
  type Problem,
  ok,
  problem,
  refuse,
  type Result,
  type SqlClient,
} from '#kernel';
import {
  type Deps,
  findReadinessRoundByCode,
  type Person,
  readinessFigures,
  sameHand,
  transact,
} from '#partners';
import { actOn, isClosed, lockTransition, meanwhile, openTransition, reasonMissing } from './acting.js';
import { countCases } from './case.store.js';
import { type Criterion, type GateDecision, type GateFacts, judgeGate, type Judged } from './gate.js';
import { today } from './move-milestone.js';
import { inTimeOf } from './performance.store.js';
import { namesNobody } from './texts.js';
import {
  type GateRow,
  gateEvents,
  gatesOf,
  milestonesOf,
  staffOf,
  type Transition,
} from './transition.store.js';

/** A gate with its criteria as they stand now. */
export interface GateShown extends GateRow {
  readonly judged: readonly Judged[];
  readonly met: boolean;
}

/** What the platform knows of all that some gates ask for; asked past the wall, for all parties of a plan see the same. */
async function factsFor(sql: SqlClient, plan: Transition, gates: readonly GateRow[]): Promise<GateFacts> {
  return beyondTheWall(async () => {
    const criteria: readonly Criterion[] = gates.flatMap((gate) => gate.criteria);
    const counts = await countCases(sql, plan);
    const staff = await staffOf(sql, plan.id);
    const sum = (of: 'planned' | 'consulted' | 'transferred' | 'departed') =>
      staff.reduce((all, each) => all + each[of], 0);
    const readiness = new Map<
      string,
      { least: number | null; nextToNothing: readonly string[]; shown: number }
    >();
    const inTime = new Map<string, { counted: number; inTime: number }>();
    for (const criterion of criteria) {
      if (criterion.kind === 'readiness') {
        const round = await findReadinessRoundByCode(sql, criterion.organisation, criterion.round);
        if (round && round.closedAt !== null) readiness.set(`${criterion.organisation}/${criterion.round}`, await readinessFigures(sql, round)); // prettier-ignore
      }
      if (criterion.kind === 'in_time') {
        const until = today();
        const found = await inTimeOf(sql, plan, { clock: criterion.clock, from: addDays(until, -7 * criterion.weeks), until }); // prettier-ignore
        inTime.set(`${criterion.clock}/${criterion.weeks}`, found);
      }
    }
    return {
      milestones: new Map((await milestonesOf(sql, plan.id)).map(({ code, state }) => [code, state])),
      cases: { total: counts.before + counts.late, ended: counts.states.ended, moved: counts.states.moved, accepted: counts.states.accepted }, // prettier-ignore
      staff: { planned: sum('planned'), consulted: sum('consulted'), transferred: sum('transferred'), departed: sum('departed') }, // prettier-ignore
      readiness,
      inTime,
      signed: new Set(),
    };
  });
}

/** The gates of a plan, each judged by what is on record now. */
export async function showGates(sql: SqlClient, plan: Transition): Promise<GateShown[]> {
  const gates = await gatesOf(sql, plan.id);
  if (gates.length === 0) return [];
  const facts = await factsFor(sql, plan, gates);
  return gates.map((gate) => {
    const judged = judgeGate(gate.criteria, { ...facts, signed: new Set(gate.signed) });
    return { ...gate, judged, met: judged.every(({ met }) => met) };
  });
}

interface OnGate {
  readonly transition: string;
  readonly gate: string;
}

const noGate = (code: string): Problem =>
  problem('NOT_FOUND', 'gate', `The plan has no gate ${code.slice(0, 40)}.`, 'The plan lists its gates.');

const shownGate = async (sql: SqlClient, plan: Transition, code: string): Promise<GateShown | undefined> =>
  (await showGates(sql, plan)).find((gate) => gate.code === code);

/**
 * Signs a check of a gate, for the person whom it names.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID without a note; CONFLICT for a criterion that is counted and not signed, or a closed plan
 */
export function signCheck(
  deps: Deps,
  person: Person,
  { transition, gate: code, criterion, note }: OnGate & { readonly criterion: number; readonly note: string },
): Promise<Result<GateShown>> {
  return transact(deps, async (em, sql) => {
    const plan = await openTransition(sql, person, 'transition.work', transition);
    if (!plan.ok) return plan;
    await lockTransition(sql, plan.value.id);
    const gate = (await gatesOf(sql, plan.value.id)).find((each) => each.code === code);
    if (!gate) return refuse(noGate(code));
    const asked = gate.criteria[criterion];
    const problems = [
      ...isClosed(plan.value),
      ...reasonMissing(note, 'note'),
      ...namesNobody(['note', note]),
    ];
    if (asked?.kind !== 'check') problems.push(problem('CONFLICT', 'criterion', 'It is no check that somebody signs.', 'Leave it to the figures.')); // prettier-ignore
    else if (asked.person !== person.code) problems.push(problem('NOT_ALLOWED', 'criterion', `It is signed by ${asked.person}.`, 'Let them sign it.')); // prettier-ignore
    if (problems.length > 0) return refuse(...problems);
    if (!gate.signed.includes(criterion)) {
      const act = await actOn(em, person, 'transition.work', plan.value, {
        detail: { gate: code, signed: criterion },
      });
      await sql.query('insert into transition_check (gate_id, version, criterion, note, act_id) values ($1, $2, $3, $4, $5)', [gate.id, gate.version, criterion, note, act.id]); // prettier-ignore
    }
    const shown = await shownGate(sql, plan.value, code);
    return shown ? ok(shown) : refuse(noGate(code));
  });
}

/**
 * Reports that a gate is ready to be decided on, with the criteria as they stand.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID without a reason; CONFLICT where it waits for a decision already, or was passed
 */
export function reportGate(
  deps: Deps,
  person: Person,
  { transition, gate: code, seen, reason }: OnGate & { readonly seen: number; readonly reason: string },
): Promise<Result<GateShown>> {
  return onGate(deps, person, { transition, gate: code, seen, reason }, 'ready', () => []);
}

export interface GateDeciding extends OnGate {
  readonly seen: number;
  readonly decision: GateDecision;
  readonly reason: string;
  readonly conditions?: string;
}

/**
 * Decides at a gate: go, go with conditions, or no go, for who buys, and never by who reported it ready. Go without conditions is for a gate whose criteria are all met;
 * what they were is kept with the decision.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID by field; CONFLICT where it was not reported ready, or criteria are not met
 */
export function decideGate(deps: Deps, person: Person, deciding: GateDeciding): Promise<Result<GateShown>> {
  const { decision, conditions = '' } = deciding;
  return onGate(deps, person, deciding, decision, (gate, reportedBy) => {
    const own = sameHand(person, { action: 'transition.decide', did: 'reported it ready', by: [reportedBy] });
    const open = gate.judged.filter(({ met }) => !met).length;
    return [
      ...(own ? [own] : []),
      ...(decision === 'go' && open > 0 ? [problem('CONFLICT', 'decision', `${open} of ${gate.judged.length} criteria are not met.`, 'Decide to go with conditions, or not to go.')] : []), // prettier-ignore
      ...((decision === 'conditional') === (conditions.trim() !== '') && conditions.length <= 2000 ? [] : [problem('INVALID', 'conditions', decision === 'conditional' ? 'It is not said under which conditions.' : 'Conditions go with a decision that has some.', 'Say them in up to 2,000 characters, or decide otherwise.')]), // prettier-ignore
    ];
  });
}

function onGate(
  deps: Deps,
  person: Person,
  { transition, gate: code, seen, reason, conditions = '' }: OnGate & { readonly seen: number; readonly reason: string; readonly conditions?: string }, // prettier-ignore
  kind: 'ready' | GateDecision,
  against: (gate: GateShown, reportedBy: string | null) => Problem[],
): Promise<Result<GateShown>> {
  const action = kind === 'ready' ? 'transition.work' : 'transition.decide';
  return transact(deps, async (em, sql) => {
    const plan = await openTransition(sql, person, action, transition, kind === 'ready' ? 'all' : 'buyer');
    if (!plan.ok) return plan;
    await lockTransition(sql, plan.value.id);
    const gate = await shownGate(sql, plan.value, code);
    if (!gate) return refuse(noGate(code));
    if (seen !== gate.sequence) return refuse(meanwhile('the gate'));
    const last = (await gateEvents(sql, plan.value.id)).findLast(({ gateId }) => gateId === gate.id);
    const problems = [...isClosed(plan.value), ...reasonMissing(reason), ...namesNobody(['reason', reason], ['conditions', conditions]), ...standingFaults(gate, kind)]; // prettier-ignore
    if (problems.length === 0) problems.push(...against(gate, last?.by ?? null));
    if (problems.length > 0) return refuse(...problems);
    const act = await actOn(em, person, action, plan.value, { reason, detail: { gate: code, kind } });
    await sql.query(
      `insert into transition_gate_event (gate_id, sequence, version, kind, reason, conditions, figures, act_id) values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8)`,
      [
        gate.id,
        gate.sequence + 1,
        gate.version,
        kind,
        reason,
        conditions.trim(),
        JSON.stringify(gate.judged),
        act.id,
      ],
    );
    const shown = await shownGate(sql, plan.value, code);
    return shown ? ok(shown) : refuse(noGate(code));
  });
}

function standingFaults({ state }: GateShown, kind: 'ready' | GateDecision): Problem[] {
  if (state === 'go') return [problem('CONFLICT', 'gate', 'The gate was passed.', 'There is nothing left to decide.')]; // prettier-ignore
  if (kind === 'ready' && state === 'ready') return [problem('CONFLICT', 'gate', 'It waits for a decision already.', 'Let who buys decide.')]; // prettier-ignore
  if (kind !== 'ready' && state !== 'ready') return [problem('CONFLICT', 'gate', 'Nobody has reported it ready.', 'Let somebody report it ready first.')]; // prettier-ignore
  return [];
}
