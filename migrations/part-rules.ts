const DEFINER = 'security definer set search_path = public, pg_temp';

/** Who writes of a person has a part in the person: an order, a referral, a contract for the area, the record itself, or an agreement. */
export const PART_FUNCTIONS: readonly string[] = [
  // A referral that was the organisation's until it went elsewhere: what was done until then may come on record late.
  `create function former_referral_of(survivor int, of_organisation int) returns text language sql stable ${DEFINER} as $$
     select f.reference from service_users_of(survivor) w (id)
     join referral_current r on r.service_user_id = w.id and r.state <> 'draft'
     join referral_party p on p.referral_id = r.referral_id and p.organisation_id = of_organisation and p.until_sequence is not null
     join referral f on f.id = r.referral_id order by 1 limit 1
   $$`,
  // What an organisation is to the person opens all; an agreement opens kinds. What opens only what was written before lets nobody write more.
  `create function has_part(of_organisation int, of_service_user int, data shared_data) returns boolean language sql stable ${DEFINER} as $$
     with known as (select survivor_of(of_service_user) as id)
     select exists (select from known k cross join lateral bases_of_reading(k.id, of_organisation, (now() at time zone 'UTC')::date) b
                    where b.opens is null or b.kind = 'agreement' and data = any (b.opens))
       or data = 'outcomes' and former_referral_of((select k.id from known k), of_organisation) is not null
   $$`,
];

/** As whoever acts may decide by them, and nobody else. */
export const PART_GRANTS: readonly string[] = [
  'former_referral_of(int, int)',
  'has_part(int, int, shared_data)',
].flatMap((f) => [
  `revoke execute on function ${f} from public`,
  `grant execute on function ${f} to concord_app, concord_asked, concord_audit`,
]);

/** The same of many at once, for files. Most are found by an order or a record of their own; only who is left is asked after one by one. */
export const PARTS_OF_MANY: readonly string[] = [
  `create function without_part(of_organisation int, ids int[], data shared_data) returns setof int language sql stable ${DEFINER} as $$
     with asked as materialized (select distinct i as id from unnest(ids) i),
     areas as materialized (
       select distinct c.area_id from contract_current c where c.parent_id is null and of_organisation in (c.buyer_id, c.supplier_id)),
     others as materialized (
       select a.id, survivor_of(a.id) as known from asked a
       where not exists (select from supervision_order o where o.service_user_id = a.id
                           and (o.provider_id = of_organisation or o.area_id in (select r.area_id from areas r))
                           and not exists (select from supervision_order_supersession x where x.old_id = o.id))
         and not exists (select from service_user_recorder k where k.service_user_id = a.id and k.organisation_id = of_organisation)),
     parts as materialized (
       select b.id from bases_of_many((select array_agg(distinct o.known) from others o), of_organisation, (now() at time zone 'UTC')::date, null) b
       where b.opens is null or b.kind = 'agreement' and data = any (b.opens))
     select o.id from others o
     where not exists (select from parts p where p.id = o.known)
       and not (data = 'outcomes' and former_referral_of(o.known, of_organisation) is not null)
   $$`,
  'revoke execute on function without_part(int, int[], shared_data) from public',
  'grant execute on function without_part(int, int[], shared_data) to concord_app',
];

const REFUSED = (constraint: string): string => `
       raise exception 'who writes of a person has a part in the person'
         using errcode = 'check_violation', constraint = '${constraint}';`;

/**
 * Under the use cases: what people of an organisation write of a person. Not what the platform writes, and not files, whose rows are looked at by set
 * before they land. Whoever is restricted is nobody here too.
 */
export const PART_RULES: readonly string[] = [
  // An act of nobody's organisation is the platform's.
  `create function organisation_acting(of_act bigint) returns int language sql stable ${DEFINER} as $$
     select o.id from act a join organisation o on o.code = a.organisation where a.id = of_act
   $$`,
  `create function may_write_of(of_act bigint, of_organisation int, of_service_user int, data shared_data) returns boolean language sql stable ${DEFINER} as $$
     select has_part(of_organisation, of_service_user, data)
        and not exists (select from act a cross join lateral restricted_from(a.person, a.organisation) h (id) where a.id = of_act and h.id = of_service_user)
   $$`,
  `create function written_by_part() returns trigger language plpgsql ${DEFINER} as $$
   declare by_organisation int := organisation_acting(new.act_id);
   begin
     if by_organisation is not null and not may_write_of(new.act_id, by_organisation, new.service_user_id, tg_argv[0]::shared_data) then${REFUSED('written_by_part')}
     end if;
     return new;
   end $$`,
  // not of identifiers and particulars: what is sealed later keeps its act, and whoever wrote it may have had a part then only
  `create trigger need_assessment_by_part before insert on need_assessment for each row
     when (new.act_id is not null) execute function written_by_part('needs')`,
  // by the origin, who sees the person from when it is sent on
  `create function referral_by_part() returns trigger language plpgsql ${DEFINER} as $$
   begin
     if organisation_acting(new.act_id) is not null and not may_write_of(new.act_id, new.origin_id, new.service_user_id, 'referrals') then${REFUSED('referral_by_part')}
     end if;
     return new;
   end $$`,
  'create trigger referral_by_part before insert on referral for each row when (new.act_id is not null) execute function referral_by_part()',
  // what waited for room is sent by its buyer, and was sent by who had a part in the person when it came to wait
  `create function sent_by_part() returns trigger language plpgsql ${DEFINER} as $$
   declare of_service_user int; by_organisation int := organisation_acting(new.act_id);
   begin
     select c.service_user_id into of_service_user from referral_current c where c.referral_id = new.referral_id and c.origin_id = by_organisation;
     if of_service_user is not null and not may_write_of(new.act_id, by_organisation, of_service_user, 'referrals') then${REFUSED('sent_by_part')}
     end if;
     return new;
   end $$`,
  `create trigger sent_by_part before insert on referral_event for each row
     when (new.kind = 'sent' and new.act_id is not null) execute function sent_by_part()`,
  // what is on record as one's own may be corrected and taken back
  `create function observed_by_part() returns trigger language plpgsql ${DEFINER} as $$
   begin
     if organisation_acting(new.act_id) is not null
        and not exists (select from observation v where v.reference = new.organisation_id::text || '/' || new.observation_ref and v.service_user_id = new.service_user_id)
        and not may_write_of(new.act_id, new.organisation_id, new.service_user_id, 'outcomes') then${REFUSED('observed_by_part')}
     end if;
     return new;
   end $$`,
  'create trigger observed_by_part before insert on observation for each row when (new.act_id is not null) execute function observed_by_part()',
  `create function reported_by_part() returns trigger language plpgsql ${DEFINER} as $$
   begin
     if organisation_acting(new.act_id) is not null
        and not exists (select from outcome_version v where v.outcome_id = new.outcome_id)
        and not (select may_write_of(new.act_id, o.organisation_id, o.service_user_id, 'outcomes') from outcome o where o.id = new.outcome_id) then${REFUSED('reported_by_part')}
     end if;
     return new;
   end $$`,
  'create trigger reported_by_part before insert on outcome_version for each row when (new.act_id is not null) execute function reported_by_part()',
];
