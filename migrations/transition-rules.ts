/** A plan by which work goes from who does it now to somebody else, or to another structure: who, what of it, and by when. */
export const PLANS: readonly string[] = [
  `create table transition (
     id int generated always as identity primary key,
     code text collate "C" not null unique check (code ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$'),
     kind text not null check (kind in ('provider', 'structure')),
     -- who buys what moves, and from whom it moves
     buyer_id int not null references organisation,
     leaving_id int not null references organisation,
     -- what moves: all that who leaves holds, or of it what is named
     contract_id int references contract,
     area_id int references area,
     with_orders boolean not null,
     act_id bigint not null references act
   )`,
  'create index transition_by_leaving on transition (leaving_id)',
  `create table transition_service (
     transition_id int not null references transition,
     service_id int not null references service,
     primary key (transition_id, service_id)
   )`,
  `create table transition_receiver (
     transition_id int not null references transition,
     organisation_id int not null references organisation,
     act_id bigint not null references act,
     primary key (transition_id, organisation_id)
   )`,
  `create table transition_version (
     transition_id int not null references transition,
     version int not null check (version > 0),
     title text not null check (btrim(title) <> '' and length(title) <= 200),
     about text not null default '' check (length(about) <= 4000),
     owner text collate "C" not null,
     announced_on date not null,
     transfer_on date not null,
     stabilised_on date not null,
     reason text not null check (btrim(reason) <> '' and length(reason) <= 2000),
     at timestamptz not null default clock_timestamp(),
     act_id bigint not null references act,
     primary key (transition_id, version),
     constraint transition_days check (announced_on <= transfer_on and transfer_on <= stabilised_on)
   )`,
  `create view transition_party with (security_invoker = true) as
     select t.id as transition_id, t.buyer_id as organisation_id from transition t
     union select t.id, t.leaving_id from transition t
     union select r.transition_id, r.organisation_id from transition_receiver r`,
  // past the wall, which is built on the answers
  `create function transitions_of(of_organisation int) returns setof int language sql stable rows 20 security definer set search_path from current as $$
     select p.transition_id from transition_party p where p.organisation_id = of_organisation
   $$`,
  // whose all cases are: of who is to receive some it is those alone that were offered to it
  `create function transitions_led(of_organisation int) returns setof int language sql stable rows 20 security definer set search_path from current as $$
     select t.id from transition t where of_organisation in (t.buyer_id, t.leaving_id)
   $$`,
];

export const CASES: readonly string[] = [
  `create table transition_list (
     transition_id int not null references transition,
     number int not null check (number > 0),
     at timestamptz not null default clock_timestamp(),
     act_id bigint not null references act,
     primary key (transition_id, number)
   )`,
  `create table transition_case (
     id bigint generated always as identity primary key,
     transition_id int not null,
     referral_id bigint references referral,
     order_ref text collate "C",
     -- the list with which it came: 1 is the first, what came with a later one is late
     list int not null,
     foreign key (transition_id, list) references transition_list,
     constraint transition_case_of_one check (num_nonnulls(referral_id, order_ref) = 1),
     unique (transition_id, referral_id),
     unique (transition_id, order_ref)
   )`,
  'create index transition_case_of_referral on transition_case (referral_id)',
  `create table transition_handover (
     case_id bigint not null references transition_case,
     sequence int not null check (sequence > 0),
     state text not null check (state in ('offered', 'accepted', 'refused')),
     -- to whom; of a referral, to which of its services
     organisation_id int not null references organisation,
     service_id int references service,
     -- who takes it on there
     practitioner text collate "C",
     reason text check (reason in ('full', 'not_suitable', 'not_in_area', 'information_missing', 'other')),
     at timestamptz not null default clock_timestamp(),
     act_id bigint not null references act,
     primary key (case_id, sequence),
     constraint transition_handover_reason check ((state = 'refused') = (reason is not null)),
     constraint transition_handover_practitioner check (practitioner is null or state = 'accepted')
   )`,
  `create function transition_handover_follows() returns trigger language plpgsql security definer set search_path from current as $$
   declare
     last transition_handover;
   begin
     select * into last from transition_handover h where h.case_id = new.case_id order by h.sequence desc limit 1;
     if new.sequence <> coalesce(last.sequence, 0) + 1 or (new.state <> 'offered' and last.state is distinct from 'offered') then
       raise exception 'handover % of case % does not follow: % to %', new.sequence, new.case_id, last.state, new.state
         using errcode = 'check_violation', constraint = 'transition_handover_follows';
     end if;
     if new.state <> 'offered' and (new.organisation_id, new.service_id) is distinct from (last.organisation_id, last.service_id)
       or new.state = 'offered' and not exists (select from transition_case k join transition_receiver r on r.transition_id = k.transition_id
                                                 where k.id = new.case_id and r.organisation_id = new.organisation_id) then
       raise exception 'it goes to who receives, and is answered as it was offered' using errcode = 'check_violation', constraint = 'transition_handover_to';
     end if;
     if new.state <> 'offered' and not exists (select from act a join organisation o on o.code = a.organisation
                                               where a.id = new.act_id and o.id = new.organisation_id) then
       raise exception 'whether a case is taken says who is to take it' using errcode = 'check_violation', constraint = 'transition_handover_by';
     end if;
     return new;
   end $$`,
  'create trigger transition_handover_follows before insert on transition_handover for each row execute function transition_handover_follows()',
  `create function transition_offered(of_case bigint, to_organisation int) returns boolean language sql stable security definer set search_path from current as $$
     select exists (select from transition_handover h where h.case_id = of_case and h.organisation_id = to_organisation)
   $$`,
];

