import {
  answerCases,
  type CaseState,
  casesFor,
  decideGate,
  findTransition,
  moveCases,
  moveCommunication,
  moveMilestone,
  offerCases,
  recordPlan,
  reportGate,
  showTransition,
  takeCaseList,
  type Transition,
  type TransitionCase,
} from '#contracts';
import { addDays, ok, type Result, today } from '#kernel';
import { acceptReferral, findService, offerService, setCapacity } from '#partners';
import type { DemoDeps, Told } from '../deps.js';
import { SCHEME } from '../generator/scheme.js';
import { CONTRACT_MANAGER, COORDINATOR, managerOf, STEERING, workerOf } from './actors.js';
import type { LoadOptions } from './load-options.js';

const CEDAR = 'DEMO-CEDAR';
const HARBOUR = 'DEMO-HARBOUR';
/** What Cedar gives up: Harbour does the first of it there already, and offers the others for it. */
const GIVEN_UP = [
  ['DEP', 'dependency_recovery', 'Help with dependency'],
  ['EWB', 'emotional_wellbeing', 'Emotional wellbeing'],
  ['LIF', 'lifestyle_associates', 'Lifestyle and associates'],
  ['FAM', 'family_significant_others', 'Family and significant others'],
] as const;
const of = (short: string, organisation: string): string =>
  `A05-${short}-${organisation.replace('DEMO-', '')}`;
const FROM = GIVEN_UP.map(([short]) => of(short, CEDAR));
const CODE = 'A05-CEDAR-EXIT';
const PLAN = { transition: CODE };
/** As many cases as are handed over by the day of the load; the others are still to place. */
const OFFERED = 9;
/** And as many orders, which move with an import of orders once Harbour supervises. */
const ORDERS_OFFERED = 40;

/**
 * What came of the relationship that went wrong: Cedar gives up four services in A05, and Harbour takes them over. The day of the load lies between announcement and transfer: staff are consulted, a milestone is late, some cases have moved, one was refused, and
 * the first gate was passed with conditions. What is on record is left.
 */
export async function handOver(deps: DemoDeps, { until }: LoadOptions, told: Told): Promise<Result<void>> {
  const known = await findTransition(deps.sql, CODE);
  if (known && known.listedAt !== null) return ok(undefined);
  const day = until < today() ? until : today();
  told('Handing over a service', 0, 1);
  const there = await servicesFor(deps, day);
  if (!there.ok || !there.value) return there.ok ? ok(undefined) : there;
  const recorded = await recordPlan(deps, CONTRACT_MANAGER, planOn(day));
  if (!recorded.ok) return recorded;
  const [cedar, harbour] = [managerOf(CEDAR), managerOf(HARBOUR)];
  const steps: readonly (() => Promise<Result<unknown>>)[] = [
    () => moveMilestone(deps, cedar, { ...PLAN, milestone: 'consultation', seen: 1, state: 'done', actualOn: addDays(day, -9), note: 'All four were seen twice.' }), // prettier-ignore
    () => moveMilestone(deps, harbour, { ...PLAN, milestone: 'rooms', seen: 1, state: 'under_way', forecastOn: addDays(day, 19), note: 'The lease is with the solicitor.' }), // prettier-ignore
    () => moveCommunication(deps, cedar, { ...PLAN, communication: 'staff-first', seen: 1, state: 'sent', sentOn: addDays(day, -41), heardBack: true, heard: 'Who pays for travel to the new rooms?' }), // prettier-ignore
    () => moveCommunication(deps, CONTRACT_MANAGER, { ...PLAN, communication: 'courts', seen: 1, state: 'sent', sentOn: addDays(day, -30), heardBack: false }), // prettier-ignore
    () => takeCaseList(deps, COORDINATOR, CODE),
    () => giveCases(deps, day),
    () => giveOrders(deps),
    () => passGate(deps),
  ];
  for (const step of steps) {
    const done = await step();
    if (!done.ok) return done;
  }
  told('Handing over a service', 1, 1);
  return ok(undefined);
}

