import type { SqlClient } from '#kernel';
import { levelCases } from '../performance/level-cases.sql.js';
import type { LevelClock } from '../performance/service-level.js';
import type { Transition } from './transition.store.js';

/** Deadlines of one clock that fell due in one week with one organisation. */
export interface WeekRow {
  readonly organisation: string;
  readonly clock: LevelClock;
  /** The Monday, YYYY-MM-DD. */
  readonly week: string;
  readonly counted: number;
  readonly inTime: number;
}

/** No clock that started earlier ends in the days: as for service levels. */
const STARTS = `k.since < ($4::date + 1)::timestamptz and k.since >= $3::date - 16 - 2 * greatest(10, (select max((c.value ->> 'days')::int) from terms t cross join jsonb_each(t.clocks) c))`;

/** What who leaves holds of the scope, and what who receives holds of its areas and categories: the same work, with the one and with the other. */
const SCOPE = `
  with plan as materialized (
    select t.*, array(select s.service_id from transition_service s where s.transition_id = t.id) as services from transition t where t.id = $1
  ), work as materialized (
    select distinct s.category, a.area_id from plan t join service s on s.contract_id is not distinct from coalesce(t.contract_id, s.contract_id)
    join service_area a on a.service_id = s.id
    where (t.services = '{}' or s.id = any (t.services)) and (t.area_id is null or a.area_id = t.area_id)
      and exists (select from referral_stint x where x.service_id = s.id and x.holder_id = t.leaving_id)
  ), mine as materialized (
    select t.leaving_id as holder_id from plan t union select r.organisation_id from transition_receiver r where r.transition_id = $1
  ), in_scope as (
    select s.referral_id, s.sequence from mine join referral_stint s on s.holder_id = mine.holder_id
    join referral r on r.id = s.referral_id join work w on w.area_id = r.area_id and w.category = r.category
    where s.received_at < $4::date::timestamp at time zone 'Europe/London' and (s.until_at is null or s.until_at >= $3::date::timestamp at time zone 'Europe/London')
  ), ${levelCases('$5', STARTS)}, due as (
    select k.* from cases k where k.due_on >= $3::date and k.due_on < $4::date and ($2::text is null or k.clock = $2::referral_clock)
  )`;

export interface Weeks {
  readonly from: string;
  /** The day after the last. */
  readonly until: string;
  /** Left out: all. */
  readonly clock?: LevelClock;
}

/** By organisation, clock and week of the last day of each deadline, in one statement. */
export async function weeksOf(
  sql: SqlClient,
  { id }: Pick<Transition, 'id'>,
  { from, until, clock }: Weeks,
  today: string,
): Promise<WeekRow[]> {
  const { rows } = await sql.query<WeekRow>(
    `${SCOPE} select o.code as organisation, d.clock, date_trunc('week', d.due_on)::date::text as week, count(*)::int as counted, sum(d.in_time::int)::int as "inTime"
     from due d join organisation o on o.id = d.holder_id group by 1, 2, 3 order by 1, 2, 3`,
    [id, clock ?? null, from, until, today],
  );
  return rows;
}

/** Of one clock, what fell due with who leaves in some days. */
export async function inTimeOf(
  sql: SqlClient,
  { id, leaving }: Pick<Transition, 'id' | 'leaving'>,
  { clock, from, until }: Required<Weeks>,
): Promise<{ counted: number; inTime: number }> {
  const rows = await weeksOf(sql, { id }, { clock, from, until }, until);
  const own = rows.filter(({ organisation }) => organisation === leaving);
  return {
    counted: own.reduce((all, each) => all + each.counted, 0),
    inTime: own.reduce((all, each) => all + each.inTime, 0),
  };
}

/** The targets of levels for a clock that are in force for who leaves or receives on the days: a share by organisation and clock, the latest. */
export async function targetsOf(
  sql: SqlClient,
  { id }: Pick<Transition, 'id'>,
  { from, until }: Weeks,
): Promise<{ organisation: string; clock: LevelClock; target: string }[]> {
  const { rows } = await sql.query<{ organisation: string; clock: LevelClock; target: string }>(
    `select distinct on (o.code, v.clock) o.code as organisation, v.clock, v.target
     from transition_party p join organisation o on o.id = p.organisation_id
     join contract_parties c on c.supplier_id = p.organisation_id and daterange(c.from_date, c.to_date, '[]') && daterange($2::date, $3::date)
     join service_level_in_force f on f.contract_id = c.contract_id and f.days && daterange($2::date, $3::date) join service_level v on v.id = f.service_level_id
     join transition t on t.id = p.transition_id
     where p.transition_id = $1 and v.target is not null and (p.organisation_id <> t.leaving_id or t.contract_id is null or t.contract_id = c.contract_id)
     order by o.code, v.clock, lower(f.days) desc`,
    [id, from, until],
  );
  return rows;
}
