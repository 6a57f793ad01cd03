/**
 * Each element that a framework asks for in orders, with each day from which its days are counted: the steps that what is asked for and what is due have in common. Orders that go by
 * no framework are left out at the first of them.
 * @param applies which elements are gone on with, by whether they are for the person: null where that cannot be told
 */
const begun = (applies: string): string => `
   picked as materialized (
     select o.id, o.order_ref, o.service_user_id, o.kind, o.start_date, o.risk_band, a.framework_id
     from unnest(of_orders) i (id) join supervision_order o on o.id = i.id
     cross join lateral (select f.framework_id from framework_adoption f where f.organisation_id = o.provider_id and f.from_date <= o.start_date
                         order by f.from_date desc, f.id desc limit 1) a
     where o.kind <> 'screening' and o.start_date <= as_of),
   noted as materialized (
     select p.id as order_id, r.id, r.what, r.element, r.day from picked p join supervision_record_current r on r.order_ref = p.order_ref where r.day <= as_of),
   ended as materialized (select n.order_id, min(n.day) as day from noted n where n.what = 'ended' group by n.order_id),
   -- the latest assessment of each section up to the day
   assessed as materialized (
     select distinct on (p.id, n.section) p.id as order_id, n.section::text as section, n.score
     from picked p cross join lateral service_users_of(p.service_user_id) w (id) join need_assessment n on n.service_user_id = w.id
     where n.assessed_on <= as_of order by p.id, n.section, n.assessed_on desc, n.recorded_at desc),
   -- whether any of the needs is there: null where none is known and one was not assessed
   needed as materialized (
     select p.id as order_id, e.code, case when bool_or(s.score >= t.threshold::smallint) then true when bool_or(s.score is null) then null else false end as known
     from picked p join framework_element e on e.framework_id = p.framework_id cross join lateral jsonb_each_text(e.needs) t (section, threshold)
     left join assessed s on s.order_id = p.id and s.section = t.section where e.needs is not null group by p.id, e.code),
   asked as materialized (
     select p.id as order_id, p.start_date, e.framework_id, e.code, e.position as place, e.since, e.since_element, e.within_days, e.every_days,
            case when e.risk_band_at_least is not null and p.risk_band < e.risk_band_at_least then false
                 when e.needs is null and (e.risk_band_at_least is null or p.risk_band is not null) then true
                 when e.needs is null then null
                 else k.known and (e.risk_band_at_least is null or p.risk_band >= e.risk_band_at_least) end as applies
     from picked p join framework_element e on e.framework_id = p.framework_id left join needed k on k.order_id = p.id and k.code = e.code
     where e.orders is null or p.kind = any (e.orders)),
   -- joined and not looked up row by row: these have no index
   starts as materialized (
     select distinct a.order_id, a.code, n.day from asked a join noted n on n.order_id = a.order_id and n.what = a.since
     union all select a.order_id, a.code, min(n.day) from asked a join noted n on n.order_id = a.order_id and n.element = a.since_element
           where a.since = 'element' and n.what = 'done' group by a.order_id, a.code),
   begun as materialized (
     select a.*, a.start_date as day, null::date as next_day from asked a where a.since = 'start' and ${applies}
     union all
     select a.*, s.day, lead(s.day) over (partition by a.order_id, a.code order by s.day)
     from asked a left join starts s on s.order_id = a.order_id and s.code = a.code
     where a.since <> 'start' and ${applies})`;

const DEFINER = 'language sql stable security definer set search_path from current';

/**
 * All that the framework asks for in some orders, as it stands at the end of a day; what its states mean stands in framework-rules.ts. An element that comes again is due so many
 * days after it was last done.
 */