const planOn = (day: string) => ({
  code: CODE,
  kind: 'provider',
  buyer: 'DEMO-COM',
  leaving: CEDAR,
  receiving: [HARBOUR],
  // what Cedar supervises there goes with them
  scope: { services: FROM, area: `${SCHEME}/A05`, orders: true },
  title: 'Four services and supervision in A05 go from Cedar to Harbour',
  about: 'Two of Cedar’s assessors left, and assessments came late. Harbour does most of the work with dependency in the area already.',
  owner: CONTRACT_MANAGER.code,
  announcedOn: addDays(day, -42),
  transferOn: addDays(day, 14),
  stabilisedOn: addDays(day, 105),
  milestones: [
    { code: 'consultation', title: 'Staff consulted', owner: managerOf(CEDAR).code, plannedOn: addDays(day, -10) },
    { code: 'rooms', title: 'Rooms let in the town', owner: managerOf(HARBOUR).code, plannedOn: addDays(day, 5) },
    { code: 'assessors', title: 'Two assessors in post', owner: managerOf(HARBOUR).code, plannedOn: addDays(day, 10), days: 10, needs: ['consultation'] },
    { code: 'transfer', title: 'Harbour takes over', owner: CONTRACT_MANAGER.code, plannedOn: addDays(day, 14), days: 2, needs: ['rooms', 'assessors'] },
    { code: 'settled', title: 'Everybody has been seen by Harbour', owner: managerOf(HARBOUR).code, plannedOn: addDays(day, 42), days: 28, needs: ['transfer'] },
  ],
  staff: [
    { role: 'assessor', location: 'A05', planned: 2, consulted: 2 },
    { role: 'recovery worker', location: 'A05', planned: 2, consulted: 2, departed: 1 },
  ],
  gates: [
    { code: 'begin', title: 'May cases begin to move?', dueOn: addDays(day, -5), criteria: [{ kind: 'milestones', milestones: ['consultation'] }, { kind: 'staff_consulted', share: 1 }, { kind: 'check', what: 'Each person was told who will see them', person: managerOf(CEDAR).code }] },
    { code: 'transfer', title: 'May Harbour take over?', dueOn: addDays(day, 12), criteria: [{ kind: 'milestones', milestones: ['rooms', 'assessors'] }, { kind: 'cases_accepted', share: 0.95 }, { kind: 'in_time', clock: 'acceptance', share: 0.8, weeks: 8 }, { kind: 'readiness', organisation: 'DEMO-COM', round: 'second', least: 0.4 }] },
  ],
  stakeholders: [
    { code: 'people', name: 'People in recovery', interest: 5, influence: 2 },
    { code: 'staff', name: 'Cedar’s staff in A05', interest: 5, influence: 3 },
    { code: 'courts', name: 'Judges and magistrates of the area', interest: 2, influence: 5 },
    { code: 'press', name: 'Local newspapers', interest: 2, influence: 2 },
  ],
  communications: [
    { code: 'staff-first', stakeholder: 'staff', message: 'What changes, when, and what it means for your contract', channel: 'meeting', owner: managerOf(CEDAR).code, dueOn: addDays(day, -41) },
    { code: 'people-letter', stakeholder: 'people', message: 'Who will see you from now on, and that nothing you have agreed is lost', channel: 'letter', owner: managerOf(CEDAR).code, dueOn: addDays(day, -7) },
    { code: 'courts', stakeholder: 'courts', message: 'Who delivers the four services from the transfer on', channel: 'briefing', owner: CONTRACT_MANAGER.code, dueOn: addDays(day, -28) },
    { code: 'people-forum', stakeholder: 'people', message: 'Questions and answers with Harbour', channel: 'forum', owner: managerOf(HARBOUR).code, dueOn: addDays(day, 6) },
  ],
}); // prettier-ignore