/** Whether a service, or a referral's place, is one of what the plan moves: over `t`, a row of plan. */
const inScope = (contract: string, area: string, service: string): string =>
  `(t.contract_id is null or ${contract} = t.contract_id) and (t.area_id is null or ${area} = t.area_id) and (t.services = '{}' or ${service} = any (t.services))`;

const PLAN = `
     plan as materialized (
       select t.*, coalesce((select min(l.at) from transition_list l where l.transition_id = t.id), now()) as since,
              array(select s.service_id from transition_service s where s.transition_id = t.id) as services
       from transition t where t.id = of_transition
     )`;

/**
 * THE list of cases, read off the platform's own records each time and never typed in: whatever who leaves has held of the plan's scope since the list was first
 * made, those that came late among them, and how each stands. What is not yet on the list has no id.
 */
export const STANDING: readonly string[] = [
  `create function transition_cases(of_transition int) returns table (
     case_id bigint, kind text, referral_id bigint, order_ref text, reference text, service_user_id int, area_id int, category text, service_id int, holder_id int,
     caseworker text, arrived_on date, list int, state text, sequence int, to_id int, to_service_id int, practitioner text, reason text)
   language sql stable rows 1000 security definer set search_path from current as $$
   with ${PLAN}, met as (
       -- with who leaves
       select c.referral_id from plan t join referral_current c on c.holder_id = t.leaving_id
       where c.state not in ('concluded', 'withdrawn') and (c.state <> 'declined' or c.received_at >= t.since) and ${inScope('c.contract_id', 'c.area_id', 'c.service_id')}
       union
       -- with who left, until after the list was made
       select s.referral_id from plan t join referral_stint s on s.holder_id = t.leaving_id join referral r on r.id = s.referral_id
       where s.until_at >= t.since and ${inScope('s.contract_id', 'r.area_id', 's.service_id')}
       union
       -- ended there, after it was made
       select c.referral_id from plan t join referral_current c on c.holder_id = t.leaving_id
       where c.concluded_at >= t.since and ${inScope('c.contract_id', 'c.area_id', 'c.service_id')}
       union
       select k.referral_id from transition_case k where k.transition_id = of_transition and k.referral_id is not null
     ), held as (
       select m.referral_id, c.reference, c.service_user_id, c.area_id, c.category::text, c.service_id, c.holder_id, c.caseworker, c.received_at, c.accepted_at, c.state,
              c.holder_id = t.leaving_id and ${inScope('c.contract_id', 'c.area_id', 'c.service_id')} as stays
       from plan t cross join met m join referral_current c on c.referral_id = m.referral_id
     ), ordered as (
       select distinct o.order_ref from plan t join supervision_order o on t.with_orders and o.provider_id = t.leaving_id and o.kind <> 'screening'
         and (t.area_id is null or o.area_id = t.area_id)
       where not exists (select from supervision_order_supersession x where x.old_id = o.id and x.superseded_at < t.since)
         and (o.sentence_months is null or o.start_date + make_interval(months => o.sentence_months) > t.since)
       union
       select k.order_ref from transition_case k where k.transition_id = of_transition and k.order_ref is not null
     ), orders as (
       select w.order_ref, n.service_user_id, n.area_id, n.provider_id, n.start_date,
              n.provider_id = t.leaving_id and (t.area_id is null or n.area_id = t.area_id) as stays,
              n.start_date + make_interval(months => n.sentence_months) <= now() as over
       from plan t cross join ordered w
       left join lateral (select * from supervision_order o where o.order_ref = w.order_ref
                          and not exists (select from supervision_order_supersession x where x.old_id = o.id) order by o.recorded_at desc limit 1) n on true
     ), standing as (
       select 'referral' as kind, h.referral_id, null as order_ref, h.reference, h.service_user_id, h.area_id, h.category, h.service_id, h.holder_id, h.caseworker,
              uk_day(h.received_at) as arrived_on,
              case
                when not h.stays and h.accepted_at is not null then 'moved'
                when h.state in ('concluded', 'withdrawn') then 'ended'
                when h.state in ('declined', 'draft') or h.holder_id is null then 'nowhere'
                when not h.stays then 'arriving'
              end as gone
       from held h
       union all
       select 'order', null, o.order_ref, o.order_ref, o.service_user_id, o.area_id, null, null, o.provider_id, null, o.start_date,
              case when o.provider_id is null then 'nowhere' when not o.stays then 'moved' when o.over then 'ended' end
       from orders o
     )
     select k.id, s.kind, s.referral_id, s.order_ref, s.reference, s.service_user_id, s.area_id, s.category, s.service_id, s.holder_id, s.caseworker, s.arrived_on, k.list,
            coalesce(s.gone, h.state, 'to_place'), coalesce(h.sequence, 0), h.organisation_id, h.service_id, h.practitioner, h.reason
     from standing s
     left join transition_case k on k.transition_id = of_transition and (k.referral_id = s.referral_id or k.order_ref = s.order_ref)
     left join lateral (select * from transition_handover h where h.case_id = k.id order by h.sequence desc limit 1) h on true
   $$`,
  // services of the scope to which somebody can still be sent
  `create function transition_open_doors(of_transition int) returns setof int language sql stable rows 20 security definer set search_path from current as $$
   with ${PLAN}
     select distinct s.id from plan t join service_current s on s.supplier_id = t.leaving_id join service_area a on a.service_id = s.id
     where (s.to_date is null or s.to_date >= uk_day(now())) and ${inScope('s.contract_id', 'a.area_id', 's.id')}
   $$`,
  // the one way onto the list: whoever is not on it yet, by set
  `create function take_transition_list(of_transition int, by_act bigint) returns int language plpgsql security definer set search_path from current as $$
   declare
     next_number int;
     added int;
   begin
     perform pg_advisory_xact_lock(7161, of_transition);
     select coalesce(max(l.number), 0) + 1 into next_number from transition_list l where l.transition_id = of_transition;
     if next_number > 1 and not exists (select from transition_cases(of_transition) c where c.case_id is null) then
       return 0;
     end if;
     insert into transition_list (transition_id, number, act_id) values (of_transition, next_number, by_act);
     insert into transition_case (transition_id, referral_id, order_ref, list)
     select of_transition, c.referral_id, c.order_ref, next_number from transition_cases(of_transition) c where c.case_id is null order by c.reference;
     get diagnostics added = row_count;
     return added;
   end $$`,
];

