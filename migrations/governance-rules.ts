/** A relationship or an alliance as a place where something is agreed, promised and followed up: made with it, by the database. */
export const GOVERNANCE: readonly string[] = [
  `create table governance (
     id int generated always as identity primary key,
     relationship_id int unique references relationship,
     alliance_id int unique references alliance,
     reference text collate "C" not null unique,
     constraint governance_of_one check (num_nonnulls(relationship_id, alliance_id) = 1)
   )`,
  `insert into governance (relationship_id, reference) select id, 'relationship-' || id from relationship order by id`,
  `insert into governance (alliance_id, reference) select id, 'alliance-' || code from alliance order by id`,
  `create function relationship_is_governed() returns trigger language plpgsql security definer set search_path from current as $$
   begin
     insert into governance (relationship_id, reference) values (new.id, 'relationship-' || new.id);
     return null;
   end $$`,
  'create trigger relationship_is_governed after insert on relationship for each row execute function relationship_is_governed()',
  `create function alliance_is_governed() returns trigger language plpgsql security definer set search_path from current as $$
   begin
     insert into governance (alliance_id, reference) values (new.id, 'alliance-' || new.code);
     return null;
   end $$`,
  'create trigger alliance_is_governed after insert on alliance for each row execute function alliance_is_governed()',
  'grant select on governance to concord_app',
  // both parties of a relationship; of an alliance who is a member today
  `create view governance_party with (security_invoker = true) as
     select g.id as governance_id, x.organisation_id
     from governance g join relationship r on r.id = g.relationship_id cross join lateral (values (r.buyer_id), (r.supplier_id)) x (organisation_id)
     union all
     select g.id, m.organisation_id from governance g join alliance_member m on m.alliance_id = g.alliance_id
     where m.from_date <= uk_day(now()) and (m.to_date is null or m.to_date >= uk_day(now()))`,
  'grant select on governance_party to concord_app',
  // past the wall, which is built on the answer
  `create function governances_of(of_organisation int) returns setof int language sql stable rows 50 security definer set search_path from current as $$
     select p.governance_id from governance_party p where p.organisation_id = of_organisation
   $$`,
];

/** What state follows on what, of each kind: libs/partners/src/governance/item.ts says the same, and a test holds the two equal. */
const FOLLOWS = `
  create function governance_follows(kind text, was text, now text) returns boolean language sql immutable as $$
    select (kind, coalesce(was, ''), now) in (
      ('goal', '', 'open'), ('goal', 'open', 'open'), ('goal', 'open', 'met'), ('goal', 'open', 'given_up'),
      ('action', '', 'open'), ('action', 'open', 'open'), ('action', 'open', 'done'), ('action', 'open', 'dropped'),
      ('risk', '', 'open'), ('risk', 'open', 'open'), ('risk', 'open', 'closed'),
      ('issue', '', 'open'), ('issue', 'open', 'open'), ('issue', 'open', 'resolved'),
      ('decision', '', 'made'), ('decision', 'made', 'overturned'),
      ('commitment', '', 'open'), ('commitment', 'open', 'open'), ('commitment', 'open', 'kept'), ('commitment', 'open', 'broken'),
      ('commitment', 'open', 'released'),
      ('change', '', 'open'), ('change', 'open', 'open'), ('change', 'open', 'accepted'), ('change', 'open', 'refused'), ('change', 'open', 'withdrawn'),
      ('change', 'accepted', 'accepted'), ('change', 'accepted', 'withdrawn'),
      ('note', '', 'open'), ('note', 'open', 'closed'))
  $$`;

