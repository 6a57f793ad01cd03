import { addDays, beyondTheWall, ok, type Result, type SqlClient } from '#kernel';
import { type Deps, transact } from '#partners';

/** So many days ahead somebody is told of what falls due; what waits (migrations/supervision-look-rules.ts) asks for as many. */
export const LOOK_DAYS_AHEAD = 7;

/**
 * Looks, for each organisation that goes by a framework, at what is overdue and due soon on a day, and puts on record for each caseworker how much it is: notices are made of that. An organisation is
 * looked at once a day, however often and by however many it is asked, and each by itself: where one cannot be, the others are, and it is at the next look.
 * What no caseworker is on record for is put on record for the organisation: who manages it is told of that.
 * Nobody is counted to a caseworker who is restricted and not cleared for them, and to who manages nobody who is restricted.
 * @param day YYYY-MM-DD
 * @returns to how many caseworkers something is to be told that were not told before
 * @throws the first failure, when all the others were looked at
 */
export async function lookAtSupervision(deps: Deps, day: string): Promise<number> {
  const { rows } = await beyondTheWall(() =>
    deps.sql.query<{ id: number }>(
      `select distinct a.organisation_id as id from framework_adoption a
       where a.from_date <= $1::date and not exists (select from supervision_look l where l.organisation_id = a.organisation_id and l.day = $1::date)
       order by 1`,
      [day],
    ),
  );
  let told = 0;
  const failed: unknown[] = [];
  for (const { id } of rows)
    await transact(deps, (_em, sql) => lookAt(sql, id, day)).then(
      (looked) => (told += looked.ok ? looked.value : 0),
      (error: unknown) => failed.push(error),
    );
  if (failed.length > 0) throw failed[0];
  return told;
}

/** All orders of one organisation at once, in one transaction with the word that they were looked at. */
async function lookAt(sql: SqlClient, organisationId: number, day: string): Promise<Result<number>> {
  // who comes second waits here for the first, and then has nothing to do
  const { rows } = await sql.query(
    'insert into supervision_look (organisation_id, day) values ($1, $2::date) on conflict do nothing returning day',
    [organisationId, day],
  );
  if (rows.length === 0) return ok(0);
  const { rows: found } = await beyondTheWall(() =>
    sql.query<{ n: number }>(
      `with due as materialized (
         select d.order_id, d.due_on, d.state from journey_due(array(
           select o.id from supervision_order o where o.provider_id = $1 and o.start_date <= $2::date
             and o.start_date >= (select min(a.from_date) from framework_adoption a where a.organisation_id = $1)
             and not exists (select from supervision_order_supersession x where x.old_id = o.id)), $2::date, $3::date) d),
       of_order as materialized (
         select d.order_id, count(*) filter (where d.state = 'overdue') as overdue, count(*) filter (where d.state = 'due') as due_soon, min(d.due_on) as first_due_on
         from due d group by d.order_id),
       with_whom as materialized (
         select f.*, o.service_user_id, l.caseworker
         from of_order f join supervision_order o on o.id = f.order_id
         left join lateral (select r.caseworker from supervision_record_current r where r.order_ref = o.order_ref and r.what = 'located' and r.day <= $2::date
                            order by r.day desc, r.id desc limit 1) l on true),
       hidden as materialized (select r.id, r.known_as from restricted_service_users() r),
       looked as (
         insert into supervision_look_due (organisation_id, day, caseworker, overdue, due_soon, first_due_on)
         select $1, $2::date, w.caseworker, sum(w.overdue)::int, sum(w.due_soon)::int, min(w.first_due_on)
         from with_whom w left join hidden h on h.id = w.service_user_id
         where w.caseworker is not null and (h.id is null or exists (
           select from restriction_clearance_in_force c
           where c.person = w.caseworker and c.organisation_id = $1 and survivor_of(c.service_user_id) = h.known_as))
         group by w.caseworker returning 1),
       unheld as (
         insert into supervision_look_unheld (organisation_id, day, overdue, due_soon, first_due_on)
         select $1, $2::date, sum(w.overdue)::int, sum(w.due_soon)::int, min(w.first_due_on)
         from with_whom w where w.caseworker is null and w.service_user_id not in (select h.id from hidden h)
         having count(*) > 0 returning 1)
       select count(*)::int as n from looked`,
      [organisationId, day, addDays(day, LOOK_DAYS_AHEAD)],
    ),
  );
  return ok(found[0]?.n ?? 0);
}