export const MILESTONES: readonly string[] = [
  `create table transition_milestone (
     id int generated always as identity primary key,
     transition_id int not null references transition,
     code text collate "C" not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$'),
     title text not null check (btrim(title) <> '' and length(title) <= 200),
     planned_on date not null,
     -- how long it takes once everything that it needs is done
     days int not null default 0 check (days between 0 and 1000),
     act_id bigint not null references act,
     unique (transition_id, code)
   )`,
  `create table transition_milestone_move (
     milestone_id int not null references transition_milestone,
     sequence int not null check (sequence > 0),
     state text not null check (state in ('planned', 'under_way', 'done', 'dropped')),
     owner text collate "C" not null,
     forecast_on date,
     actual_on date,
     note text not null default '' check (length(note) <= 2000),
     at timestamptz not null default clock_timestamp(),
     act_id bigint not null references act,
     primary key (milestone_id, sequence),
     constraint transition_milestone_done check ((state = 'done') = (actual_on is not null))
   )`,
  `create function transition_milestone_follows() returns trigger language plpgsql security definer set search_path from current as $$
   declare
     last transition_milestone_move;
   begin
     select * into last from transition_milestone_move m where m.milestone_id = new.milestone_id order by m.sequence desc limit 1;
     if new.sequence <> coalesce(last.sequence, 0) + 1
       or not (coalesce(last.state, ''), new.state) in (('', 'planned'), ('planned', 'planned'), ('planned', 'under_way'), ('planned', 'done'), ('planned', 'dropped'),
            ('under_way', 'under_way'), ('under_way', 'done'), ('under_way', 'dropped'), ('done', 'under_way'), ('dropped', 'planned')) then
       raise exception 'move % of milestone % does not follow: % to %', new.sequence, new.milestone_id, last.state, new.state
         using errcode = 'check_violation', constraint = 'transition_milestone_follows';
     end if;
     if new.state = 'done' and exists (
       select from transition_dependency_current d join transition_milestone_current n on n.id = d.needs_id
       where d.milestone_id = new.milestone_id and n.state not in ('done', 'dropped')) then
       raise exception 'what it needs is not done' using errcode = 'check_violation', constraint = 'transition_milestone_needs';
     end if;
     return new;
   end $$`,
  'create trigger transition_milestone_follows before insert on transition_milestone_move for each row execute function transition_milestone_follows()',
  `create view transition_milestone_current with (security_invoker = true) as
     select m.*, v.sequence, v.state, v.owner, v.forecast_on, v.actual_on, v.note, v.at as moved_at
     from transition_milestone m
     join lateral (select * from transition_milestone_move x where x.milestone_id = m.id order by x.sequence desc limit 1) v on true`,
  `create table transition_dependency (
     milestone_id int not null references transition_milestone,
     needs_id int not null references transition_milestone,
     sequence int not null check (sequence > 0),
     holds boolean not null,
     act_id bigint not null references act,
     primary key (milestone_id, needs_id, sequence)
   )`,
  `create view transition_dependency_current with (security_invoker = true) as
     select d.milestone_id, d.needs_id from transition_dependency d
     where d.holds and not exists (select from transition_dependency l where l.milestone_id = d.milestone_id and l.needs_id = d.needs_id and l.sequence > d.sequence)`,
  `create function transition_dependency_ends() returns trigger language plpgsql security definer set search_path from current as $$
   declare
     plan int := (select m.transition_id from transition_milestone m where m.id = new.milestone_id);
   begin
     perform pg_advisory_xact_lock(7162, plan);
     if plan is distinct from (select m.transition_id from transition_milestone m where m.id = new.needs_id) then
       raise exception 'milestones of one plan need each other' using errcode = 'check_violation', constraint = 'transition_dependency_of_plan';
     end if;
     if new.holds and exists (
       with recursive needed (id) as (
         select new.needs_id union select d.needs_id from needed n join transition_dependency_current d on d.milestone_id = n.id
       ) select from needed where id = new.milestone_id) then
       raise exception 'a milestone would wait for itself' using errcode = 'check_violation', constraint = 'transition_dependency_ends';
     end if;
     return new;
   end $$`,
  'create trigger transition_dependency_ends before insert on transition_dependency for each row execute function transition_dependency_ends()',
];