export const ITEMS: readonly string[] = [
  FOLLOWS,
  `create table governance_item (
     id int generated always as identity primary key,
     governance_id int not null references governance,
     kind text not null,
     title text not null check (btrim(title) <> '' and length(title) <= 200),
     detail text not null default '' check (length(detail) <= 4000),
     -- who owns, promised or asked
     party_id int references organisation,
     private_to int references organisation,
     meeting_id int,
     -- of a goal: what it is measured by, and where it is to come to
     measured_by text check (measured_by in ('measure', 'service_level')),
     measure_code text,
     statistic text check (statistic in ('binary', 'frequency')),
     target numeric(12, 6) check (target >= 0),
     direction text check (direction in ('at_most', 'at_least')),
     -- of a change, and of a goal by a service level
     contract_id int references contract,
     raised_at timestamptz not null default clock_timestamp(),
     act_id bigint not null references act,
     constraint governance_item_kind check (kind in ('goal', 'action', 'risk', 'issue', 'decision', 'commitment', 'change', 'note')),
     constraint governance_item_private check (private_to is null or kind = 'note'),
     constraint governance_item_party check (kind not in ('action', 'commitment', 'change') or party_id is not null),
     constraint governance_item_decision check (kind <> 'decision' or btrim(detail) <> ''),
     constraint governance_item_goal check ((kind = 'goal') = (num_nonnulls(measured_by, measure_code, target, direction) = 4)
       and (kind = 'goal' or num_nulls(measured_by, measure_code, target, direction, statistic) = 5)
       and (measured_by is distinct from 'measure' or statistic is not null) and (measured_by is distinct from 'service_level' or contract_id is not null)),
     constraint governance_item_change check (kind <> 'change' or contract_id is not null)
   )`,
  'create index governance_item_by_place on governance_item (governance_id, id)',
  `create table governance_move (
     item_id int not null references governance_item,
     sequence int not null check (sequence > 0),
     state text not null,
     note text not null default '' check (length(note) <= 4000),
     owner text collate "C",
     due_on date,
     likelihood smallint check (likelihood between 1 and 5),
     impact smallint check (impact between 1 and 5),
     at timestamptz not null default clock_timestamp(),
     act_id bigint not null references act,
     primary key (item_id, sequence)
   )`,
  `create function governance_move_follows() returns trigger language plpgsql security definer set search_path from current as $$
   declare
     item governance_item;
     last governance_move;
     by_organisation text;
   begin
     select * into item from governance_item i where i.id = new.item_id;
     select * into last from governance_move m where m.item_id = new.item_id order by m.sequence desc limit 1;
     if new.sequence <> coalesce(last.sequence, 0) + 1 or not governance_follows(item.kind, last.state, new.state) then
       raise exception 'move % of an item of kind % does not follow: % to %', new.sequence, item.kind, last.state, new.state
         using errcode = 'check_violation', constraint = 'governance_move_follows';
     end if;
     if (item.kind in ('risk', 'issue')) <> (num_nonnulls(new.likelihood, new.impact) = 2) or num_nonnulls(new.likelihood, new.impact) = 1 then
       raise exception 'risks and issues have a likelihood and an impact, and nothing else has' using errcode = 'check_violation', constraint = 'governance_move_scored';
     end if;
     if item.kind = 'action' and num_nonnulls(new.owner, new.due_on) < 2 or item.kind = 'commitment' and new.due_on is null then
       raise exception 'an action has an owner and a day, a commitment a day' using errcode = 'check_violation', constraint = 'governance_move_owned';
     end if;
     -- whether it was kept is said by who was promised, a change is decided on by who did not ask for it
     if new.state in ('kept', 'broken', 'released') or item.kind = 'change' and new.state in ('accepted', 'refused') and last.state = 'open' then
       select a.organisation into by_organisation from act a where a.id = new.act_id;
       if by_organisation is null or by_organisation = (select o.code from organisation o where o.id = item.party_id) then
         raise exception 'the other party says so' using errcode = 'check_violation', constraint = 'governance_move_by_other';
       end if;
     end if;
     return new;
   end $$`,
  'create trigger governance_move_follows before insert on governance_move for each row execute function governance_move_follows()',
];

export const ESCALATION: readonly string[] = [
  `create table governance_steps (
     governance_id int not null references governance,
     version int not null check (version > 0),
     -- [{"title": "Contract managers", "days": 5}, …] in business days
     steps jsonb not null check (jsonb_typeof(steps) = 'array' and jsonb_array_length(steps) between 1 and 6),
     reason text not null check (btrim(reason) <> ''),
     act_id bigint not null references act,
     primary key (governance_id, version)
   )`,
  `create table governance_escalation (
     item_id int not null references governance_item,
     number int not null check (number > 0),
     reason text not null check (btrim(reason) <> ''),
     escalated_on date not null,
     at timestamptz not null default clock_timestamp(),
     act_id bigint not null references act,
     primary key (item_id, number)
   )`,
  // the whole schedule, in business days, as it was laid out when it began
  `create table governance_escalation_step (
     item_id int not null,
     number int not null,
     step int not null check (step > 0),
     title text not null,
     due_on date not null,
     primary key (item_id, number, step),
     foreign key (item_id, number) references governance_escalation
   )`,
];

