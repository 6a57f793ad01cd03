/**
 * Adherence and what is due, for a provider of 100,000 orders (ADR 0044). Both say what `journey_items` says of each order (framework.db.test.ts compares), and work out of it only what can be in the answer:
 *
 * - Of adherence: what falls due is counted from a day (the start, an event, when something was last done) that lies no longer before it than any element has days. So an order that neither starts nor has anything
 *   on record in those days has nothing that falls due. And of what is done again and again, what was done longer ago tells nothing.
 * - Of what is due: under an order that has ended only what is counted from its end or later is open. So nothing is read of it that was before.
 * - For whom something is by need is looked up last, for what is left.
 *
 * How many rows each step has, PostgreSQL cannot know: steps are joined by hash only, and what has an index is looked up behind a fence (`offset 0`, `limit 1`).
 */
const SETTINGS = `set search_path from current set plan_cache_mode = force_custom_plan set enable_nestloop = off set enable_mergejoin = off set work_mem = '96MB'`;

/** Whether an element is for a person by need, for the rows of `for_whom (order_id, place)`: `needed (order_id, place, known)`, null where none is known and one was not assessed. */
const NEEDED = `
   need as materialized (
     select e.framework_id, e.place, t.section, t.threshold::smallint as threshold from element e cross join lateral jsonb_each_text(e.needs) t (section, threshold)),
   who (order_id, id) as (
     select p.id, p.service_user_id from picked p where p.id in (select f.order_id from for_whom f)
     union all select w.order_id, m.merged_id from who w join service_user_merged m on m.survivor_id = w.id),
   -- the latest assessment of each section up to the day
   assessed as materialized (
     select distinct on (w.order_id, n.section) w.order_id, n.section::text as section, n.score
     from who w cross join lateral (select n.section, n.score, n.assessed_on, n.recorded_at from need_assessment n where n.service_user_id = w.id and n.assessed_on <= as_of offset 0) n
     order by w.order_id, n.section, n.assessed_on desc, n.recorded_at desc),
   needed as materialized (
     select f.order_id, f.place, case when bool_or(s.score >= n.threshold) then true when bool_or(s.score is null) then null else false end as known
     from for_whom f join need n on n.framework_id = f.framework_id and n.place = f.place
     left join assessed s on s.order_id = f.order_id and s.section = n.section group by f.order_id, f.place)`;

/** From when until when orders that start go by which framework: the last word for a day counts. @param of which adoptions */
const adopted = (of: string) => `
   adopted as materialized (
     select a.organisation_id, a.framework_id, a.from_date, lead(a.from_date) over (partition by a.organisation_id order by a.from_date) as until
     from (select distinct on (f.organisation_id, f.from_date) f.organisation_id, f.framework_id, f.from_date from framework_adoption f
           where ${of} order by f.organisation_id, f.from_date, f.id desc) a)`;

const ELEMENTS =
  'select e.framework_id, e.position as place, e.code, e.orders, e.risk_band_at_least, e.needs, e.since, e.since_element, e.within_days, e.every_days from framework_element e';

/**
 * How what fell due from a day to another under a provider's orders stands at the end of a third: counts by month, place on the day that it was due (null: none is on
 * record), element and state. What the states mean stands in framework-rules.ts.
 * It counts people whom who asks may not see; who may be told such counts is for the caller to say.
 */