/** Staff are counted by role and place, and never named. */
export const STAFF: readonly string[] = [
  `create table transition_staff (
     id int generated always as identity primary key,
     transition_id int not null references transition,
     role text not null check (btrim(role) <> '' and length(role) <= 100),
     location text not null default '' check (length(location) <= 100),
     act_id bigint not null references act,
     unique (transition_id, role, location)
   )`,
  `create table transition_staff_count (
     staff_id int not null references transition_staff,
     sequence int not null check (sequence > 0),
     planned int not null check (planned between 0 and 100000),
     consulted int not null check (consulted between 0 and planned),
     transferred int not null check (transferred >= 0),
     departed int not null check (departed >= 0),
     at timestamptz not null default clock_timestamp(),
     act_id bigint not null references act,
     primary key (staff_id, sequence),
     constraint transition_staff_adds_up check (transferred + departed <= planned)
   )`,
  `create view transition_staff_current with (security_invoker = true) as
     select s.*, c.sequence, c.planned, c.consulted, c.transferred, c.departed
     from transition_staff s join lateral (select * from transition_staff_count x where x.staff_id = s.id order by x.sequence desc limit 1) c on true`,
];

export const GATES: readonly string[] = [
  `create table transition_gate (
     id int generated always as identity primary key,
     transition_id int not null references transition,
     code text collate "C" not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$'),
     act_id bigint not null references act,
     unique (transition_id, code)
   )`,
  `create table transition_gate_version (
     gate_id int not null references transition_gate,
     version int not null check (version > 0),
     title text not null check (btrim(title) <> '' and length(title) <= 200),
     due_on date not null,
     criteria jsonb not null check (jsonb_typeof(criteria) = 'array' and jsonb_array_length(criteria) between 1 and 20),
     act_id bigint not null references act,
     primary key (gate_id, version)
   )`,
  // a check that nothing in the platform can count, signed by the person whom it names
  `create table transition_check (
     gate_id int not null,
     version int not null,
     criterion int not null check (criterion >= 0),
     note text not null check (btrim(note) <> '' and length(note) <= 2000),
     act_id bigint not null references act,
     primary key (gate_id, version, criterion),
     foreign key (gate_id, version) references transition_gate_version
   )`,
  `create function transition_check_by() returns trigger language plpgsql security definer set search_path from current as $$
   begin
     if not exists (select from transition_gate_version v join act a on a.id = new.act_id
                    where v.gate_id = new.gate_id and v.version = new.version and v.criteria -> new.criterion ->> 'kind' = 'check'
                      and v.criteria -> new.criterion ->> 'person' = a.person) then
       raise exception 'a check is signed by the person whom it names' using errcode = 'check_violation', constraint = 'transition_check_by';
     end if;
     return new;
   end $$`,
  'create trigger transition_check_by before insert on transition_check for each row execute function transition_check_by()',
  `create table transition_gate_event (
     gate_id int not null references transition_gate,
     sequence int not null check (sequence > 0),
     version int not null,
     kind text not null check (kind in ('ready', 'go', 'conditional', 'no_go')),
     reason text not null check (btrim(reason) <> '' and length(reason) <= 2000),
     conditions text not null default '' check (length(conditions) <= 2000),
     -- each criterion as it was when it was decided: [{"met": true, "is": "…"}, …]
     figures jsonb not null check (jsonb_typeof(figures) = 'array'),
     at timestamptz not null default clock_timestamp(),
     act_id bigint not null references act,
     primary key (gate_id, sequence),
     foreign key (gate_id, version) references transition_gate_version,
     constraint transition_gate_conditions check ((kind = 'conditional') = (btrim(conditions) <> ''))
   )`,
  `create function transition_gate_follows() returns trigger language plpgsql security definer set search_path from current as $$
   declare
     last transition_gate_event;
     by_person text;
     by_organisation text;
   begin
     select * into last from transition_gate_event e where e.gate_id = new.gate_id order by e.sequence desc limit 1;
     select a.person, a.organisation into by_person, by_organisation from act a where a.id = new.act_id;
     if new.sequence <> coalesce(last.sequence, 0) + 1 or (new.kind = 'ready') = (last.kind is not distinct from 'ready') or last.kind = 'go' then
       raise exception 'a gate is reported ready, and then decided on' using errcode = 'check_violation', constraint = 'transition_gate_follows';
     end if;
     if new.kind <> 'ready' and (by_person = (select a.person from act a where a.id = last.act_id)
         or by_organisation is distinct from (select o.code from transition_gate g join transition t on t.id = g.transition_id join organisation o on o.id = t.buyer_id where g.id = new.gate_id)) then
       raise exception 'who buys decides, and not who reported it ready' using errcode = 'check_violation', constraint = 'transition_gate_by_other';
     end if;
     if new.kind = 'go' and exists (select from jsonb_array_elements(new.figures) f where (f.value ->> 'met')::boolean is not true) then
       raise exception 'go without conditions is for what meets all criteria' using errcode = 'check_violation', constraint = 'transition_gate_met';
     end if;
     return new;
   end $$`,
  'create trigger transition_gate_follows before insert on transition_gate_event for each row execute function transition_gate_follows()',
];

