import { WAITING_OF_DEMAND } from './demand-rules.js';

/** Openings: for a purpose of audit named people of a commissioner see, for some days, the persons behind an area's cohort, a contract or a statement. */
export const OPENING_TABLES: readonly string[] = [
  // From how many on a number of people is shown, and for how long people are opened at most: the last row counts.
  `create table disclosure_setting (
     id int generated always as identity primary key,
     threshold int not null check (threshold between 3 and 100),
     opening_days int not null check (opening_days between 1 and 92),
     reason text not null check (btrim(reason) <> ''),
     act_id bigint references act
   )`,
  `insert into disclosure_setting (threshold, opening_days, reason)
   values (5, 30, 'Counts below five point at people: what the Office for National Statistics and the Ministry of Justice hold back in tables of people.')`,
  `create type opening_about as enum ('cohort', 'contract', 'statement')`,
  `create table opening (
     id int generated always as identity primary key,
     organisation_id int not null references organisation,
     about opening_about not null,
     -- scheme/area/period, contract/period, or contract/period/number of the statement
     subject text collate "C" not null check (subject <> ''),
     reason text not null check (btrim(reason) <> ''),
     legal_basis sharing_legal_basis not null,
     kinds shared_data[] not null check (cardinality(kinds) > 0 and array_position(kinds, null) is null),
     from_date date not null,
     to_date date not null,
     act_id bigint not null references act,
     constraint opening_days check (to_date >= from_date)
   )`,
  'create index opening_by_organisation on opening (organisation_id, id)',
  // who will see: people by their codes
  `create table opening_reader (
     opening_id int not null references opening,
     person text collate "C" not null check (person <> ''),
     primary key (opening_id, person)
   )`,
  'create index opening_reader_by_person on opening_reader (person)',
  // whom: everybody with an order that began in an area within quarters (year * 4 + quarter - 1, both included) …
  `create table opening_cohort (
     opening_id int not null references opening,
     area_id int not null references area,
     from_quarter int not null,
     to_quarter int not null check (to_quarter >= from_quarter),
     primary key (opening_id, area_id, from_quarter, to_quarter)
   )`,
  // … and everybody who was declared, referred or reported under a contract from a day on and before another
  `create table opening_contract (
     opening_id int not null references opening,
     contract_id int not null references contract,
     from_date date not null,
     until_date date not null check (until_date > from_date),
     primary key (opening_id, contract_id, from_date, until_date)
   )`,
  `create table opening_approval (
     opening_id int primary key references opening,
     act_id bigint not null references act
   )`,
  `create table opening_end (
     opening_id int primary key references opening,
     reason text not null check (btrim(reason) <> ''),
     act_id bigint not null references act
   )`,
  `create view opening_current as
     select p.id, p.organisation_id, p.about, p.subject, p.reason, p.legal_basis, p.kinds, p.from_date, p.to_date,
            asked.person as asked_by, asked.at as asked_at, approved.person as approved_by, approved.at as approved_at,
            ended.person as ended_by, ended.at as ended_at, e.reason as end_reason,
            a.act_id is not null and e.act_id is null as open
     from opening p join act asked on asked.id = p.act_id
     left join opening_approval a on a.opening_id = p.id left join act approved on approved.id = a.act_id
     left join opening_end e on e.opening_id = p.id left join act ended on ended.id = e.act_id`,
];

