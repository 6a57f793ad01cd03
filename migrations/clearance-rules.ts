/** A clearance for a restricted person runs out: 90 days, a year at most, unless it is given anew. Those from before stay as they are. */
export const CLEARANCES_RUN_OUT: readonly string[] = [
  `alter table restriction_clearance add constraint clearance_runs_out check (to_date is not null and to_date <= from_date + 365) not valid`,
  // who clears is another person than who is cleared, and works where they do, or for who restricts
  `create or replace function clearance_by_another() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
   declare by_person text; by_organisation text;
   begin
     select a.person, a.organisation into by_person, by_organisation from act a where a.id = new.act_id;
     if by_person = new.person then
       raise exception 'nobody clears themself' using errcode = 'check_violation', constraint = 'clearance_by_another';
     end if;
     if not exists (select from organisation o where o.code = by_organisation and (o.id = new.organisation_id or exists (
          select from service_user_restriction r
          where r.organisation_id = o.id and survivor_of(r.service_user_id) = survivor_of(new.service_user_id)))) then
       raise exception 'people of an organisation are cleared by it, or by who restricts'
         using errcode = 'check_violation', constraint = 'clearance_by_another';
     end if;
     return new;
   end $$`,
];

const TODAY = 'uk_day(now())';
/** How many days before it ends a clearance is told of. */
const TOLD_DAYS = 14;

/** What waits: the last day of somebody's clearance is near; nobody of an organisation at work for a restricted person is cleared. It names nobody restricted. */
const CLEARANCES_WAITING = `
  select e.organisation_id, k.kind, ('clearance/' || e.restriction || '/' || e.person || '/' || e.last_day) collate "default",
         'restriction ' || e.restriction || ', ' || e.person, k.target, e.restriction::text, (e.last_day - ${TOLD_DAYS})::timestamp at time zone 'Europe/London', e.last_day
  from (select r.id as restriction, c.organisation_id, c.person, max(coalesce(c.to_date, 'infinity'::date)) as last_day
        from service_user_restriction_in_force r
        join restriction_clearance_current c on survivor_of(c.service_user_id) = survivor_of(r.service_user_id)
        group by r.id, c.organisation_id, c.person) e
  -- to who keeps the clearances, and, as about the person, to those who see them
  cross join (values ('clearance_kept', 'clearance'), ('clearance_ends', 'restriction')) k (kind, target)
  where e.last_day between ${TODAY} and ${TODAY} + ${TOLD_DAYS}
  union all
  select t.organisation_id, 'clearance_missing', ('clearance/' || r.id || '/' || o.code) collate "default",
         'restriction ' || r.id || ', ' || o.code, 'clearance', r.id::text, null, null
  from service_user_restriction_in_force r cross join lateral organisations_without_clearance(r.service_user_id, ${TODAY}) w (id)
  join organisation o on o.id = w.id cross join lateral (select w.id union select r.organisation_id) t (organisation_id)`;

/** Beside all else that waits, as it is by now. */
export const CLEARANCES_WAIT: readonly string[] = [
  `do $do$ begin
     execute 'create or replace view waiting with (security_invoker = true) as ' || rtrim(pg_get_viewdef('waiting'::regclass), '; ') || $view$ union all ${CLEARANCES_WAITING} $view$;
   end $do$`,
  // about a restriction is also about whom it is of
  `create or replace function restricted_subjects(who text, of_organisation text) returns table (kind text, subject text)
   language sql stable rows 100 security definer set search_path = public, pg_temp as $$
     with hidden as materialized (select h.id from restricted_from(who, of_organisation) h (id)),
     referrals as materialized (select r.id, r.reference from hidden h join referral r on r.service_user_id = h.id),
     outcomes as materialized (select x.id, x.outcome_ref, x.organisation_id from hidden h join outcome x on x.service_user_id = h.id)
     select 'service_user', u.ref from hidden h join service_user u on u.id = h.id
     union all select 'referral', r.reference from referrals r
     union all select 'outcome', g.code || '/' || x.outcome_ref from outcomes x join organisation g on g.id = x.organisation_id
     union all select 'outcome', x.id::text from outcomes x
     union all select 'claim', k.id::text from outcomes x join claim k on k.outcome_id = x.id
     union all select 'evidence', e.digest from outcomes x join evidence e on e.outcome_id = x.id
     union all select 'import', m.import_id::text from hidden h join service_user_merge m on m.merged_id = h.id
     union all select 'restriction', r.id::text from hidden h join service_user_restriction r on r.service_user_id = h.id
   $$`,
];
