/** What holds for appointments and how one signs in, whatever program writes them. */
export const PERSON_RULES: readonly string[] = [
  // An administrator does no casework; of two roles at once this pair is the one that is refused.
  `create function does_casework(role person_role) returns boolean language sql immutable as $$
     select role in ('practitioner', 'referral_coordinator', 'evidence_verifier')
   $$`,
  `create function appointment_holds() returns trigger language plpgsql as $$
   declare
     subject person_current;
     of_kind text;
     other appointment_current;
   begin
     -- one after the other: whoever appoints the same person meanwhile waits here
     perform pg_advisory_xact_lock(7142, new.person_id);
     select * into subject from person_current where id = new.person_id;
     if exists (select from act where id = new.act_id and person = subject.code) then
       raise exception 'nobody appoints themself' using errcode = 'check_violation', constraint = 'appointment_by_another';
     end if;
     if new.organisation_id is distinct from subject.organisation_id then
       raise exception 'a person is appointed in the organisation that they work for'
         using errcode = 'check_violation', constraint = 'appointment_in_own_organisation';
     end if;
     if new.organisation_id is not null then
       select kind::text into of_kind from organisation_current where id = new.organisation_id;
       if of_kind <> new.side::text then
         raise exception 'an appointment is on the side of its organisation, and % is a %', new.organisation_id, of_kind
           using errcode = 'check_violation', constraint = 'appointment_on_side_of_organisation';
       end if;
     end if;
     if subject.kind = 'system' and new.role not in ('practitioner', 'referral_coordinator') then
       raise exception 'a system does casework only' using errcode = 'check_violation', constraint = 'appointment_of_a_system';
     end if;
     for other in select * from appointment_current a where a.person_id = new.person_id and a.id <> new.id
         and a.from_date <= coalesce(new.to_date, 'infinity'::date) and coalesce(a.to_date, 'infinity'::date) >= greatest(new.from_date, a.from_date) loop
       if other.role = new.role then
         raise exception 'the person holds this role on some of these days' using errcode = 'exclusion_violation', constraint = 'appointment_once';
       end if;
       if other.organisation_id is distinct from new.organisation_id or other.side <> new.side then
         raise exception 'the person works for somebody else on some of these days'
           using errcode = 'exclusion_violation', constraint = 'appointment_in_one_organisation';
       end if;
       if (other.role = 'administrator' and does_casework(new.role)) or (new.role = 'administrator' and does_casework(other.role)) then
         raise exception 'an administrator does no casework' using errcode = 'exclusion_violation', constraint = 'administrator_does_no_casework';
       end if;
     end loop;
     return null;
   end $$`,
  'create trigger appointment_holds after insert on appointment for each row execute function appointment_holds()',
  // An end only ever comes earlier: who is to go on is appointed again, by somebody, on record.
  `create function appointment_ends_earlier() returns trigger language plpgsql as $$
   declare ended appointment_current;
   begin
     perform pg_advisory_xact_lock(7142, (select person_id from appointment where id = new.appointment_id));
     select * into ended from appointment_current where id = new.appointment_id;
     if new.to_date > coalesce(ended.to_date, 'infinity'::date) or new.to_date < ended.from_date - 1 then
       raise exception 'an appointment ends on one of its days, or before it began'
         using errcode = 'check_violation', constraint = 'appointment_ends_within_days';
     end if;
     return new;
   end $$`,
  'create trigger appointment_ends_earlier before insert on appointment_end for each row execute function appointment_ends_earlier()',
  // Who changed organisation leaves the roles of the one before first.
  `create function person_leaves_roles_behind() returns trigger language plpgsql as $$
   begin
     perform pg_advisory_xact_lock(7142, new.person_id);
     if exists (select from appointment_current a where a.person_id = new.person_id and a.organisation_id is distinct from new.organisation_id
                and a.to_date is distinct from a.from_date - 1
                and coalesce(a.to_date, 'infinity'::date) >= (now() at time zone 'UTC')::date) then
       raise exception 'the person holds roles where they work now'
         using errcode = 'check_violation', constraint = 'person_leaves_roles_behind';
     end if;
     return new;
   end $$`,
  'create trigger person_leaves_roles_behind before insert on person_version for each row execute function person_leaves_roles_behind()',
  // The same for signing in: who could link themself to a record would be somebody else.
  `create function identity_by_another() returns trigger language plpgsql as $$
   begin
     if exists (select from act a join person p on p.code = a.person where a.id = new.act_id and p.id = new.person_id) then
       raise exception 'nobody says how they sign in themself' using errcode = 'check_violation', constraint = 'identity_by_another';
     end if;
     return new;
   end $$`,
  'create trigger identity_by_another before insert on person_identity for each row execute function identity_by_another()',
];
