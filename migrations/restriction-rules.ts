/** Restricted people: whom nobody sees but those who are cleared for them. */
export const RESTRICTION_TABLES: readonly string[] = [
  `create type restriction_kind as enum ('staff_member', 'victim_relative', 'other')`,
  `create table service_user_restriction (
     id int generated always as identity primary key,
     service_user_id int not null references service_user,
     -- who restricts
     organisation_id int not null references organisation,
     kind restriction_kind not null,
     reason text not null check (btrim(reason) <> ''),
     from_date date not null,
     to_date date check (to_date >= from_date),
     recorded_at timestamptz not null default clock_timestamp(),
     act_id bigint not null references act
   )`,
  'create index service_user_restriction_by_service_user on service_user_restriction (service_user_id)',
  // The last day, which comes earlier than was said; one before the first: it never hid anything from now on.
  `create table service_user_restriction_end (
     restriction_id int primary key references service_user_restriction,
     to_date date not null,
     reason text not null check (btrim(reason) <> ''),
     recorded_at timestamptz not null default clock_timestamp(),
     act_id bigint not null references act
   )`,
  // Of a person who acts, by the code that acts have, and as one of an organisation: whoever leaves it is cleared no more.
  `create table restriction_clearance (
     id int generated always as identity primary key,
     service_user_id int not null references service_user,
     person text collate "C" not null check (person <> ''),
     organisation_id int not null references organisation,
     reason text not null check (btrim(reason) <> ''),
     from_date date not null,
     to_date date check (to_date >= from_date),
     recorded_at timestamptz not null default clock_timestamp(),
     act_id bigint not null references act
   )`,
  'create index restriction_clearance_by_service_user on restriction_clearance (service_user_id)',
  'create index restriction_clearance_by_person on restriction_clearance (person)',
  `create table restriction_clearance_end (
     clearance_id int primary key references restriction_clearance,
     to_date date not null,
     reason text not null check (btrim(reason) <> ''),
     recorded_at timestamptz not null default clock_timestamp(),
     act_id bigint not null references act
   )`,
  `create view service_user_restriction_current as
     select r.id, r.service_user_id, r.organisation_id, r.kind, r.reason, r.from_date, coalesce(e.to_date, r.to_date) as to_date, r.act_id,
            e.reason as end_reason, e.act_id as end_act_id
     from service_user_restriction r left join service_user_restriction_end e on e.restriction_id = r.id`,
  `create view restriction_clearance_current as
     select c.id, c.service_user_id, c.person, c.organisation_id, c.reason, c.from_date, coalesce(e.to_date, c.to_date) as to_date, c.act_id,
            e.reason as end_reason, e.act_id as end_act_id
     from restriction_clearance c left join restriction_clearance_end e on e.clearance_id = c.id`,
  `create view service_user_restriction_in_force as
     select * from service_user_restriction_current
     where uk_day(now()) between from_date and coalesce(to_date, 'infinity'::date)`,
  `create view restriction_clearance_in_force as
     select * from restriction_clearance_current
     where uk_day(now()) between from_date and coalesce(to_date, 'infinity'::date)`,
];

const DEFINER = 'security definer set search_path = public, pg_temp';