export const PEOPLE_TOLD: readonly string[] = [
  `create table transition_stakeholder (
     id int generated always as identity primary key,
     transition_id int not null references transition,
     code text collate "C" not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$'),
     act_id bigint not null references act,
     unique (transition_id, code)
   )`,
  `create table transition_stakeholder_version (
     stakeholder_id int not null references transition_stakeholder,
     sequence int not null check (sequence > 0),
     name text not null check (btrim(name) <> '' and length(name) <= 200),
     interest smallint not null check (interest between 1 and 5),
     influence smallint not null check (influence between 1 and 5),
     note text not null default '' check (length(note) <= 2000),
     at timestamptz not null default clock_timestamp(),
     act_id bigint not null references act,
     primary key (stakeholder_id, sequence)
   )`,
  `create view transition_stakeholder_current with (security_invoker = true) as
     select s.*, v.sequence, v.name, v.interest, v.influence, v.note
     from transition_stakeholder s join lateral (select * from transition_stakeholder_version x where x.stakeholder_id = s.id order by x.sequence desc limit 1) v on true`,
  `create table transition_communication (
     id int generated always as identity primary key,
     transition_id int not null references transition,
     code text collate "C" not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$'),
     stakeholder_id int not null references transition_stakeholder,
     act_id bigint not null references act,
     unique (transition_id, code)
   )`,
  `create table transition_communication_move (
     communication_id int not null references transition_communication,
     sequence int not null check (sequence > 0),
     state text not null check (state in ('planned', 'sent', 'cancelled')),
     message text not null check (btrim(message) <> '' and length(message) <= 2000),
     channel text not null check (btrim(channel) <> '' and length(channel) <= 100),
     owner text collate "C" not null,
     due_on date not null,
     sent_on date,
     heard_back boolean,
     heard text not null default '' check (length(heard) <= 2000),
     at timestamptz not null default clock_timestamp(),
     act_id bigint not null references act,
     primary key (communication_id, sequence),
     constraint transition_communication_sent check ((state = 'sent') = (sent_on is not null)),
     constraint transition_communication_heard check (heard_back is null or state = 'sent'),
     constraint transition_communication_what check ((heard_back is true) = (btrim(heard) <> ''))
   )`,
  `create function transition_communication_follows() returns trigger language plpgsql security definer set search_path from current as $$
   declare
     last transition_communication_move;
   begin
     select * into last from transition_communication_move m where m.communication_id = new.communication_id order by m.sequence desc limit 1;
     if new.sequence <> coalesce(last.sequence, 0) + 1
       or not (coalesce(last.state, ''), new.state) in (('', 'planned'), ('planned', 'planned'), ('planned', 'sent'), ('planned', 'cancelled'), ('sent', 'sent'), ('cancelled', 'planned')) then
       raise exception 'move % of communication % does not follow: % to %', new.sequence, new.communication_id, last.state, new.state
         using errcode = 'check_violation', constraint = 'transition_communication_follows';
     end if;
     return new;
   end $$`,
  'create trigger transition_communication_follows before insert on transition_communication_move for each row execute function transition_communication_follows()',
  `create view transition_communication_current with (security_invoker = true) as
     select c.*, v.sequence, v.state, v.message, v.channel, v.owner, v.due_on, v.sent_on, v.heard_back, v.heard, v.at as moved_at
     from transition_communication c
     join lateral (select * from transition_communication_move x where x.communication_id = c.id order by x.sequence desc limit 1) v on true`,
];

