/** The supervision framework: what it asks for, who goes by it, what was done, and what is due (ADR 0044). */
export const FRAMEWORK_TABLES: readonly string[] = [
  // a document, never changed: other content under its code is its next version
  `create table supervision_framework (
     id int generated always as identity primary key,
     organisation_id int not null references organisation,
     code text collate "C" not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
     version int not null check (version > 0),
     title text not null check (btrim(title) <> ''),
     document text not null,
     digest text not null unique,
     act_id bigint not null references act,
     unique (code, version)
   )`,
  // what the document asks for, so that what is due is found by set
  `create table framework_element (
     framework_id int not null references supervision_framework,
     position int not null check (position > 0),
     code text collate "C" not null,
     stage text collate "C" not null,
     title text not null,
     -- for whom; null: whatever it is
     orders order_kind[],
     risk_band_at_least smallint check (risk_band_at_least between 1 and 10),
     -- section of an assessment and the score from which on it is a need; any of them
     needs jsonb check (jsonb_typeof(needs) = 'object'),
     -- 'start', an event, or 'element' and its code: what the days are counted from
     since text collate "C" not null,
     since_element text collate "C",
     within_days int not null check (within_days between 0 and 3660),
     every_days int check (every_days between 1 and 3660),
     check ((since = 'element') = (since_element is not null)),
     primary key (framework_id, code),
     unique (framework_id, position),
     foreign key (framework_id, since_element) references framework_element
   )`,
  // orders that start from a day on go by it; those that started before stay with the one they began under
  `create table framework_adoption (
     id bigint generated always as identity primary key,
     organisation_id int not null references organisation,
     framework_id int not null references supervision_framework,
     from_date date not null,
     act_id bigint not null references act
   )`,
  'create index framework_adoption_of on framework_adoption (organisation_id, from_date desc, id desc)',
  // a correction is a further row under the organisation's own id
  `create table supervision_record (
     id bigint generated always as identity unique,
     organisation_id int not null references organisation,
     record_ref text collate "C" not null check (record_ref <> ''),
     reference text collate "C" not null generated always as (organisation_id::text || '/' || record_ref) stored,
     service_user_id int not null references service_user,
     order_ref text collate "C" not null,
     what text collate "C" not null check (what in ('located', 'report_requested', 'transferred', 'breach', 'ended', 'done', 'not_needed', 'taken_back')),
     element text collate "C",
     day date not null,
     location_id int references location,
     caseworker text collate "C" check (caseworker <> ''),
     reason text check (btrim(reason) <> ''),
     recorded_at timestamptz not null,
     act_id bigint references act,
     import_id bigint references import,
     line bigint,
     check (num_nonnulls(act_id, import_id) = 1),
     constraint supervision_record_element check ((what in ('done', 'not_needed')) = (element is not null)),
     constraint supervision_record_located check ((what = 'located') = (location_id is not null) and (what = 'located' or caseworker is null)),
     constraint supervision_record_reason check (what <> 'not_needed' or reason is not null),
     primary key (reference, recorded_at)
   )`,
  'create index supervision_record_of on supervision_record (order_ref, day)',
  'create index supervision_record_by_service_user on supervision_record (service_user_id)',
  'create index supervision_record_by_caseworker on supervision_record (organisation_id, caseworker) where caseworker is not null',
  `create table supervision_record_supersession (
     old_id bigint not null,
     superseded_at timestamptz not null,
     primary key (old_id, superseded_at)
   )`,
  `create view supervision_record_current with (security_invoker = true) as
     select r.* from supervision_record r
     where r.what <> 'taken_back' and not exists (select from supervision_record_supersession x where x.old_id = r.id)`,
];

export const FRAMEWORK_APPEND_ONLY = [
  ...['supervision_framework', 'framework_element', 'framework_adoption'],
  ...['supervision_record', 'supervision_record_supersession'],
];

const DEFINER = 'language plpgsql security definer set search_path from current';

/**
 * How what fell due from a day to another under a provider's orders stands at the end of a third: counts by month, place on the day that it was due (null: none is on
 * record), element and state. It counts people whom who asks may not see; who may be told such counts is for the caller to say.
 */