export const RESTRICTION_FUNCTIONS: readonly string[] = [
  // Every record of everybody who is restricted today, merged ones too, and whom they are known as. They are few, and found from the few.
  `create function restricted_service_users() returns table (id int, known_as int) language sql stable rows 20 ${DEFINER} as $$
     with known as (
       select distinct survivor_of(r.service_user_id) as id from service_user_restriction_in_force r)
     select w.id, k.id from known k cross join lateral service_users_of(k.id) w (id)
   $$`,
  // Whom somebody does not see. An auditor's question is not asked here: they read all.
  `create function restricted_from(who text, of_organisation text) returns setof int language sql stable rows 20 ${DEFINER} as $$
     select r.id from restricted_service_users() r
     where not exists (
       select from restriction_clearance_in_force c join organisation o on o.id = c.organisation_id
       where c.person = who and o.code = of_organisation and survivor_of(c.service_user_id) = r.known_as)
   $$`,
  // The same for what names them: by the kinds and references that acts, events and notices go by.
  `create function restricted_subjects(who text, of_organisation text) returns table (kind text, subject text) language sql stable rows 100 ${DEFINER} as $$
     with hidden as materialized (select h.id from restricted_from(who, of_organisation) h (id)),
     referrals as materialized (select r.id, r.reference from hidden h join referral r on r.service_user_id = h.id),
     outcomes as materialized (select x.id, x.outcome_ref, x.organisation_id from hidden h join outcome x on x.service_user_id = h.id)
     select 'service_user', u.ref from hidden h join service_user u on u.id = h.id
     union all select 'referral', r.reference from referrals r
     union all select 'outcome', g.code || '/' || x.outcome_ref from outcomes x join organisation g on g.id = x.organisation_id
     union all select 'outcome', x.id::text from outcomes x
     union all select 'claim', k.id::text from outcomes x join claim k on k.outcome_id = x.id
   $$`,
  `create function is_restricted(of_service_user int) returns boolean language sql stable ${DEFINER} as $$
     select exists (select from restricted_service_users() r where r.id = of_service_user)
   $$`,
  // The organisations that have a part in work for somebody that is not over.
  `create function organisations_at_work_for(of_service_user int) returns setof int language sql stable ${DEFINER} as $$
     select distinct p.organisation_id
     from service_users_of(survivor_of(of_service_user)) w (id)
     join referral_current c on c.service_user_id = w.id and c.state not in ('concluded', 'withdrawn')
     join referral_party p on p.referral_id = c.referral_id and p.until_sequence is null
   $$`,
  // Those of them in which nobody is cleared on a day, so that their work would be lost.
  `create function organisations_without_clearance(of_service_user int, on_day date) returns setof int language sql stable ${DEFINER} as $$
     select w.id from organisations_at_work_for(of_service_user) w (id)
     where not exists (
       select from restriction_clearance_current c
       where c.organisation_id = w.id and survivor_of(c.service_user_id) = survivor_of(of_service_user)
         and on_day between c.from_date and coalesce(c.to_date, 'infinity'::date))
   $$`,
];

/** Keeps the locks of restrictions apart from others that take a pair of numbers. */
const RESTRICTION_LOCK = 7_129_001;