/** A plan ends when nobody can be lost any more, and nothing is added to it after. */
export const END: readonly string[] = [
  `create table transition_end (
     transition_id int primary key references transition,
     reason text not null check (btrim(reason) <> '' and length(reason) <= 2000),
     -- how the cases added up
     reconciliation jsonb not null,
     at timestamptz not null default clock_timestamp(),
     act_id bigint not null references act
   )`,
  `create function transition_loses_nobody() returns trigger language plpgsql security definer set search_path from current as $$
   begin
     perform pg_advisory_xact_lock(7161, new.transition_id);
     if not exists (select from transition_list l where l.transition_id = new.transition_id)
       or exists (select from transition_cases(new.transition_id) c where c.case_id is null or c.state not in ('moved', 'ended')) then
       raise exception 'each case is with who receives it, or has ended, before a transition is closed'
         using errcode = 'check_violation', constraint = 'transition_loses_nobody';
     end if;
     if exists (select from transition_open_doors(new.transition_id)) then
       raise exception 'nobody can be sent to who leaves any more before a transition is closed'
         using errcode = 'check_violation', constraint = 'transition_door_closed';
     end if;
     return new;
   end $$`,
  'create trigger transition_loses_nobody before insert on transition_end for each row execute function transition_loses_nobody()',
  `create function transition_goes_on() returns trigger language plpgsql security definer set search_path from current as $$
   declare
     plan int;
   begin
     if tg_argv[0] = 'transition' then
       plan := (to_jsonb(new) ->> 'transition_id')::int;
     else
       execute format('select transition_id from %I where id = $1', tg_argv[0]) into plan using (to_jsonb(new) ->> tg_argv[1])::bigint;
     end if;
     if exists (select from transition_end e where e.transition_id = plan) then
       raise exception 'the transition is closed' using errcode = 'check_violation', constraint = 'transition_goes_on';
     end if;
     return new;
   end $$`,
  ...Object.entries({
    transition: [
      'version',
      'receiver',
      'list',
      'case',
      'milestone',
      'staff',
      'gate',
      'stakeholder',
      'communication',
    ],
    transition_case: ['handover'],
    transition_milestone: ['milestone_move', 'dependency'],
    transition_staff: ['staff_count'],
    transition_gate: ['gate_version', 'gate_event', 'check'],
    transition_stakeholder: ['stakeholder_version'],
    transition_communication: ['communication_move'],
  }).flatMap(([parent, children]) =>
    children.map(
      (child) =>
        `create trigger transition_goes_on before insert on transition_${child} for each row execute function transition_goes_on('${parent}', '${parent.replace('transition_', '')}_id')`,
    ),
  ),
];

export const TRANSITION_APPEND_ONLY: readonly string[] = [
  ...['transition', 'transition_service', 'transition_receiver', 'transition_version'],
  ...['transition_handover', 'transition_milestone', 'transition_milestone_move', 'transition_dependency'],
  ...[
    'transition_staff',
    'transition_staff_count',
    'transition_gate',
    'transition_gate_version',
    'transition_check',
    'transition_gate_event',
  ],
  ...[
    'transition_stakeholder',
    'transition_stakeholder_version',
    'transition_communication',
    'transition_communication_move',
    'transition_end',
  ],
];
/** Read by the application; written by take_transition_list alone. */
export const TRANSITION_LISTED: readonly string[] = ['transition_list', 'transition_case'];
