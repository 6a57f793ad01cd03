const DEFINER = 'security definer set search_path = public, pg_temp';

/**
 * Who says who somebody is has a part in the person: of identifiers and particulars, as of all else that is written of a person (part-rules.ts). Not what the
 * platform writes, and not files, whose rows are looked at by set before they land.
 */
export const IDENTITY_RULES: readonly string[] = [
  // what an older version left plain is sealed under the act by which it was written then; until it is, no process starts
  `create function identified_by_part() returns trigger language plpgsql ${DEFINER} as $$
   declare by_organisation int := organisation_acting(new.act_id);
   begin
     if by_organisation is not null and not may_write_of(new.act_id, by_organisation, new.service_user_id, tg_argv[0]::shared_data)
        and to_regclass('public.service_user_identifier_plain') is null then
       raise exception 'who writes of a person has a part in the person' using errcode = 'check_violation', constraint = tg_name;
     end if;
     return new;
   end $$`,
  ...(
    [
      ['service_user_identifier', 'identifiers'],
      ['service_user_particulars', 'particulars'],
    ] as const
  ).map(
    ([table, kind]) =>
      `create trigger ${table}_by_part before insert on ${table} for each row when (new.act_id is not null) execute function identified_by_part('${kind}')`,
  ),
  // Or whoever has no part in somebody could make themself one: an organisation records for itself, and whom nobody knows anything of
  `create function recorded_when_new() returns trigger language plpgsql ${DEFINER} as $$
   declare by_organisation int := organisation_acting(new.act_id);
   begin
     if by_organisation is null then
       return new;
     end if;
     if by_organisation <> new.organisation_id
        or exists (select from service_user_recorder r where r.service_user_id = new.service_user_id)
        or exists (select from service_user_identifier i where i.service_user_id = new.service_user_id)
        or exists (select from service_user_particulars p where p.service_user_id = new.service_user_id)
        or exists (select from supervision_order o where o.service_user_id = new.service_user_id)
        or exists (select from referral f where f.service_user_id = new.service_user_id)
        or exists (select from outcome o where o.service_user_id = new.service_user_id)
        or exists (select from observation o where o.service_user_id = new.service_user_id)
        or exists (select from declaration d where d.service_user_id = new.service_user_id)
        or exists (select from service_user_merge m where new.service_user_id in (m.merged_id, m.survivor_id))
        or exists (select from erasure e where e.service_user_id = new.service_user_id) then
       raise exception 'who puts a person on record is the first to say anything of them'
         using errcode = 'check_violation', constraint = 'recorded_when_new';
     end if;
     return new;
   end $$`,
  'create trigger recorded_when_new before insert on service_user_recorder for each row when (new.act_id is not null) execute function recorded_when_new()',
];