export const MEETINGS: readonly string[] = [
  `create table governance_meeting (
     id int generated always as identity primary key,
     governance_id int not null references governance,
     act_id bigint not null references act
   )`,
  'create index governance_meeting_by_place on governance_meeting (governance_id)',
  'alter table governance_item add constraint governance_item_meeting foreign key (meeting_id) references governance_meeting',
  `create table governance_meeting_version (
     meeting_id int not null references governance_meeting,
     sequence int not null check (sequence > 0),
     title text not null check (btrim(title) <> '' and length(title) <= 200),
     starts_at timestamptz not null,
     ends_at timestamptz not null,
     place text not null default '' check (length(place) <= 200),
     cancelled boolean not null default false,
     reason text not null default '' check (length(reason) <= 2000),
     at timestamptz not null default clock_timestamp(),
     act_id bigint not null references act,
     primary key (meeting_id, sequence),
     constraint governance_meeting_times check (starts_at < ends_at and ends_at <= starts_at + interval '1 day')
   )`,
  `create table governance_paper (
     id int generated always as identity primary key,
     meeting_id int not null references governance_meeting,
     title text not null check (btrim(title) <> '' and length(title) <= 200),
     body text not null default '' check (length(body) <= 20000),
     link text check (link ~ '^https://[^[:space:]<>"]{1,500}$'),
     party_id int references organisation,
     at timestamptz not null default clock_timestamp(),
     act_id bigint not null references act,
     constraint governance_paper_holds_something check (btrim(body) <> '' or link is not null)
   )`,
  'create index governance_paper_of_meeting on governance_paper (meeting_id)',
  // each version whole; the agenda as it stood with the first
  `create table governance_minutes (
     meeting_id int not null references governance_meeting,
     sequence int not null check (sequence > 0),
     body text not null check (btrim(body) <> '' and length(body) <= 20000),
     agenda jsonb not null,
     at timestamptz not null default clock_timestamp(),
     act_id bigint not null references act,
     primary key (meeting_id, sequence)
   )`,
  `create table governance_attendance (
     meeting_id int not null,
     sequence int not null,
     person text collate "C" not null,
     organisation_id int not null references organisation,
     attended boolean not null,
     primary key (meeting_id, sequence, person),
     foreign key (meeting_id, sequence) references governance_minutes
   )`,
  `create table calendar_key (
     id int generated always as identity primary key,
     person text collate "C" not null,
     token_hash bytea not null unique check (octet_length(token_hash) = 32),
     at timestamptz not null default clock_timestamp(),
     act_id bigint not null references act
   )`,
  'create index calendar_key_of_person on calendar_key (person)',
  'create table calendar_key_end (key_id int primary key references calendar_key, act_id bigint not null references act)',
];

export const PULSE: readonly string[] = [
  `create table pulse_round (
     id int generated always as identity primary key,
     governance_id int not null references governance,
     instrument text not null default 'pulse-1',
     opens_on date not null,
     closes_on date not null,
     act_id bigint not null references act,
     constraint pulse_round_days check (opens_on < closes_on and closes_on <= opens_on + 62),
     constraint pulse_round_one_at_a_time exclude using gist (governance_id with =, daterange(opens_on, closes_on, '[]') with &&)
   )`,
  // that somebody answered, and nothing of what
  `create table pulse_taken (
     round_id int not null references pulse_round,
     person text collate "C" not null,
     organisation_id int not null references organisation,
     act_id bigint not null references act,
     primary key (round_id, person)
   )`,
  // how many of a party gave which value: what one person said is stored nowhere
  `create table pulse_tally (
     round_id int not null references pulse_round,
     organisation_id int not null references organisation,
     statement smallint not null check (statement between 1 and 20),
     value smallint not null check (value between 1 and 5),
     answers int not null check (answers > 0),
     primary key (round_id, organisation_id, statement, value)
   )`,
  'grant select, insert, update (answers) on pulse_tally to concord_app',
  // of rounds that were held before, elsewhere: how many took part, brought in with the counts by who loads history
  `create table pulse_earlier (
     round_id int not null references pulse_round,
     organisation_id int not null references organisation,
     answered int not null check (answered > 0),
     act_id bigint not null references act,
     primary key (round_id, organisation_id)
   )`,
  `create function pulse_is_open() returns trigger language plpgsql security definer set search_path from current as $$
   begin
     if not exists (select from pulse_round r where r.id = new.round_id and uk_day(now()) between r.opens_on and r.closes_on) then
       raise exception 'the round is not open' using errcode = 'check_violation', constraint = 'pulse_is_open';
     end if;
     if not exists (select from pulse_round r join governance_party p on p.governance_id = r.governance_id
                    where r.id = new.round_id and p.organisation_id = new.organisation_id) then
       raise exception 'only parties answer' using errcode = 'check_violation', constraint = 'pulse_of_party';
     end if;
     return new;
   end $$`,
  'create trigger pulse_is_open before insert on pulse_taken for each row execute function pulse_is_open()',
  // how many took part is told; what they said only of rounds that are over, and of parties with as many as are shown of people elsewhere (ADR 28)
  `create function pulse_taken_of(of_governance int) returns table (round_id int, organisation_id int, answered int)
     language sql stable security definer set search_path from current as $$
     select t.round_id, t.organisation_id, count(*)::int from pulse_taken t join pulse_round r on r.id = t.round_id
     where r.governance_id = of_governance group by 1, 2
     union all
     select t.round_id, t.organisation_id, t.answered from pulse_earlier t join pulse_round r on r.id = t.round_id where r.governance_id = of_governance
   $$`,
  `create function pulse_said_in(of_governance int) returns table (round_id int, organisation_id int, statement int, value int, answers int)
     language sql stable security definer set search_path from current as $$
     select y.round_id, y.organisation_id, y.statement::int, y.value::int, y.answers
     from pulse_tally y join pulse_round r on r.id = y.round_id
     where r.governance_id = of_governance and r.closes_on < uk_day(now())
       and (select t.answered from pulse_taken_of(of_governance) t where t.round_id = y.round_id and t.organisation_id = y.organisation_id)
           >= (select s.threshold from disclosure_setting s order by s.id desc limit 1)
   $$`,
];

