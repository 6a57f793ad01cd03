/**
 * How what fell due from a day to another under a provider's orders stands at the end of a third: counts by month, place on the day that it was due (null: none is on
 * record), element and state. What the states mean stands in framework-rules.ts, and `journey_items` says the same of each order: here only what can fall due in those days is worked out,
 * which record and occurrence it is is left out, and nothing is looked up order by order but what an index has.
 * It counts people whom who asks may not see; who may be told such counts is for the caller to say.
 *
 * How many rows each step has, PostgreSQL cannot know: where it thought of one and there were thousands, a loop over a loop took a minute. So steps are joined by hash only, and what has
 * an index is looked up behind a fence (`offset 0`).
 */
export const ADHERENCE_BY_SET = `create or replace function framework_adherence(provider int, first_day date, last_day date, as_of date)
         returns table (month date, location text, code text, stage text, state text, n int) language sql stable security definer
         set search_path from current set plan_cache_mode = force_custom_plan set enable_nestloop = off set enable_mergejoin = off as $$
  with recursive picked as materialized (
     select o.id, o.order_ref, o.service_user_id, o.kind, o.start_date, o.risk_band,
            (select f.framework_id from framework_adoption f where f.organisation_id = provider and f.from_date <= o.start_date order by f.from_date desc, f.id desc limit 1) as framework_id
     from supervision_order o
     where o.provider_id = provider and o.kind <> 'screening' and o.start_date <= least(last_day, as_of)
       and o.start_date >= (select min(a.from_date) from framework_adoption a where a.organisation_id = provider)
       and not exists (select from supervision_order_supersession x where x.old_id = o.id)),
   element as materialized (
     select e.framework_id, e.position as place, e.code, e.orders, e.risk_band_at_least, e.needs, e.since, e.since_element, e.within_days, e.every_days
     from framework_element e where e.framework_id in (select a.framework_id from framework_adoption a where a.organisation_id = provider)),
   written as materialized (
     select p.id as order_id, r.* from picked p
     cross join lateral (select r.id, r.what, r.element, r.day, r.location_id from supervision_record r where r.order_ref = p.order_ref and r.what <> 'taken_back' offset 0) r
     where not exists (select from supervision_record_supersession x where x.old_id = r.id)),
   happened as materialized (
     select w.order_id, w.what, w.day from written w where w.what not in ('done', 'not_needed', 'located') and w.day <= as_of),
   ended as materialized (select h.order_id, min(h.day) as day from happened h where h.what = 'ended' group by h.order_id),
   placed as materialized (
     select w.order_id, w.location_id, w.day, lead(w.day) over (partition by w.order_id order by w.day, w.id) as until from written w where w.what = 'located'),
   who (order_id, id) as (
     select p.id, p.service_user_id from picked p
     union all select w.order_id, m.merged_id from who w join service_user_merged m on m.survivor_id = w.id),
   assessed as materialized (
     select distinct on (w.order_id, n.section) w.order_id, n.section::text as section, n.score
     from who w cross join lateral (select n.section, n.score, n.assessed_on, n.recorded_at from need_assessment n where n.service_user_id = w.id and n.assessed_on <= as_of offset 0) n
     order by w.order_id, n.section, n.assessed_on desc, n.recorded_at desc),
   need as materialized (
     select e.framework_id, e.place, t.section, t.threshold::smallint as threshold from element e cross join lateral jsonb_each_text(e.needs) t (section, threshold)),
   needed as materialized (
     select p.id as order_id, n.place, case when bool_or(s.score >= n.threshold) then true when bool_or(s.score is null) then null else false end as known
     from picked p join need n on n.framework_id = p.framework_id left join assessed s on s.order_id = p.id and s.section = n.section group by p.id, n.place),
   asked as materialized (
     select a.* from (
       select p.id as order_id, p.start_date, e.framework_id, e.place, e.code, e.since, e.since_element, e.within_days, e.every_days,
              case when e.risk_band_at_least is not null and p.risk_band < e.risk_band_at_least then false
                   when e.needs is null and (e.risk_band_at_least is null or p.risk_band is not null) then true
                   when e.needs is null then null
                   else k.known and (e.risk_band_at_least is null or p.risk_band >= e.risk_band_at_least) end as applies
       from picked p join element e on e.framework_id = p.framework_id left join needed k on k.order_id = p.id and k.place = e.place
       where (e.orders is null or p.kind = any (e.orders)) and (e.since in ('start', 'element') or e.since in (select h.what from happened h))
         -- what is done once falls due on one day
         and (e.since <> 'start' or e.every_days is not null or p.start_date + e.within_days between first_day and last_day)) a
     where a.applies is distinct from false),
   begun as (
     select a.order_id, a.framework_id, a.place, a.code, a.within_days, a.every_days, a.applies, a.start_date as day, '-infinity'::date as earliest, null::date as until
     from asked a where a.since = 'start'
     union all
     select a.order_id, a.framework_id, a.place, a.code, a.within_days, a.every_days, a.applies, d.day, d.day, null
     from asked a join (
       select w.order_id, w.element, min(w.day) as day from written w
       where w.what = 'done' and w.day <= as_of and w.element in (select e.since_element from element e) group by w.order_id, w.element) d
       on d.order_id = a.order_id and d.element = a.since_element
     where a.since = 'element' and (a.every_days is not null or d.day + a.within_days between first_day and last_day)
     union all
     select a.order_id, a.framework_id, a.place, a.code, a.within_days, a.every_days, a.applies, h.day, h.day, lead(h.day) over (partition by a.order_id, a.place order by h.day)
     from asked a join (select distinct h.order_id, h.what, h.day from happened h) h on h.order_id = a.order_id and h.what = a.since
     where a.since not in ('start', 'element')),
   step as materialized (
     select b.order_id, b.framework_id, b.place, b.within_days, b.every_days, b.applies, b.day as since, w.day as done_on, w.what = 'not_needed' as excused,
            lag(w.day) over done as before, lead(w.day) over done is null as last
     from begun b left join (select w.order_id, w.element, w.what, w.day, w.id from written w where w.element is not null and w.day <= as_of) w
       on w.order_id = b.order_id and w.element = b.code and w.day >= b.earliest and (b.until is null or w.day < b.until)
       -- what was done so long ago that what is due after it fell due before, and was due at first before, tells nothing
       and (w.day >= first_day - b.every_days or b.day + b.within_days >= first_day or b.every_days is null)
     window done as (partition by b.order_id, b.place, b.day order by w.day, w.id)),
   counted as (
     select s.order_id, s.framework_id, s.place, s.since, case when s.before is null then s.since + s.within_days else s.before + s.every_days end as due_on, s.done_on, s.excused, s.applies
     from step s where s.done_on is null or s.before is null or s.every_days is not null
     union all
     select s.order_id, s.framework_id, s.place, s.since, s.done_on + s.every_days, null, null, s.applies
     from step s where s.done_on is not null and s.last and s.every_days is not null),
   fell_due as (
     select c.order_id, c.framework_id, c.place, c.due_on,
            case when c.excused then 'not_needed'
                 when c.done_on is not null then case when c.done_on <= c.due_on then 'on_time' else 'late' end
                 when c.applies is null then 'unknown'
                 when e.day is not null and not (c.since >= e.day) then 'missed'
                 when c.due_on < as_of then 'overdue' end as state
     from counted c left join ended e on e.order_id = c.order_id
     where c.due_on between first_day and last_day and (c.done_on is not null or e.day is null or c.since >= e.day or c.due_on <= e.day)),
   told as materialized (
     select d.due_on - date_part('day', d.due_on)::int + 1 as month, l.location_id, d.framework_id, d.place, d.state, count(*) as n
     from fell_due d left join placed l on l.order_id = d.order_id and l.day <= d.due_on and (l.until is null or l.until > d.due_on)
     where d.state is not null group by 1, 2, 3, 4, 5)
   select t.month, p.code, e.code, e.stage, t.state, sum(t.n)::int
   from told t join framework_element e on e.framework_id = t.framework_id and e.position = t.place left join location p on p.id = t.location_id
   group by 1, 2, 3, 4, 5
$$`;