export const OPENING_RULES: readonly string[] = [
  // Of a commissioner; not longer than the setting allows; asked by somebody of it or of none (the platform).
  `create function opening_holds() returns trigger language plpgsql as $$
   begin
     if not exists (select from organisation_current o where o.id = new.organisation_id and o.kind = 'commissioner') then
       raise exception 'people are opened to a commissioner' using errcode = 'check_violation', constraint = 'opening_of_commissioner';
     end if;
     if new.to_date - new.from_date >= (select opening_days from disclosure_setting order by id desc limit 1) then
       raise exception 'people are opened for no longer than the setting says' using errcode = 'check_violation', constraint = 'opening_not_longer';
     end if;
     if exists (select from act a where a.id = new.act_id
                and a.organisation is distinct from (select code from organisation where id = new.organisation_id)) then
       raise exception 'an organisation asks for itself' using errcode = 'check_violation', constraint = 'opening_asked_by_own';
     end if;
     return new;
   end $$`,
  'create trigger opening_holds before insert on opening for each row execute function opening_holds()',
  // Readers and reach come with the opening: who is added after the approval would be somebody who was never approved.
  `create function opening_before_approval() returns trigger language plpgsql as $$
   begin
     perform pg_advisory_xact_lock(7146, new.opening_id);
     if exists (select from opening_approval where opening_id = new.opening_id) then
       raise exception 'whom an opening shows, and to whom, stands before it is approved'
         using errcode = 'check_violation', constraint = 'opening_stands_before_approval';
     end if;
     return new;
   end $$`,
  ...['opening_reader', 'opening_cohort', 'opening_contract'].map(
    (table) =>
      `create trigger ${table}_before_approval before insert on ${table} for each row execute function opening_before_approval()`,
  ),
  // A second pair of eyes: neither who asked nor who will see; of the same commissioner.
  `create function opening_approved_by_another() returns trigger language plpgsql as $$
   declare
     approver act;
   begin
     perform pg_advisory_xact_lock(7146, new.opening_id);
     select * into approver from act where id = new.act_id;
     if approver.verb is distinct from 'opening.approve'
        or exists (select from opening p join act asked on asked.id = p.act_id where p.id = new.opening_id and asked.person = approver.person)
        or exists (select from opening_reader r where r.opening_id = new.opening_id and r.person = approver.person) then
       raise exception 'another one approves than who asks or sees' using errcode = 'check_violation', constraint = 'opening_approved_by_another';
     end if;
     if approver.organisation is distinct from (select o.code from opening p join organisation o on o.id = p.organisation_id where p.id = new.opening_id) then
       raise exception 'the commissioner itself approves' using errcode = 'check_violation', constraint = 'opening_approved_by_own';
     end if;
     if exists (select from opening_end where opening_id = new.opening_id) then
       raise exception 'what was ended is not approved' using errcode = 'check_violation', constraint = 'opening_not_ended';
     end if;
     if not exists (select from opening_reader where opening_id = new.opening_id) then
       raise exception 'an opening is for somebody' using errcode = 'check_violation', constraint = 'opening_for_somebody';
     end if;
     return new;
   end $$`,
  'create trigger opening_approved_by_another before insert on opening_approval for each row execute function opening_approved_by_another()',
  `create function opening_end_locks() returns trigger language plpgsql as $$
   begin
     perform pg_advisory_xact_lock(7146, new.opening_id);
     return new;
   end $$`,
  'create trigger opening_end_locks before insert on opening_end for each row execute function opening_end_locks()',
  // Those whose people they are: who supplies under contracts for the areas and under the contracts themselves.
  `create function opening_suppliers(opening int) returns int[] language sql stable as $$
     select array(
       select c.supplier_id from opening_cohort k join contract_current c on c.area_id = k.area_id and c.parent_id is null where k.opening_id = opening
       union select c.supplier_id from opening_contract k join contract_current c on c.id = k.contract_id where k.opening_id = opening)
   $$`,
  `create function opening_is_told() returns trigger language plpgsql as $$
   begin
     perform tell('concord.people.opened', 'opening', p.id::text, opening_suppliers(p.id) || p.organisation_id,
         jsonb_build_object('opening', p.id::text, 'organisation', o.code, 'about', p.about, 'subject', p.subject, 'from', p.from_date, 'to', p.to_date), a.at)
       from opening p join organisation o on o.id = p.organisation_id join act a on a.id = new.act_id where p.id = new.opening_id;
     return null;
   end $$`,
  'create trigger opening_is_told after insert on opening_approval for each row execute function opening_is_told()',
  // By which openings somebody sees a person on a day; text, because a value is not used in the transaction that adds it.
  `create function openings_of(survivor int, organisation int, reader text, day date) returns table (ref text, opens shared_data[]) language sql stable as $$
     select p.id::text, p.kinds from opening_reader r join opening_current p on p.id = r.opening_id
     where r.person = reader and p.organisation_id = $2 and p.open and day between p.from_date and p.to_date
       and (exists (select from opening_cohort k join supervision_order s on s.area_id = k.area_id and s.quarter between k.from_quarter and k.to_quarter
                    where k.opening_id = p.id and s.service_user_id = survivor)
         or exists (select from opening_contract k join service_users_of(survivor) w (id) on true
                    where k.opening_id = p.id and (
                      exists (select from declaration d where d.contract_id = k.contract_id and d.service_user_id = w.id
                              and d.day >= k.from_date and d.day < k.until_date)
                      or exists (select from referral_current f where f.service_user_id = w.id and f.contract_id = k.contract_id
                                 and coalesce(uk_day(f.sent_at), k.from_date) < k.until_date
                                 and coalesce(uk_day(f.concluded_at), k.from_date) >= k.from_date)
                      or exists (select from outcome x join outcome_version v on v.outcome_id = x.id where x.service_user_id = w.id
                                 and outcome_contract(x.id) = k.contract_id and v.achieved_on >= k.from_date and v.achieved_on < k.until_date))))
     order by p.id
   $$`,
  // A referral by which an organisation works with a person itself: it made it, or holds it. To buy the service is no work with anybody.
  `create function casework_of(survivor int, reader int) returns text language sql stable as $$
     select f.reference from service_users_of(survivor) w (id) join referral_current r on r.service_user_id = w.id
     join referral f on f.id = r.referral_id
     where reader in (r.origin_id, r.holder_id) and r.state <> 'draft' order by 1 limit 1
   $$`,
  // told to those whose people they are, as long as it lasts; who opened them knows
  `${WAITING_OF_DEMAND}
    union all
    select s.id, 'people_opened', 'opening/' || p.id, p.subject, 'opening', p.id::text, p.approved_at, null
    from opening_current p cross join unnest(opening_suppliers(p.id)) s (id)
    where p.open and (now() at time zone 'UTC')::date <= p.to_date`,
];
