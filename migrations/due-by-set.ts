/**
 * What is open under some orders as it stands at the end of a day, and due by another: the same that `journey_items` says of them (framework.db.test.ts compares the two). Its steps are those of
 * adherence (adherence-by-set.ts), and joined as those are.
 */
export const DUE_BY_SET = `create or replace function journey_due(of_orders bigint[], as_of date, until date) returns table (
     order_id bigint, framework_id int, code text, occurrence int, since date, due_on date, state text) language sql stable security definer
   set search_path from current set plan_cache_mode = force_custom_plan set enable_nestloop = off set enable_mergejoin = off as $$
  with recursive picked as materialized (
     select o.id, o.order_ref, o.service_user_id, o.kind, o.start_date, o.risk_band,
            (select f.framework_id from framework_adoption f where f.organisation_id = o.provider_id and f.from_date <= o.start_date order by f.from_date desc, f.id desc limit 1) as framework_id
     from unnest(of_orders) i (id) join supervision_order o on o.id = i.id where o.kind <> 'screening' and o.start_date <= as_of),
   element as materialized (
     select e.framework_id, e.position as place, e.code, e.orders, e.risk_band_at_least, e.needs, e.since, e.since_element, e.within_days, e.every_days
     from framework_element e where e.framework_id in (select p.framework_id from picked p)),
   written as materialized (
     select p.id as order_id, r.* from picked p
     cross join lateral (select r.id, r.what, r.element, r.day from supervision_record r where r.order_ref = p.order_ref and r.what <> 'taken_back' and r.what <> 'located' and r.day <= as_of offset 0) r
     where not exists (select from supervision_record_supersession x where x.old_id = r.id)),
   happened as materialized (
     select w.order_id, w.what, w.day from written w where w.what not in ('done', 'not_needed', 'located') and w.day <= as_of),
   ended as materialized (select h.order_id, min(h.day) as day from happened h where h.what = 'ended' group by h.order_id),
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
       where (e.orders is null or p.kind = any (e.orders)) and (e.since in ('start', 'element') or e.since in (select h.what from happened h))) a
     where a.applies),
   begun as (
     select a.order_id, a.framework_id, a.place, a.code, a.within_days, a.every_days, a.applies, a.start_date as day, '-infinity'::date as earliest, null::date as until
     from asked a where a.since = 'start'
     union all
     select a.order_id, a.framework_id, a.place, a.code, a.within_days, a.every_days, a.applies, d.day, d.day, null
     from asked a join (
       select w.order_id, w.element, min(w.day) as day from written w
       where w.what = 'done' and w.day <= as_of and w.element in (select e.since_element from element e) group by w.order_id, w.element) d
       on d.order_id = a.order_id and d.element = a.since_element
     where a.since = 'element'
     union all
     select a.order_id, a.framework_id, a.place, a.code, a.within_days, a.every_days, a.applies, h.day, h.day, lead(h.day) over (partition by a.order_id, a.place order by h.day)
     from asked a join (select distinct h.order_id, h.what, h.day from happened h) h on h.order_id = a.order_id and h.what = a.since
     where a.since not in ('start', 'element')),
   open as materialized (
     select b.order_id, b.framework_id, b.code, count(w.day)::int + 1 as occurrence, b.day as since,
            case when count(w.day) = 0 then b.day + b.within_days else max(w.day) + b.every_days end as due_on
     from begun b left join (select w.order_id, w.element, w.day from written w where w.element is not null) w
       on w.order_id = b.order_id and w.element = b.code and w.day >= b.earliest and (b.until is null or w.day < b.until)
     group by b.order_id, b.framework_id, b.code, b.day, b.within_days, b.every_days
     having count(w.day) = 0 or b.every_days is not null)
   select o.order_id, o.framework_id, o.code, o.occurrence, o.since, o.due_on, case when o.due_on >= as_of then 'due' else 'overdue' end
   from open o left join ended e on e.order_id = o.order_id
   where o.due_on <= until and (e.day is null or o.since >= e.day)
$$`;