export const RESTRICTION_RULES: readonly string[] = [
  `create function lock_restrictions(of_service_user int) returns void language sql as $$
     select pg_advisory_xact_lock(${RESTRICTION_LOCK}, survivor_of(of_service_user))
   $$`,
  // at the end of the transaction, in which the clearances may come after the restriction
  `create function restriction_leaves_no_work() returns trigger language plpgsql ${DEFINER} as $$
   declare of_service_user int; first_day date;
   begin
     if tg_table_name = 'service_user_restriction' then
       of_service_user := new.service_user_id;
       first_day := new.from_date;
     else
       select c.service_user_id into of_service_user from restriction_clearance c where c.id = new.clearance_id;
       first_day := new.to_date + 1;
     end if;
     perform lock_restrictions(of_service_user);
     first_day := greatest(first_day, uk_day(now()));
     if exists (select from service_user_restriction_current r
                where survivor_of(r.service_user_id) = survivor_of(of_service_user) and coalesce(r.to_date, 'infinity'::date) >= first_day)
        and exists (select from organisations_without_clearance(of_service_user, first_day)) then
       raise exception 'an organisation at work for a restricted person has nobody who is cleared'
         using errcode = 'check_violation', constraint = 'restriction_leaves_no_work';
     end if;
     return null;
   end $$`,
  ...['service_user_restriction', 'restriction_clearance_end'].map(
    (
      table,
    ) => `create constraint trigger ${table}_leaves_no_work after insert on ${table} deferrable initially deferred
     for each row execute function restriction_leaves_no_work()`,
  ),
  `create function clearance_by_another() returns trigger language plpgsql as $$
   begin
     if exists (select from act a where a.id = new.act_id and a.person = new.person) then
       raise exception 'nobody clears themself' using errcode = 'check_violation', constraint = 'clearance_by_another';
     end if;
     return new;
   end $$`,
  'create trigger clearance_by_another before insert on restriction_clearance for each row execute function clearance_by_another()',
  `create function restriction_ends_earlier() returns trigger language plpgsql ${DEFINER} as $$
   declare first_day date; last_day date;
   begin
     if tg_table_name = 'service_user_restriction_end' then
       select from_date, to_date into first_day, last_day from service_user_restriction where id = new.restriction_id;
     else
       select from_date, to_date into first_day, last_day from restriction_clearance where id = new.clearance_id;
     end if;
     if new.to_date < first_day - 1 or new.to_date >= coalesce(last_day, 'infinity'::date) then
       raise exception 'it ends before its last day, and not before it began'
         using errcode = 'check_violation', constraint = 'restriction_ends_earlier';
     end if;
     return new;
   end $$`,
  ...['service_user_restriction_end', 'restriction_clearance_end'].map(
    (table) =>
      `create trigger ${table}_is_earlier before insert on ${table} for each row execute function restriction_ends_earlier()`,
  ),
  // Where a restricted person is sent, somebody must be able to see them. What merges and moves organisations waits for their administrators.
  `create function referral_of_restricted_is_seen() returns trigger language plpgsql ${DEFINER} as $$
   declare of_service_user int;
   begin
     select service_user_id into of_service_user from referral where id = new.referral_id;
     if is_restricted(of_service_user)
        and new.holder_id in (select organisations_without_clearance(of_service_user, uk_day(now()))) then
       raise exception 'nobody who is cleared would see the referral there'
         using errcode = 'check_violation', constraint = 'referral_of_restricted_is_seen';
     end if;
     return null;
   end $$`,
  `create constraint trigger referral_of_restricted_is_seen after insert on referral_event deferrable initially deferred
     for each row when (new.kind in ('sent', 'reassigned') and new.act_id is not null) execute function referral_of_restricted_is_seen()`,
];

/** A webhook tells an organisation and not a person: of whom not all of it may know, it tells nothing. */
export const TELLS_NOTHING_OF_RESTRICTED: readonly string[] = [
  `create function is_about_restricted(about text, reference text) returns boolean language plpgsql stable ${DEFINER} as $$
   begin
     -- most of the time there is nobody
     if not exists (select from service_user_restriction_in_force) then return false; end if;
     return case about
       when 'referral' then exists (select from referral r where r.reference = $2 and is_restricted(r.service_user_id))
       when 'outcome' then exists (select from outcome x join organisation g on g.id = x.organisation_id
                                   where g.code || '/' || x.outcome_ref = $2 and is_restricted(x.service_user_id))
       when 'claim' then exists (select from claim k join outcome x on x.id = k.outcome_id where k.id::text = $2 and is_restricted(x.service_user_id))
       else false
     end;
   end $$`,
  `create or replace function tell(of_type text, about text, reference text, concerned int[], event_data jsonb, happened timestamptz)
   returns bigint language plpgsql as $$
   declare
     told bigint;
   begin
     insert into outbox_event (type, subject_kind, subject, data, at) values (of_type, about, reference, event_data, happened) returning id into told;
     insert into outbox_party (organisation_id, event_id)
       select distinct o.id, told from organisation o where o.id = any(concerned);
     insert into webhook_delivery (webhook_id, event_id)
       select w.id, told from webhook w
       where w.organisation_id = any(concerned) and (w.event_types = '{}' or of_type = any(w.event_types))
         and not exists (select from webhook_end e where e.webhook_id = w.id)
         and not is_about_restricted(about, reference);
     return told;
   end $$`,
];
