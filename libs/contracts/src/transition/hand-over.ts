import { nearestName, ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { type Deps, type Person, transact } from '#partners';
import { actOn, isClosed, openTransition } from './acting.js';
import { REFUSED_BECAUSE, type RefusedBecause, type TransitionCase } from './case.js';
import { casesFor } from './case.store.js';
import { strangersToAll } from './record-plan.js';
import type { Transition } from './transition.store.js';

/** A case to hand over, as it was seen. */
export interface CaseOffered {
  readonly reference: string;
  /** The sequence that was seen; left out: not asked. */
  readonly seen?: number;
  /** Code of the service that it is to go to; of an order, of the organisation. */
  readonly to: string;
}

export interface CaseAnswered {
  readonly reference: string;
  readonly seen?: number;
  /** Left out: it is taken. */
  readonly refusedBecause?: RefusedBecause;
  /** Code of who takes it on. */
  readonly practitioner?: string;
}

export const MOST_CASES = 1_000;

/**
 * Offers cases to who is to receive them, all or none. Those that came since the list was made come onto it first.
 * @returns the cases as they stand; NOT_FOUND, NOT_ALLOWED; INVALID by case; CONFLICT for those that somebody handed over, moved or ended meanwhile
 */
export function offerCases(
  deps: Deps,
  person: Person,
  { transition, cases }: { readonly transition: string; readonly cases: readonly CaseOffered[] },
): Promise<Result<readonly TransitionCase[]>> {
  return transact(deps, async (em, sql) => {
    const plan = await openTransition(sql, person, 'transition.place', transition, 'leading');
    if (!plan.ok) return plan;
    const wrong = [...isClosed(plan.value), ...tooMany(cases)];
    if (wrong.length > 0) return refuse(...wrong);
    const act = await actOn(em, person, 'transition.place', plan.value, {
      detail: { offered: cases.length },
    });
    // those that are on it stay; also waits until nobody else hands cases of the plan over
    await sql.query('select take_transition_list($1, $2)', [plan.value.id, act.id]);
    const found = await asked(sql, person, plan.value, cases);
    const destinations = await destinationsOf(sql, plan.value);
    const problems = cases.flatMap((each, i) => offerFaults(each, found.get(each.reference), destinations, plan.value, i)); // prettier-ignore
    if (problems.length > 0) return refuse(...problems);
    for (const { reference, to } of cases) {
      const each = found.get(reference);
      const going = each?.kind === 'order' ? { organisation: to, service: null } : destinations.get(to);
      await sql.query(
        `insert into transition_handover (case_id, sequence, state, organisation_id, service_id, act_id)
         select $1, $2, 'offered', o.id, (select s.id from service s where s.code = $4), $5 from organisation o where o.code = $3`,
        [each?.id, (each?.sequence ?? 0) + 1, going?.organisation, going?.service ?? null, act.id],
      );
    }
    return ok([...(await asked(sql, person, plan.value, cases)).values()]);
  });
}

/**
 * Takes cases that were offered, or refuses them with a reason, for who is to receive them: all or none.
 * @returns the cases as they stand; NOT_FOUND, NOT_ALLOWED; INVALID by case; CONFLICT for those that are not offered any more
 */
export function answerCases(
  deps: Deps,
  person: Person,
  { transition, cases }: { readonly transition: string; readonly cases: readonly CaseAnswered[] },
): Promise<Result<readonly TransitionCase[]>> {
  return transact(deps, async (em, sql) => {
    const plan = await openTransition(sql, person, 'transition.accept', transition, 'receiving');
    if (!plan.ok) return plan;
    const wrong = [...isClosed(plan.value), ...tooMany(cases)];
    if (wrong.length > 0) return refuse(...wrong);
    const act = await actOn(em, person, 'transition.accept', plan.value, {
      detail: { answered: cases.length },
    });
    await sql.query('select pg_advisory_xact_lock(7161, $1::int)', [plan.value.id]);
    const found = await asked(sql, person, plan.value, cases);
    const named = [...new Set(cases.flatMap(({ practitioner }) => practitioner ?? []))];
    const strangers = await strangersToAll(sql, [person.organisation ?? ''], named);
    const problems = cases.flatMap((each, i) =>
      answerFaults(each, found.get(each.reference), person, strangers, i),
    );
    if (problems.length > 0) return refuse(...problems);
    for (const { reference, refusedBecause, practitioner } of cases) {
      const each = found.get(reference);
      await sql.query(
        `insert into transition_handover (case_id, sequence, state, organisation_id, service_id, practitioner, reason, act_id)
         select case_id, sequence + 1, $2, organisation_id, service_id, $3, $4, $5 from transition_handover where case_id = $1 order by sequence desc limit 1`,
        [each?.id, refusedBecause === undefined ? 'accepted' : 'refused', practitioner ?? null, refusedBecause ?? null, act.id],
      ); // prettier-ignore
    }
    return ok([...(await asked(sql, person, plan.value, cases)).values()]);
  });
}

const tooMany = (cases: readonly { readonly reference: string }[]): Problem[] =>
  cases.length === 0 || cases.length > MOST_CASES
    ? [problem('INVALID', 'cases', `${cases.length} cases are named.`, `Name 1 to ${MOST_CASES}.`)]
    : namedTwice(cases);

/** A case that is named twice has two answers at once, and neither is the one that was meant. */
const namedTwice = (cases: readonly { readonly reference: string }[]): Problem[] =>
  cases.flatMap(({ reference }, i) => {
    const first = cases.findIndex((each) => each.reference === reference);
    return first === i
      ? []
      : [problem('INVALID', ['cases', String(i), 'reference'], `${reference.slice(0, 60)} is named already, as number ${first + 1}.`, 'Name each case once.')]; // prettier-ignore
  });

async function asked(
  sql: SqlClient,
  person: Person,
  plan: Transition,
  cases: readonly { readonly reference: string }[],
): Promise<ReadonlyMap<string, TransitionCase>> {
  const references = cases.map(({ reference }) => reference);
  const found = await casesFor(sql, person, plan, { references, first: MOST_CASES + 1 });
  return new Map(found.map((each) => [each.reference, each]));
}

interface Destination {
  readonly organisation: string;
  readonly service: string;
  readonly category: string;
  readonly areas: readonly string[];
}

/** The services of who receives, by code, that are offered on the day of the transfer, or today where that is over. */
async function destinationsOf(sql: SqlClient, plan: Transition): Promise<ReadonlyMap<string, Destination>> {
  const { rows } = await sql.query<Destination>(
    `select o.code as organisation, s.code as service, s.category,
            array(select h.code || '/' || a.code from service_area x join area a on a.id = x.area_id join scheme h on h.id = a.scheme_id where x.service_id = s.id) as areas
     from service_current s join organisation o on o.id = deliverer_on(s.id, greatest($2::date, uk_day(now())))
     where o.code = any($1::text[]) and s.from_date <= greatest($2::date, uk_day(now())) and (s.to_date is null or s.to_date >= greatest($2::date, uk_day(now())))
       and not exists (select from transition_service t where t.transition_id = $3 and t.service_id = s.id)
     order by s.code`,
    [plan.receiving, plan.transferOn, plan.id],
  );
  return new Map(rows.map((each) => [each.service, each]));
}

/** Where cases of a plan can go, by code of the service. */
export const destinationsFor = async (sql: SqlClient, plan: Transition): Promise<readonly Destination[]> => [
  ...(await destinationsOf(sql, plan)).values(),
];

function offerFaults(
  { seen, to }: CaseOffered,
  found: TransitionCase | undefined,
  destinations: ReadonlyMap<string, Destination>,
  plan: Transition,
  i: number,
): Problem[] {
  const at = (field: string) => ['cases', String(i), field];
  if (!found) return [noCase(at('reference'))];
  const gone = goneFaults(found, seen, at, ['to_place', 'offered', 'refused', 'accepted']);
  if (gone.length > 0) return gone;
  if (found.kind === 'order')
    return plan.receiving.includes(to) ? [] : [problem('INVALID', at('to'), `${to.slice(0, 60)} receives nothing by this plan.`, `Name one of ${plan.receiving.join(', ')}.`)]; // prettier-ignore
  const going = destinations.get(to);
  if (!going) {
    const fitting = [...destinations.values()].filter((each) => each.category === found.category).map(({ service }) => service); // prettier-ignore
    const near = nearestName(to, [...destinations.keys()]);
    return [problem('INVALID', at('to'), `${to.slice(0, 60)} is no service of who receives that is offered on the day of the transfer.`, near ? `Did you mean "${near}"?` : `Name one of ${fitting.join(', ') || 'their services'}.`)]; // prettier-ignore
  }
  const faults: Problem[] = [];
  if (going.category !== found.category) faults.push(problem('INVALID', at('to'), `${to} is for ${going.category}, and ${found.reference} for ${found.category}.`, 'Name a service that fits.')); // prettier-ignore
  if (found.area !== null && !going.areas.includes(found.area)) faults.push(problem('INVALID', at('to'), `${to} is not offered in ${found.area}.`, 'Name a service that fits.')); // prettier-ignore
  return faults;
}

function answerFaults(
  { seen, practitioner, refusedBecause }: CaseAnswered,
  found: TransitionCase | undefined,
  person: Person,
  strangers: ReadonlySet<string>,
  i: number,
): Problem[] {
  const at = (field: string) => ['cases', String(i), field];
  if (!found || found.to !== person.organisation) return [noCase(at('reference'))];
  const faults = goneFaults(found, seen, at, ['offered']);
  if (practitioner !== undefined && (strangers.has(practitioner) || refusedBecause !== undefined))
    faults.push(problem('INVALID', at('practitioner'), refusedBecause === undefined ? `${practitioner.slice(0, 60)} does not work for ${person.organisation}.` : 'What is refused is taken on by nobody.', 'Name somebody who does, or leave it out.')); // prettier-ignore
  if (refusedBecause !== undefined && !REFUSED_BECAUSE.includes(refusedBecause))
    faults.push(problem('INVALID', at('refusedBecause'), `'${String(refusedBecause)}' is no reason for it.`, `Give one of ${REFUSED_BECAUSE.join(', ')}.`)); // prettier-ignore
  return faults;
}

const noCase = (path: readonly string[]): Problem =>
  problem('NOT_FOUND', path, 'It is no case of the plan that is yours to hand over.', 'The list of cases shows them by reference.'); // prettier-ignore

/** Whoever is second is told how the case stands by now. */
function goneFaults(
  found: TransitionCase,
  seen: number | undefined,
  at: (field: string) => string[],
  states: readonly TransitionCase['state'][],
): Problem[] {
  if (!states.includes(found.state))
    return [problem('CONFLICT', at('reference'), `${found.reference} is ${found.state.replace('_', ' ')} by now.`, 'Look at the list again, and leave it out.')]; // prettier-ignore
  if (seen !== undefined && seen !== found.sequence)
    return [problem('CONFLICT', at('seen'), `Somebody handed ${found.reference} over meanwhile: it is ${found.state.replace('_', ' ')}${found.to === null ? '' : ` to ${found.to}`}.`, 'Look at it again, and decide then.')]; // prettier-ignore
  return [];
}