export const ADHERENCE_OF_DAYS = `create or replace function framework_adherence(provider int, first_day date, last_day date, as_of date)
         returns table (month date, location text, code text, stage text, state text, n int) language sql stable security definer
         ${SETTINGS} as $$
  with recursive ${adopted('f.organisation_id = provider')},
   element as materialized (${ELEMENTS} where e.framework_id in (select a.framework_id from adopted a)),
   -- what is due was counted from this day or later
   back as materialized (
     select first_day - coalesce(max(greatest(e.within_days, e.every_days)), 0) as day,
            array_agg(e.since_element) filter (where e.since_element is not null) as counted_from from element e),
   picked as materialized (
     select o.id, o.order_ref, o.service_user_id, o.kind, o.start_date, o.risk_band,
            (select a.framework_id from adopted a where a.from_date <= o.start_date and (a.until is null or a.until > o.start_date)) as framework_id
     from supervision_order o
     where o.provider_id = provider and o.kind <> 'screening' and o.start_date <= least(last_day, as_of)
       and o.start_date >= (select min(x.from_date) from adopted x)
       and not exists (select from supervision_order_supersession x where x.old_id = o.id)
       and (o.start_date >= (select b.day from back b)
            or (select true from supervision_record r where r.order_ref = o.order_ref and r.day between (select b.day from back b) and last_day limit 1))),
   noted as materialized (
     select p.id as order_id, r.* from picked p
     cross join lateral (
       select r.id, r.what, r.day, r.location_id from supervision_record r where r.order_ref = p.order_ref and r.element is null and r.what <> 'taken_back' offset 0) r
     where not exists (select from supervision_record_supersession x where x.old_id = r.id)),
   happened as materialized (select n.order_id, n.what, n.day from noted n where n.what <> 'located' and n.day <= as_of),
   ended as materialized (select h.order_id, min(h.day) as day from happened h where h.what = 'ended' group by h.order_id),
   placed as materialized (
     select n.order_id, n.location_id, n.day, lead(n.day) over (partition by n.order_id order by n.day, n.id) as until from noted n where n.what = 'located'),
   did as materialized (
     select p.id as order_id, r.* from picked p
     cross join lateral (
       select r.id, r.what, r.element, r.day from supervision_record r
       where r.order_ref = p.order_ref and r.element is not null and r.day <= least(last_day, as_of)
         and (r.day >= (select b.day from back b) or p.start_date >= (select b.day from back b) or r.element = any ((select b.counted_from from back b)::text[]))
       union all
       -- of what was done after those days the first time alone says something of them
       (select distinct on (r.element) r.id, r.what, r.element, r.day from supervision_record r
        where r.order_ref = p.order_ref and r.element is not null and r.day > last_day and r.day <= as_of
          and (select true from supervision_record_supersession x where x.old_id = r.id limit 1) is null
        order by r.element, r.day, r.id)) r
     where not exists (select from supervision_record_supersession x where x.old_id = r.id)),
   begun as (
     select p.id as order_id, e.framework_id, e.place, e.code, e.within_days, e.every_days, p.start_date as day, '-infinity'::date as earliest, null::date as until
     from picked p join element e on e.framework_id = p.framework_id
     where e.since = 'start' and (e.orders is null or p.kind = any (e.orders)) and (e.risk_band_at_least is null or p.risk_band >= e.risk_band_at_least) is not false
       -- what is done once falls due on one day
       and (e.every_days is not null or p.start_date + e.within_days between first_day and last_day)
     union all
     select p.id, e.framework_id, e.place, e.code, e.within_days, e.every_days, p.day, p.day, null
     from (select p.id, p.framework_id, p.kind, p.risk_band, d.element, d.day
           from (select w.order_id, w.element, min(w.day) as day from did w
                 where w.what = 'done' and w.element in (select e.since_element from element e) group by w.order_id, w.element) d
           join picked p on p.id = d.order_id offset 0) p
     join element e on e.framework_id = p.framework_id and e.since_element = p.element
     where e.since = 'element' and (e.orders is null or p.kind = any (e.orders)) and (e.risk_band_at_least is null or p.risk_band >= e.risk_band_at_least) is not false
       and (e.every_days is not null or p.day + e.within_days between first_day and last_day)
     union all
     select p.id, e.framework_id, e.place, e.code, e.within_days, e.every_days, p.day, p.day, lead(p.day) over (partition by p.id, e.place order by p.day)
     from (select p.id, p.framework_id, p.kind, p.risk_band, h.what, h.day
           from (select distinct h.order_id, h.what, h.day from happened h) h join picked p on p.id = h.order_id offset 0) p
     join element e on e.framework_id = p.framework_id and e.since = p.what
     where (e.orders is null or p.kind = any (e.orders)) and (e.risk_band_at_least is null or p.risk_band >= e.risk_band_at_least) is not false),
   step as materialized (
     select b.order_id, b.framework_id, b.place, b.within_days, b.every_days, b.day as since, w.day as done_on, w.what = 'not_needed' as excused,
            lag(w.day) over done as before, lead(w.day) over done is null as last
     from begun b left join did w
       on w.order_id = b.order_id and w.element = b.code and w.day >= b.earliest and (b.until is null or w.day < b.until)
       -- what was done so long ago that what is due after it fell due before, and was due at first before, tells nothing
       and (w.day >= first_day - b.every_days or b.day + b.within_days >= first_day or b.every_days is null)
     window done as (partition by b.order_id, b.place, b.day order by w.day, w.id)),
   counted as (
     select s.order_id, s.framework_id, s.place, s.since, case when s.before is null then s.since + s.within_days else s.before + s.every_days end as due_on, s.done_on, s.excused
     from step s where s.done_on is null or s.before is null or s.every_days is not null
     union all
     select s.order_id, s.framework_id, s.place, s.since, s.done_on + s.every_days, null, null
     from step s where s.done_on is not null and s.last and s.every_days is not null),
   fell_due as materialized (
     select c.order_id, c.framework_id, c.place, c.due_on, c.done_on, c.excused, e.day is not null and not (c.since >= e.day) as missed
     from counted c left join ended e on e.order_id = c.order_id
     where c.due_on between first_day and last_day and (c.done_on is not null or e.day is null or c.since >= e.day or c.due_on <= e.day)),
   for_whom as materialized (
     select distinct d.order_id, d.framework_id, d.place from fell_due d join element e on e.framework_id = d.framework_id and e.place = d.place where e.needs is not null),${NEEDED},
   stands as (
     select d.order_id, d.framework_id, d.place, d.due_on,
            case when d.excused then 'not_needed'
                 when d.done_on is not null then case when d.done_on <= d.due_on then 'on_time' else 'late' end
                 when (e.risk_band_at_least is not null and p.risk_band is null) or (e.needs is not null and k.known is null) then 'unknown'
                 when d.missed then 'missed'
                 when d.due_on < as_of then 'overdue' end as state
     from fell_due d join element e on e.framework_id = d.framework_id and e.place = d.place join picked p on p.id = d.order_id
     left join needed k on k.order_id = d.order_id and k.place = d.place
     where e.needs is null or k.known is distinct from false),
   told as materialized (
     select d.due_on - date_part('day', d.due_on)::int + 1 as month, l.location_id, d.framework_id, d.place, d.state, count(*) as n
     from stands d left join placed l on l.order_id = d.order_id and l.day <= d.due_on and (l.until is null or l.until > d.due_on)
     where d.state is not null group by 1, 2, 3, 4, 5)
   select t.month, p.code, e.code, e.stage, t.state, sum(t.n)::int
   from told t join framework_element e on e.framework_id = t.framework_id and e.position = t.place left join location p on p.id = t.location_id
   group by 1, 2, 3, 4, 5
$$`;

