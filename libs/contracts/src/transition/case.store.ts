import { beyondTheWall, type SqlClient } from '#kernel';
import { notHidden, type Person } from '#partners';
import type { CaseCounts, CaseState, TransitionCase } from './case.js';
import type { Transition } from './transition.store.js';

const SELECT_CASE = `
  select k.case_id::text as id, k.kind, k.reference, k.service_user_id as "serviceUserId", (select s.code || '/' || a.code from area a join scheme s on s.id = a.scheme_id where a.id = k.area_id) as area,
         k.category, h.code as holder, s.code as service, k.caseworker, k.arrived_on::text as "arrivedOn", k.list, k.state, k.sequence,
         o.code as to, x.code as "toService", k.practitioner, k.reason
  from transition_cases($1::int) k
  left join organisation h on h.id = k.holder_id left join service s on s.id = k.service_id
  left join organisation o on o.id = k.to_id left join service x on x.id = k.to_service_id`;

export interface CaseFilter {
  readonly states?: readonly CaseState[];
  readonly kind?: TransitionCase['kind'];
  readonly late?: boolean;
  readonly to?: string;
  /** Only these. */
  readonly references?: readonly string[];
  readonly after?: string;
  readonly first: number;
}

/**
 * Cases of a plan that a person may see, by reference: all of them for who buys and who leaves, those that were offered to it for who receives; nobody who is
 * hidden from the person among them. Who asks has been let into the plan.
 */
export function casesFor(
  sql: SqlClient,
  person: Person,
  plan: Transition,
  { states, kind, late, to, references, after, first }: CaseFilter,
): Promise<TransitionCase[]> {
  const values: unknown[] = [plan.id];
  const hold = (value: unknown) => `$${values.push(value)}`;
  const conditions = [notHidden('k.service_user_id', person, hold)];
  if (!seesAll(person, plan)) conditions.push(`transition_offered(k.case_id, (select w.id from organisation w where w.code = ${hold(person.organisation)}))`); // prettier-ignore
  if (states) conditions.push(`k.state = any(${hold(states)}::text[])`);
  if (kind !== undefined) conditions.push(`k.kind = ${hold(kind)}`);
  if (late !== undefined) conditions.push(`(coalesce(k.list, 2) > 1) = ${hold(late)}::boolean`);
  if (to !== undefined) conditions.push(`o.code = ${hold(to)}`);
  if (references) conditions.push(`k.reference = any(${hold(references)}::text[])`);
  if (after !== undefined) conditions.push(`k.reference > ${hold(after)} collate "C"`);
  const text = `${SELECT_CASE} where ${conditions.join(' and ')} order by k.reference collate "C" limit ${hold(first)}`;
  // what is shown is chosen by the conditions above: a receiver has no part in a referral yet
  return beyondTheWall(async () => (await sql.query<TransitionCase>(text, values)).rows);
}

export const seesAll = ({ organisation }: Person, { buyer, leaving }: Transition): boolean =>
  organisation === null || organisation === buyer || organisation === leaving;

/** How many there are, by how they stand: everybody is counted, whoever is hidden too. */
export async function countCases(
  sql: SqlClient,
  plan: Pick<Transition, 'id' | 'receiving'>,
): Promise<CaseCounts> {
  const { rows } = await beyondTheWall(() =>
    sql.query<{ state: CaseState; list: number | null; elsewhere: number; cases: number }>(
      `select k.state, k.list, count(*)::int as cases,
              (count(*) filter (where k.state = 'moved' and not exists (select from transition_receiver r where r.transition_id = $1 and r.organisation_id = k.holder_id)))::int as elsewhere
       from transition_cases($1::int) k group by 1, 2`,
      [plan.id],
    ),
  );
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0);
  const inState = (state: CaseState) => sum((row) => (row.state === state ? row.cases : 0));
  return {
    before: sum(({ list, cases }) => (list === 1 ? cases : 0)),
    late: sum(({ list, cases }) => (list === 1 ? 0 : cases)),
    unlisted: sum(({ list, cases }) => (list === null ? cases : 0)),
    states: {
      to_place: inState('to_place'),
      offered: inState('offered'),
      refused: inState('refused'),
      accepted: inState('accepted'),
      arriving: inState('arriving'),
      moved: inState('moved'),
      ended: inState('ended'),
      nowhere: inState('nowhere'),
    },
    elsewhere: sum(({ elsewhere }) => elsewhere),
  };
}

/** Services of the scope to which somebody can still be sent. */
export async function openDoors(sql: SqlClient, plan: Pick<Transition, 'id'>): Promise<string[]> {
  const { rows } = await beyondTheWall(
    () =>
    sql.query<{ code: string }>('select s.code from transition_open_doors($1::int) d join service s on s.id = d order by s.code', [plan.id]), // prettier-ignore
  );
  return rows.map(({ code }) => code);
}

/** How many orders who receives them has accepted: they move with the next import of orders. */
export async function countAcceptedOrders(
  sql: SqlClient,
  plan: Pick<Transition, 'id'>,
  references?: readonly string[],
): Promise<number> {
  const { rows } = await beyondTheWall(() =>
    sql.query<{ orders: number }>(
      `select count(*)::int as orders from transition_cases($1::int) k where k.kind = 'order' and k.state = 'accepted' and ($2::text[] is null or k.reference = any($2::text[]))`,
      [plan.id, references ?? null],
    ),
  );
  return rows[0]?.orders ?? 0;
}
