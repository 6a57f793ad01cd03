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
