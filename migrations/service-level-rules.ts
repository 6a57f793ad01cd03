/** Service levels: what share of a contract's referrals is to meet a clock, by which target on which days. */
export const SERVICE_LEVELS: readonly string[] = [
  // as one party proposed it
  `create table service_level (
     id int generated always as identity primary key,
     contract_id int not null references contract,
     code text collate "C" not null check (code ~ '^[A-Za-z][A-Za-z0-9_]{0,49}$'),
     title text not null check (btrim(title) <> ''),
     clock referral_clock not null check (clock <> 'approval'),
     -- an exact share in lowest terms, 19/20; null: it is measured, and not judged
     target text collate "C" check (case when target ~ '^[1-9][0-9]{0,9}/[1-9][0-9]{0,9}$'
       then split_part(target, '/', 1)::bigint < split_part(target, '/', 2)::bigint
         and gcd(split_part(target, '/', 1)::bigint, split_part(target, '/', 2)::bigint) = 1
       else target in ('0', '1') end),
     from_date date not null,
     to_date date check (to_date >= from_date),
     proposed_by party not null,
     reason text not null check (btrim(reason) <> ''),
     recorded_at timestamptz not null default clock_timestamp(),
     act_id bigint not null references act
   )`,
  'create index service_level_by_contract on service_level (contract_id, code, id)',
  // as the other party agreed to it
  `create table service_level_in_force (
     service_level_id int primary key references service_level,
     contract_id int not null references contract,
     code text collate "C" not null,
     days daterange not null check (not isempty(days)),
     agreed_by party not null,
     reason text check (btrim(reason) <> ''),
     -- the version that goes on from the day before which it ends
     cut_by int references service_level,
     recorded_at timestamptz not null default clock_timestamp(),
     act_id bigint not null references act,
     constraint service_level_no_overlap exclude using gist (contract_id with =, code with =, days with &&)
   )`,
  `create function service_level_needs_both_parties() returns trigger language plpgsql as $$
   begin
     if not exists (
       select from service_level l join contract c on c.id = l.contract_id
       where l.id = new.service_level_id and l.contract_id = new.contract_id and l.code = new.code and new.cut_by is null
         and new.days = daterange(l.from_date, l.to_date, '[]') and new.agreed_by <> l.proposed_by
         and l.from_date >= c.from_date and (c.to_date is null or l.from_date <= c.to_date)
     ) then
       raise exception 'a service level is in force as it was proposed by one party and agreed to by the other'
         using errcode = 'check_violation', constraint = 'service_level_needs_both_parties';
     end if;
     return new;
   end $$`,
  'create trigger service_level_needs_both_parties before insert on service_level_in_force for each row execute function service_level_needs_both_parties()',
  // one without an end is cut where the next one of its code begins, and nothing else is ever changed
  `create function service_level_is_only_cut() returns trigger language plpgsql as $$
   begin
     if not (upper_inf(old.days) and old.cut_by is null and new.cut_by is not null
         and (new.service_level_id, new.contract_id, new.code, new.agreed_by, new.reason, new.recorded_at, new.act_id) is not distinct from
             (old.service_level_id, old.contract_id, old.code, old.agreed_by, old.reason, old.recorded_at, old.act_id)
         and exists (select from service_level l where l.id = new.cut_by and l.contract_id = new.contract_id and l.code = new.code
                       and new.days = daterange(lower(old.days), l.from_date) and l.from_date > lower(old.days))) then
       raise exception 'rows of service_level_in_force are never changed or deleted, only cut by the version that follows'
         using errcode = 'restrict_violation', constraint = 'service_level_is_only_cut';
     end if;
     return new;
   end $$`,
  'create trigger service_level_is_only_cut before update on service_level_in_force for each row execute function service_level_is_only_cut()',
  // and only by a version that is in force in the end
  `create function service_level_cut_is_followed() returns trigger language plpgsql as $$
   begin
     if not exists (select from service_level_in_force f where f.service_level_id = new.cut_by) then
       raise exception 'service level % was cut by one that is not in force', new.service_level_id
         using errcode = 'restrict_violation', constraint = 'service_level_is_only_cut';
     end if;
     return null;
   end $$`,
  `create constraint trigger service_level_cut_is_followed after update on service_level_in_force deferrable initially deferred
     for each row execute function service_level_cut_is_followed()`,
  `create trigger service_level_in_force_is_append_only before delete or truncate on service_level_in_force
     for each statement execute function refuse_change()`,
  'grant select, insert on service_level_in_force to concord_app',
  'grant update (days, cut_by) on service_level_in_force to concord_app',
  // what was measured is declared by the platform alone, under ids of its own
  `create function service_levels_declare_for_themselves() returns trigger language plpgsql as $$
   begin
     if exists (select from fresh f join import i on i.id = f.import_id
                where f.declaration_ref ~ '^service-level-' and i.kind not in ('service_levels', 'merge', 'unmerge')) then
       raise exception 'declaration: ids like service-level-1 are kept for measured service levels'
         using errcode = 'check_violation', constraint = 'service_levels_declare_for_themselves';
     end if;
     return null;
   end $$`,
  `create trigger declaration_of_a_service_level_is_its_own after insert on declaration referencing new table as fresh
     for each statement execute function service_levels_declare_for_themselves()`,
];