const ADHERENCE = `create function framework_adherence(provider int, first_day date, last_day date, as_of date)
   returns table (month date, location text, code text, stage text, state text, n int) language sql stable security definer set search_path from current as $$
   with fell_due as materialized (
     select o.order_ref, i.framework_id, i.code, i.due_on, i.state
     from journey_items(array(select o.id from supervision_order o where o.provider_id = provider and o.start_date <= last_day
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

export const FRAMEWORK_FUNCTIONS: readonly string[] = [
  // who supervises an order records what is done for it, of the one whom it is about, at a place of its own
  `create function supervision_record_holds() returns trigger ${DEFINER} as $$
   begin
     if not exists (select from supervision_order o where o.order_ref = new.order_ref and o.service_user_id = new.service_user_id and o.provider_id = new.organisation_id
                      and not exists (select from supervision_order_supersession x where x.old_id = o.id))
        and not exists (select from supervision_record r where r.reference = new.organisation_id::text || '/' || new.record_ref
                          and r.order_ref = new.order_ref and r.service_user_id = new.service_user_id) then
       raise exception 'only who supervises an order records what is done for it' using errcode = 'insufficient_privilege', constraint = 'supervision_record_own_order';
     end if;
     if new.location_id is not null and not exists (select from location l where l.id = new.location_id and l.organisation_id = new.organisation_id) then
       raise exception 'the location is of another organisation' using errcode = 'check_violation', constraint = 'supervision_record_own_location';
     end if;
     return new;
   end $$`,
  'create trigger supervision_record_holds before insert on supervision_record for each row execute function supervision_record_holds()',
  // by which framework an order goes: the one that its provider had adopted when it started
  `create function framework_of(provider int, started date) returns int language sql stable as $$
     select a.framework_id from framework_adoption a where a.organisation_id = provider and a.from_date <= started
     order by a.from_date desc, a.id desc limit 1
   $$`,
  JOURNEY(),
  ADHERENCE,
  ...[
    'framework_of(int, date)',
    'journey_items(bigint[], date)',
    'framework_adherence(int, date, date, date)',
  ].flatMap((each) => [
    `revoke execute on function ${each} from public`,
    `grant execute on function ${each} to concord_app, concord_asked, concord_audit`,
  ]),
];

/**
 * All that the framework asks for in some orders, as it stands at the end of a day. An element that comes again is due so many days after it was last done.
 * state: `on_time`, `late`: done; `not_needed`: said so, with a reason; `due`, `overdue`: open; `missed`: open when the order ended, and due by then;
 * `waiting`: what its days are counted from has not happened; `unknown`: open, and whether it is for this person cannot be told (risk or need is not on record).
 */
function JOURNEY(): string {
  return `create function journey_items(of_orders bigint[], as_of date) returns table (
     order_id bigint, framework_id int, code text, place int, occurrence int, since date, due_on date, done_on date, record_id bigint, state text)
   language sql stable security definer set search_path from current as $$
   with picked as materialized (
     select o.id, o.order_ref, o.service_user_id, o.kind, o.start_date, o.risk_band, framework_of(o.provider_id, o.start_date) as framework_id
     from unnest(of_orders) i (id) join supervision_order o on o.id = i.id where o.kind <> 'screening' and o.start_date <= as_of),
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
     select a.order_id, a.code, a.start_date as day from asked a where a.since = 'start'
     union select a.order_id, a.code, n.day from asked a join noted n on n.order_id = a.order_id and n.what = a.since
     union select a.order_id, a.code, min(n.day) from asked a join noted n on n.order_id = a.order_id and n.element = a.since_element
           where a.since = 'element' and n.what = 'done' group by a.order_id, a.code),
   begun as materialized (
     select a.*, s.day, lead(s.day) over (partition by a.order_id, a.code order by s.day) as next_day
     from asked a left join starts s on s.order_id = a.order_id and s.code = a.code
     where a.applies is distinct from false),
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
}