const ITEMS = `create or replace function journey_items(of_orders bigint[], as_of date) returns table (
     order_id bigint, framework_id int, code text, place int, occurrence int, since date, due_on date, done_on date, record_id bigint, state text)
   ${DEFINER} as $$
   with ${begun('a.applies is distinct from false')},
   met as materialized (
     select b.order_id, b.code, b.day as since, n.id, n.day, n.what,
            row_number() over (partition by b.order_id, b.code, b.day order by n.day, n.id) as occurrence,
            lag(n.day) over (partition by b.order_id, b.code, b.day order by n.day, n.id) as before
     from begun b join noted n on n.order_id = b.order_id and n.element = b.code
       and (b.since = 'start' or n.day >= b.day) and (b.next_day is null or n.day < b.next_day)
     where b.day is not null),
   counted as (
     select b.order_id, b.framework_id, b.code, b.place, m.occurrence::int, b.day as since,
            case when m.occurrence = 1 then b.day + b.within_days else m.before + b.every_days end as due_on,
            m.day as done_on, m.id as record_id, m.what, b.applies
     from begun b join met m on m.order_id = b.order_id and m.code = b.code and m.since = b.day
     where m.occurrence = 1 or b.every_days is not null
     union all
     select b.order_id, b.framework_id, b.code, b.place, coalesce(l.n, 0)::int + 1, b.day,
            case when l.n is null then b.day + b.within_days else l.last + b.every_days end, null, null, null, b.applies
     from begun b left join (
       select m.order_id, m.code, m.since, max(m.occurrence) as n, max(m.day) as last from met m group by m.order_id, m.code, m.since
     ) l on l.order_id = b.order_id and l.code = b.code and l.since = b.day
     where l.n is null or b.every_days is not null)
   select c.order_id, c.framework_id, c.code, c.place, c.occurrence, c.since, c.due_on, c.done_on, c.record_id,
          case when c.what = 'not_needed' then 'not_needed'
               when c.done_on is not null then case when c.done_on <= c.due_on then 'on_time' else 'late' end
               when c.applies is null then 'unknown'
               when c.since is null then 'waiting'
               when e.day is not null and not (c.since >= e.day) then 'missed'
               when c.due_on >= as_of then 'due' else 'overdue' end
   from counted c left join ended e on e.order_id = c.order_id
   -- what falls due after the end is asked of nobody any more, but for what the end itself asks for
   where c.done_on is not null or e.day is null or c.since >= e.day or c.due_on <= e.day
   $$`;

/** What of it is open, and due by a day: how all that was done was done is not worked out for it. */
const DUE = `create function journey_due(of_orders bigint[], as_of date, until date) returns table (
     order_id bigint, framework_id int, code text, occurrence int, since date, due_on date, state text)
   ${DEFINER} as $$
   with ${begun('a.applies')},
   open as materialized (
     select b.order_id, b.framework_id, b.code, count(n.day)::int + 1 as occurrence, b.day as since,
            case when count(n.day) = 0 then b.day + b.within_days else max(n.day) + b.every_days end as due_on
     from begun b left join noted n on n.order_id = b.order_id and n.element = b.code
       and (b.since = 'start' or n.day >= b.day) and (b.next_day is null or n.day < b.next_day)
     where b.day is not null
     group by b.order_id, b.framework_id, b.code, b.day, b.within_days, b.every_days
     having count(n.day) = 0 or b.every_days is not null)
   select o.order_id, o.framework_id, o.code, o.occurrence, o.since, o.due_on, case when o.due_on >= as_of then 'due' else 'overdue' end
   from open o left join ended e on e.order_id = o.order_id
   where o.due_on <= until and (e.day is null or o.since >= e.day)
   $$`;

/**
 * How what fell due from a day to another under a provider's orders stands at the end of a third: counts by month, place on the day that it was due (null: none is on
 * record), element and state. It counts people whom who asks may not see; who may be told such counts is for the caller to say.
 * Only orders that go by a framework are worked out.
 */
const ADHERENCE = `create or replace function framework_adherence(provider int, first_day date, last_day date, as_of date)
   returns table (month date, location text, code text, stage text, state text, n int) language sql stable security definer set search_path from current as $$
   with fell_due as materialized (
     select o.order_ref, i.framework_id, i.code, i.due_on, i.state
     from journey_items(array(select o.id from supervision_order o where o.provider_id = provider and o.start_date <= last_day
                                and exists (select from framework_adoption f where f.organisation_id = o.provider_id and f.from_date <= o.start_date)
                                and not exists (select from supervision_order_supersession x where x.old_id = o.id)), as_of) i
     join supervision_order o on o.id = i.order_id
     where i.due_on between first_day and last_day and i.state in ('on_time', 'late', 'overdue', 'missed', 'not_needed', 'unknown'))
   select date_trunc('month', d.due_on)::date, p.code, d.code, e.stage, d.state, count(*)::int
   from fell_due d join framework_element e on e.framework_id = d.framework_id and e.code = d.code
   left join lateral (select r.location_id from supervision_record_current r where r.order_ref = d.order_ref and r.what = 'located' and r.day <= d.due_on
                      order by r.day desc, r.id desc limit 1) l on true
   left join location p on p.id = l.location_id
   group by 1, 2, 3, 4, 5
 $$`;

export const JOURNEY_BY_SET: readonly string[] = [
  // journeys look orders up by it
  'create index supervision_order_by_id on supervision_order (id)',
  ITEMS,
  DUE,
  ADHERENCE,
  'revoke execute on function journey_due(bigint[], date, date) from public',
  'grant execute on function journey_due(bigint[], date, date) to concord_app, concord_asked, concord_audit',
];