/** Whether Cedar has the services; those that Harbour lacks are offered for it, by who buys. */
async function servicesFor(deps: DemoDeps, day: string): Promise<Result<boolean>> {
  for (const code of FROM) if (!(await findService(deps.sql, code))) return ok(false);
  for (const [short, category, title] of GIVEN_UP) {
    const code = of(short, HARBOUR);
    if (await findService(deps.sql, code)) continue;
    const offered = await offerService(deps, CONTRACT_MANAGER, { code, title, category, buyer: 'DEMO-COM', supplier: HARBOUR, scheme: SCHEME, areas: ['A05'], from: addDays(day, -42), to: addDays(day, 700) }); // prettier-ignore
    if (!offered.ok) return offered;
    const months = { from: addDays(day, -42).slice(0, 7), to: addDays(day, 300).slice(0, 7) };
    const stated = await setCapacity(deps, CONTRACT_MANAGER, { service: code, area: 'A05', scheme: SCHEME, ...months, maximum: 20, reason: 'what Cedar had' }); // prettier-ignore
    if (!stated.ok) return stated;
  }
  return ok(true);
}

/** The first cases are offered: most are taken and move, one is refused, two are not answered yet. */
async function giveCases(deps: DemoDeps, day: string): Promise<Result<unknown>> {
  const harbour = workerOf(HARBOUR);
  const cases = (await standing(deps, ['to_place'], 'referral'))
    .slice(0, OFFERED)
    .map(({ reference, service }) => ({ reference, to: (service ?? '').replace('CEDAR', 'HARBOUR') }));
  if (cases.length === 0) return ok(undefined);
  const offered = await offerCases(deps, COORDINATOR, { ...PLAN, cases });
  if (!offered.ok) return offered;
  const answered = await answerCases(deps, harbour, {
    ...PLAN,
    cases: cases.slice(0, Math.max(1, cases.length - 2)).map(({ reference }, i) => ({ reference, ...(i === 2 ? { refusedBecause: 'information_missing' as const } : { practitioner: harbour.code }) })), // prettier-ignore
  });
  if (!answered.ok) return answered;
  const references = (await standing(deps, ['accepted'], 'referral'))
    .slice(0, 5)
    .map(({ reference }) => reference);
  const moved = await moveCases(deps, COORDINATOR, {
    ...PLAN,
    references,
    at: `${addDays(day, -3)}T10:00:00Z`,
  });
  if (!moved.ok) return moved;
  for (const { reference } of (await standing(deps, ['arriving'], 'referral')).slice(0, 4)) {
    const accepted = await acceptReferral(deps, harbour, { reference, at: `${addDays(day, -2)}T10:00:00Z` });
    if (!accepted.ok) return accepted;
  }
  return ok(undefined);
}

/** The first orders are offered: most are taken, two are refused, the last are not answered yet. None has moved: the day of the transfer is to come. */
async function giveOrders(deps: DemoDeps): Promise<Result<unknown>> {
  const cases = (await standing(deps, ['to_place'], 'order')).slice(0, ORDERS_OFFERED).map(({ reference }) => ({ reference, to: HARBOUR })); // prettier-ignore
  if (cases.length === 0) return ok(undefined);
  const offered = await offerCases(deps, COORDINATOR, { ...PLAN, cases });
  if (!offered.ok) return offered;
  return answerCases(deps, workerOf(HARBOUR), {
    ...PLAN,
    cases: cases.slice(0, Math.ceil(cases.length * 0.75)).map(({ reference }, i) => ({ reference, ...((i === 4 || i === 11) && { refusedBecause: 'full' as const }) })), // prettier-ignore
  });
}

async function standing(
  deps: DemoDeps,
  states: readonly CaseState[],
  kind: TransitionCase['kind'],
): Promise<readonly TransitionCase[]> {
  const plan = (await findTransition(deps.sql, CODE)) as Transition;
  return casesFor(deps.sql, COORDINATOR, plan, { states, kind, first: 1_000 });
}

async function passGate(deps: DemoDeps): Promise<Result<unknown>> {
  const shown = await showTransition(deps.sql, CONTRACT_MANAGER, CODE);
  if (!shown.ok || shown.value.gates.some(({ sequence }) => sequence > 0)) return shown;
  const reported = await reportGate(deps, managerOf(HARBOUR), { ...PLAN, gate: 'begin', seen: 0, reason: 'Staff know, and Harbour can take the first of them.' }); // prettier-ignore
  if (!reported.ok) return reported;
  return decideGate(deps, STEERING, { ...PLAN, gate: 'begin', seen: 1, decision: 'conditional', reason: 'Waiting would make assessments later still.', conditions: 'Cedar writes to each person before their case moves.' }); // prettier-ignore
}
