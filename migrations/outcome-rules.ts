/** Who an outcome concerns, how it stands, and what the database refuses about it. Created by the migration of outcomes. */
export const OUTCOME_RULES: readonly string[] = [
  // a contract and those above it, itself first
  `create function contracts_above(of_contract int) returns table (id int, height int) language sql stable as $$
     with recursive up (id, parent_id, height) as (
       select c.id, c.parent_id, 0 from contract c where c.id = of_contract
       union all select c.id, c.parent_id, up.height + 1 from up join contract c on c.id = up.parent_id where up.height < 20
     ) select up.id, up.height from up
   $$`,
  // the contract that an outcome was delivered under: that of its referral's service, or the one it names
  `create function outcome_contract(of_outcome bigint) returns int language sql stable as $$
     select coalesce(o.contract_id, r.contract_id) from outcome o left join referral_current r on r.referral_id = o.referral_id where o.id = of_outcome
   $$`,
  // the organisation that verifies an outcome of a referral or a contract, as its definition says; null: nobody does, or there is none
  // (plpgsql keeps its plan: a page of a list asks it fifty times, and to plan it takes longer than to run it)
  `create function verifier_of(party outcome_party, of_referral bigint, of_contract int) returns int language plpgsql stable as $$
   declare
     r referral_current;
     k int;
   begin
     select * into r from referral_current where referral_id = of_referral;
     k := coalesce(of_contract, r.contract_id);
     return case party
       when 'origin' then r.origin_id
       when 'buyer' then coalesce((select c.buyer_id from contract_current c where c.id = k), r.buyer_id)
       when 'commissioner' then coalesce(
         (select c.buyer_id from contracts_above(k) u join contract_current c on c.id = u.id order by u.height desc limit 1), r.buyer_id)
     end;
   end $$`,
  `create function outcome_verifier(of_outcome bigint) returns int language plpgsql stable as $$
   begin
     return (select verifier_of(d.verified_by, o.referral_id, o.contract_id) from outcome o join outcome_definition d on d.id = o.definition_id where o.id = of_outcome);
   end $$`,
  `create function observation_is_within_bounds() returns trigger language plpgsql as $$
   begin
     if exists (select from fresh f join outcome_measure m on m.code = f.measure where f.value < m.least or f.value > m.most) then
       raise exception 'observation: a value lies outside of the bounds of its measure' using errcode = 'check_violation', constraint = 'observation_within_bounds';
     end if;
     if exists (select from (select distinct import_id, recorded_at from fresh where import_id is not null) f
                where not exists (select from import i where i.id = f.import_id and i.recorded_at = f.recorded_at)) then
       raise exception 'observation: a row was recorded at another instant than its import' using errcode = 'foreign_key_violation';
     end if;
     return null;
   end $$`,
  `create trigger observation_is_within_bounds after insert on observation referencing new table as fresh
     for each statement execute function observation_is_within_bounds()`,
  // what was paid once for a person is not paid again for a referral: how often it counts stays the same in all versions
  `create function definition_keeps_its_unit() returns trigger language plpgsql as $$
   begin
     if exists (select from outcome_definition d where d.code = new.code and d.unit <> new.unit) then
       raise exception 'outcome definition %: how often it counts does not change', new.code
         using errcode = 'check_violation', constraint = 'definition_keeps_its_unit';
     end if;
     return new;
   end $$`,
  `create trigger definition_keeps_its_unit before insert on outcome_definition
     for each row execute function definition_keeps_its_unit()`,
  // how each outcome stands: the same as outcomeState() says, and a test holds the two equal
  `create view outcome_current as
     select o.id, o.organisation_id, o.outcome_ref, o.definition_id, d.code as definition, d.version as definition_version, d.title, d.unit, d.item,
            d.verified_by, d.verify_business_days, o.service_user_id, o.referral_id, o.contract_id, o.started_on,
            v.achieved_on, v.note, v.recorded_at as version_at,
            case when v.taken_back then 'taken_back' when x.verified then 'verified' when not x.verified then 'refused'
                 when e.wanted then 'evidence_wanted' when d.verified_by = 'nobody' then 'complete' else 'to_verify' end as state,
            case when not v.taken_back and x.verified is null and not e.wanted and d.verified_by <> 'nobody' then greatest(v.recorded_at, e.complete_at) end as waits_since,
            x.reason as refused_because, x.decided_at, x.verified
     from outcome o join outcome_definition d on d.id = o.definition_id
     cross join lateral (select * from outcome_version where outcome_id = o.id order by recorded_at desc limit 1) v
     left join outcome_verification x on x.outcome_id = o.id and x.version_at = v.recorded_at
     cross join lateral (
       select coalesce(bool_or(k.at is null), false) as wanted, max(k.at) as complete_at
       from (select (select min(g.recorded_at) from evidence g where g.outcome_id = o.id and g.kind = w.kind) as at
             from unnest(d.evidence_kinds) w (kind)) k) e`,
  // by the party that the definition names, of the latest version, with all evidence; never by who reported it
  `create function verification_is_by_the_party_named() returns trigger language plpgsql as $$
   declare o outcome_current;
   begin
     select * into o from outcome_current where id = new.outcome_id;
     if new.organisation_id is distinct from outcome_verifier(new.outcome_id) then
       raise exception 'outcome %: it is verified by the party that its definition names', new.outcome_id
         using errcode = 'check_violation', constraint = 'verified_by_the_party_named';
     end if;
     if new.organisation_id = o.organisation_id
       or (select person from act where id = new.act_id) is not distinct from (select a.person from outcome_version v join act a on a.id = v.act_id
           where v.outcome_id = new.outcome_id and v.recorded_at = new.version_at) then
       raise exception 'outcome %: who reported it does not verify it', new.outcome_id
         using errcode = 'check_violation', constraint = 'verified_by_another';
     end if;
     if o.version_at <> new.version_at or o.state not in ('to_verify', 'evidence_wanted') or (new.verified and o.state <> 'to_verify') then
       raise exception 'outcome %: it does not wait to be verified', new.outcome_id
         using errcode = 'check_violation', constraint = 'verified_when_it_waits';
     end if;
     return new;
   end $$`,
  `create trigger verification_is_by_the_party_named before insert on outcome_verification
     for each row execute function verification_is_by_the_party_named()`,
  // Those whose latest version nobody has decided on: few of all that were ever reported, and all that can wait for somebody. Kept by triggers.
  `create table outcome_open (
     outcome_id bigint primary key references outcome,
     organisation_id int not null,
     wants_evidence boolean not null,
     to_be_verified boolean not null
   )`,
  'create index outcome_open_of_organisation on outcome_open (organisation_id) where wants_evidence',
  `create function outcome_opens() returns trigger language plpgsql security definer set search_path from current as $$
   begin
     delete from outcome_open where outcome_id in (select outcome_id from fresh where taken_back);
     insert into outcome_open (outcome_id, organisation_id, wants_evidence, to_be_verified)
       select o.id, o.organisation_id, d.evidence_kinds <> '{}', d.verified_by <> 'nobody'
       from outcome o join outcome_definition d on d.id = o.definition_id
       where o.id in (select outcome_id from fresh where not taken_back) and (d.evidence_kinds <> '{}' or d.verified_by <> 'nobody')
     on conflict do nothing;
     return null;
   end $$`,
  `create trigger outcome_opens after insert on outcome_version referencing new table as fresh
     for each statement execute function outcome_opens()`,
  `create function outcome_is_decided() returns trigger language plpgsql security definer set search_path from current as $$
   begin
     delete from outcome_open where outcome_id in (select outcome_id from fresh);
     return null;
   end $$`,
  `create trigger outcome_is_decided after insert on outcome_verification referencing new table as fresh
     for each statement execute function outcome_is_decided()`,
  'create index outcome_verification_refused on outcome_verification (outcome_id) where not verified',
  'grant select on outcome_open to concord_app',
];