/** What is open under some orders as it stands at the end of a day, and due by another. */
export const DUE_OF_OPEN = `create or replace function journey_due(of_orders bigint[], as_of date, until date) returns table (
     order_id bigint, framework_id int, code text, occurrence int, since date, due_on date, state text) language sql stable security definer
   ${SETTINGS} as $$
  with recursive ${adopted('true')},
   -- nothing of before its end is read of an order that has ended after its start
   picked as materialized (
     select o.id, o.order_ref, o.service_user_id, o.kind, o.start_date, o.risk_band, a.framework_id, n.ended,
            case when n.ended > o.start_date then n.ended else '-infinity' end as earliest
     from unnest(of_orders) i (id)
     cross join lateral (select x.id, x.order_ref, x.service_user_id, x.kind, x.start_date, x.risk_band, x.provider_id from supervision_order x where x.id = i.id offset 0) o
     join adopted a on a.organisation_id = o.provider_id and a.from_date <= o.start_date and (a.until is null or a.until > o.start_date)
     left join lateral (
       select r.day as ended from supervision_record r where r.order_ref = o.order_ref and r.element is null and r.what = 'ended' and r.day <= as_of
         and (select true from supervision_record_supersession x where x.old_id = r.id limit 1) is null order by r.day limit 1) n on true
     where o.kind <> 'screening' and o.start_date <= as_of),
   element as materialized (${ELEMENTS} where e.framework_id in (select a.framework_id from adopted a)),
   written as materialized (
     select p.id as order_id, r.* from picked p
     cross join lateral (select r.id, r.what, r.element, r.day from supervision_record r
                         where r.order_ref = p.order_ref and r.day between p.earliest and as_of and r.what <> 'taken_back' and r.what <> 'located' offset 0) r
     where not exists (select from supervision_record_supersession x where x.old_id = r.id)),
   begun as (
     select p.id as order_id, e.framework_id, e.place, e.code, e.within_days, e.every_days, p.start_date as day, '-infinity'::date as earliest, null::date as until
     from picked p join element e on e.framework_id = p.framework_id
     where e.since = 'start' and (p.ended is null or p.start_date >= p.ended)
       and (e.orders is null or p.kind = any (e.orders)) and (e.risk_band_at_least is null or p.risk_band >= e.risk_band_at_least)
     union all
     select p.id, e.framework_id, e.place, e.code, e.within_days, e.every_days, p.day, p.day, null
     from (select p.id, p.order_ref, p.framework_id, p.kind, p.risk_band, p.earliest, d.element, d.day
           from (select w.order_id, w.element, min(w.day) as day from written w
                 where w.what = 'done' and w.element in (select e.since_element from element e) group by w.order_id, w.element) d
           join picked p on p.id = d.order_id where p.ended is null or d.day >= p.ended offset 0) p
     join element e on e.framework_id = p.framework_id and e.since_element = p.element
     where e.since = 'element'
       and (e.orders is null or p.kind = any (e.orders)) and (e.risk_band_at_least is null or p.risk_band >= e.risk_band_at_least)
       -- done for the first time before the end, it is counted from then
       and (p.earliest = '-infinity' or (
         select true from supervision_record r where r.order_ref = p.order_ref and r.day < p.earliest and r.what = 'done' and r.element = p.element
           and (select true from supervision_record_supersession x where x.old_id = r.id limit 1) is null limit 1) is null)
     union all
     select p.id, e.framework_id, e.place, e.code, e.within_days, e.every_days, p.day, p.day, lead(p.day) over (partition by p.id, e.place order by p.day)
     from (select p.id, p.framework_id, p.kind, p.risk_band, h.what, h.day
           from (select distinct w.order_id, w.what, w.day from written w where w.element is null) h join picked p on p.id = h.order_id offset 0) p
     join element e on e.framework_id = p.framework_id and e.since = p.what
     where (e.orders is null or p.kind = any (e.orders)) and (e.risk_band_at_least is null or p.risk_band >= e.risk_band_at_least)),
   open as materialized (
     select b.order_id, b.framework_id, b.place, b.code, count(w.day)::int + 1 as occurrence, b.day as since,
            case when count(w.day) = 0 then b.day + b.within_days else max(w.day) + b.every_days end as due_on
     from begun b left join (select w.order_id, w.element, w.day from written w where w.element is not null) w
       on w.order_id = b.order_id and w.element = b.code and w.day >= b.earliest and (b.until is null or w.day < b.until)
     group by b.order_id, b.framework_id, b.place, b.code, b.day, b.within_days, b.every_days
     having (count(w.day) = 0 or b.every_days is not null)
       and case when count(w.day) = 0 then b.day + b.within_days else max(w.day) + b.every_days end <= journey_due.until),
   for_whom as materialized (
     select distinct o.order_id, o.framework_id, o.place from open o join element e on e.framework_id = o.framework_id and e.place = o.place where e.needs is not null),${NEEDED}
   select o.order_id, o.framework_id, o.code, o.occurrence, o.since, o.due_on, case when o.due_on >= as_of then 'due' else 'overdue' end
   from open o join picked p on p.id = o.order_id join element e on e.framework_id = o.framework_id and e.place = o.place
   left join needed k on k.order_id = o.order_id and k.place = o.place
   where (p.ended is null or o.since >= p.ended) and (e.needs is null or k.known)
$$`;

export const FRAMEWORK_AT_SCALE: readonly string[] = [
  // all that is recorded of an order is read from the index alone
  'create index supervision_record_by_order on supervision_record (order_ref, day) include (id, what, element, location_id)',
  'drop index supervision_record_of',
  'create index supervision_order_by_provider on supervision_order (provider_id, start_date)',
  'create index supervision_record_noted on supervision_record (order_ref, what, day) include (id, location_id) where element is null',
  ADHERENCE_OF_DAYS,
  DUE_OF_OPEN,
];