export const CHANGES: readonly string[] = [
  `create table governance_change_terms (
     item_id int primary key references governance_item,
     terms_id int not null references terms,
     act_id bigint not null references act
   )`,
  `create function change_leads_to_terms() returns trigger language plpgsql security definer set search_path from current as $$
   begin
     if not exists (select from governance_item i join terms t on t.id = new.terms_id and t.contract_id = i.contract_id
                    where i.id = new.item_id and i.kind = 'change'
                      and (select m.state from governance_move m where m.item_id = i.id order by m.sequence desc limit 1) = 'accepted') then
       raise exception 'terms of its contract follow on a change that was accepted' using errcode = 'check_violation', constraint = 'change_leads_to_terms';
     end if;
     return new;
   end $$`,
  'create trigger change_leads_to_terms before insert on governance_change_terms for each row execute function change_leads_to_terms()',
];

/** Each item as it stands. A change is agreed when the terms that came of it are in force: nobody enters it. */
export const CURRENT: readonly string[] = [
  `create view governance_item_current with (security_invoker = true) as
     select i.*, m.sequence, case when i.kind = 'change' and m.state = 'accepted' and f.terms_id is not null then 'agreed' else m.state end as state,
            m.note, m.owner, m.due_on, m.likelihood, m.impact, m.likelihood * m.impact as score, m.at as moved_at,
            (m.state in ('open', 'made') or m.state = 'accepted' and f.terms_id is null) as open,
            c.terms_id, e.number as escalation, e.escalated_on,
            case when m.state in ('open', 'accepted') then s.step end as step,
            case when m.state in ('open', 'accepted') then s.title end as step_title,
            case when m.state in ('open', 'accepted') then s.due_on end as step_due_on
     from governance_item i
     join lateral (select * from governance_move x where x.item_id = i.id order by x.sequence desc limit 1) m on true
     left join governance_change_terms c on c.item_id = i.id left join terms_in_force f on f.terms_id = c.terms_id
     left join lateral (select * from governance_escalation x where x.item_id = i.id order by x.number desc limit 1) e on true
     -- the first whose day is not over; after the last it stays there
     left join lateral (select * from governance_escalation_step x where x.item_id = i.id and x.number = e.number
                        order by (x.due_on < uk_day(now())), case when x.due_on < uk_day(now()) then -x.step else x.step end limit 1) s on true`,
  `create view governance_meeting_current with (security_invoker = true) as
     select g.id, g.governance_id, v.sequence, v.title, v.starts_at, v.ends_at, v.place, v.cancelled, v.reason, v.at
     from governance_meeting g
     join lateral (select * from governance_meeting_version x where x.meeting_id = g.id order by x.sequence desc limit 1) v on true`,
  'grant select on governance_item_current, governance_meeting_current to concord_app',
];
