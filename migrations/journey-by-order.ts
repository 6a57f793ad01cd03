/**
 * All that the framework asks for in some orders, as it stands at the end of a day; what its states mean stands in framework-rules.ts. An element that comes again is due so many
 * days after it was last done.
 *
 * What is asked, the days from which it is counted and what was done stand in one list, by order and element in the order of time, which is walked twice: which day something
 * was done after, and how often since. Nothing large is joined with anything: the planner takes each step for a few rows, whatever it holds, and chose its joins accordingly. What is looked up by
 * order is looked up by an index, once for each order that goes by a framework.
 */
export const JOURNEY_BY_ORDER = `create or replace function journey_items(of_orders bigint[], as_of date) returns table (
     order_id bigint, framework_id int, code text, place int, occurrence int, since date, due_on date, done_on date, record_id bigint, state text)
   language sql stable security definer set search_path from current as $$
   with picked as materialized (
     select o.id, o.order_ref, o.service_user_id, o.kind, o.start_date, o.risk_band, a.framework_id, e.day as ended
     from unnest(of_orders) i (id) cross join lateral (select * from supervision_order s where s.id = i.id offset 0) o
     cross join lateral (select f.framework_id from framework_adoption f where f.organisation_id = o.provider_id and f.from_date <= o.start_date
                         order by f.from_date desc, f.id desc limit 1) a
     cross join lateral (select min(r.day) as day from supervision_record_current r where r.order_ref = o.order_ref and r.day <= as_of and r.what = 'ended') e
     where o.kind <> 'screening' and o.start_date <= as_of),
   -- the latest score of each section up to the day
   scored as materialized (
     select p.*, n.scores from picked p cross join lateral (
       select jsonb_object_agg(l.section, l.score) as scores from (
         select distinct on (n.section) n.section::text, n.score from service_users_of(p.service_user_id) w (id)
         cross join lateral (select * from need_assessment s where s.service_user_id = w.id and s.assessed_on <= as_of offset 0) n
         order by n.section, n.assessed_on desc, n.recorded_at desc) l) n),
   asked as materialized (
     select p.id as order_id, p.framework_id, e.position as place, e.code, e.since, e.within_days, e.every_days, p.start_date, p.ended,
            case when e.risk_band_at_least is not null and p.risk_band < e.risk_band_at_least then false
                 when e.needs is null and (e.risk_band_at_least is null or p.risk_band is not null) then true
                 when e.needs is null then null
                 else (select case when bool_or((p.scores ->> t.section)::int >= t.threshold::smallint) then true when bool_or(p.scores ->> t.section is null) then null else false end
                       from jsonb_each_text(e.needs) t (section, threshold))
                      and (e.risk_band_at_least is null or p.risk_band >= e.risk_band_at_least) end as applies
     from scored p join framework_element e on e.framework_id = p.framework_id
     where e.orders is null or p.kind = any (e.orders)),
   noted as materialized (
     select p.id as order_id, p.framework_id, r.id, r.what, r.element, r.day
     from picked p cross join lateral (select * from supervision_record_current c where c.order_ref = p.order_ref and c.day <= as_of offset 0) r),
   -- step 0: asked, counted from something that may not have happened; 1: a day from which it is counted; 2: done. What is counted from the start was done after it, whenever it was
   listed as materialized (
     select a.order_id, a.place, case a.since when 'start' then 1 else 0 end as step, date '-infinity' as at, case a.since when 'start' then a.start_date end as day, null::bigint as id,
            null::text as what, true as is_asked, a.applies, a.framework_id, a.code, a.within_days, a.every_days, a.ended
     from asked a where a.applies is distinct from false
     union all
     select n.order_id, e.position, 1, n.day, n.day, null, null, false, null, null, null, null, null, null
     from noted n join framework_element e on e.framework_id = n.framework_id and e.since = n.what where e.since not in ('start', 'element')
     group by n.order_id, e.position, n.day
     union all
     select n.order_id, e.position, 1, min(n.day), min(n.day), null, null, false, null, null, null, null, null, null
     from noted n join framework_element e on e.framework_id = n.framework_id and e.since_element = n.element where n.what = 'done'
     group by n.order_id, e.position
     union all
     select n.order_id, e.position, 2, n.day, n.day, n.id, n.what, false, null, null, null, null, null, null
     from noted n join framework_element e on e.framework_id = n.framework_id and e.code = n.element),
   begun as materialized (
     select l.order_id, l.place, l.step, l.day, l.id, l.what, first_value(l.is_asked) over w as is_asked, first_value(l.applies) over w as applies, first_value(l.framework_id) over w as framework_id,
            first_value(l.code) over w as code, first_value(l.within_days) over w as within_days, first_value(l.every_days) over w as every_days, first_value(l.ended) over w as ended,
            count(*) filter (where l.step = 1) over w as nth, max(l.day) filter (where l.step = 1) over w as since
     from listed l window w as (partition by l.order_id, l.place order by l.at, l.step, l.id rows unbounded preceding)),
   times as materialized (
     select b.*, row_number() over w::int - 1 as occurrence, lag(b.day) over w as before, lead(b.step) over w is null as latest, max(b.nth) over (partition by b.order_id, b.place) > 0 as begins
     from begun b where b.is_asked window w as (partition by b.order_id, b.place, b.nth order by b.step, b.day, b.id)),
   counted as (
     select t.order_id, t.framework_id, t.code, t.place, t.occurrence, t.since, case when t.occurrence = 1 then t.since + t.within_days else t.before + t.every_days end as due_on,
            t.day as done_on, t.id as record_id, t.what, t.applies, t.ended
     from times t where t.step = 2 and t.nth > 0 and (t.occurrence = 1 or t.every_days is not null)
     union all
     select t.order_id, t.framework_id, t.code, t.place, case when t.step = 2 then t.occurrence + 1 else 1 end, t.since,
            case when t.step = 2 then t.day + t.every_days else t.since + t.within_days end, null, null, null, t.applies, t.ended
     from times t where case t.step when 2 then t.nth > 0 and t.latest and t.every_days is not null when 1 then t.latest else not t.begins end)
   select c.order_id, c.framework_id, c.code, c.place, c.occurrence, c.since, c.due_on, c.done_on, c.record_id,
          case when c.what = 'not_needed' then 'not_needed'
               when c.done_on is not null then case when c.done_on <= c.due_on then 'on_time' else 'late' end
               when c.applies is null then 'unknown'
               when c.since is null then 'waiting'
               when c.ended is not null and not (c.since >= c.ended) then 'missed'
               when c.due_on >= as_of then 'due' else 'overdue' end
   from counted c
   -- what falls due after the end is asked of nobody any more, but for what the end itself asks for
   where c.done_on is not null or c.ended is null or c.since >= c.ended or c.due_on <= c.ended
   $$`;
