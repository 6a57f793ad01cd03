/**
 * By what an organisation reads persons, many at once. What opens all of a person comes first, in the order of its `place`; where nothing does, what opens
 * some of it: a referral that it was a party to once, what it put on record itself, what was delivered for the person under its contracts, agreements.
 * `among`: only these of what opens all; null: each of them.
 */
export const BASES_OF_MANY: readonly string[] = [
  `create function bases_of_many(ids int[], reader int, day date, among reading_basis[])
     returns table (id int, place int, kind reading_basis, ref text, opens shared_data[]) language sql stable security definer set search_path from current rows 100 as $$
     with asked as materialized (select distinct i as id from unnest(ids) i),
     who as materialized (select a.id as known, w.id from asked a cross join lateral service_users_of(a.id) w (id)),
     orders as materialized (
       select o.service_user_id as known, o.order_ref, o.provider_id, o.area_id from asked a join supervision_order o on o.service_user_id = a.id
       where not exists (select from supervision_order_supersession x where x.old_id = o.id)
     ),
     whole as materialized (
       select w.* from (
         select o.known, 1 as place, 'order'::reading_basis as kind, min(o.order_ref) as ref from orders o where o.provider_id = reader group by o.known
         union all
         select who.known, 2, 'referral', min(f.reference) from who join referral_current r on r.service_user_id = who.id and r.state <> 'draft'
           join referral_party p on p.referral_id = r.referral_id and p.organisation_id = reader and p.until_sequence is null
           join referral f on f.id = r.referral_id group by who.known
         union all
         select o.known, 3, 'contract', min(c.code) from (select distinct known, area_id from orders) o
           join contract_current c on c.area_id = o.area_id and c.parent_id is null and reader in (c.buyer_id, c.supplier_id) group by o.known
         union all
         select who.known, 4, 'recorded', min(u.ref) from who join service_user_recorder k on k.service_user_id = who.id and k.organisation_id = reader
           join service_user u on u.id = who.id group by who.known) w
       where among is null or w.kind = any (among)
     ),
     others as materialized (select a.id from asked a where not exists (select from whole w where w.known = a.id))
     select w.known, w.place, w.kind, w.ref, null::shared_data[] from whole w
     union all
     select who.known, 5, 'referral', min(f.reference), '{referrals}' from others join who on who.known = others.id
       join referral_current r on r.service_user_id = who.id join referral f on f.id = r.referral_id
       join referral_party p on p.referral_id = r.referral_id and p.organisation_id = reader and (p.until_sequence is not null or r.state = 'draft')
       where among is null or 'referral' = any (among) group by who.known
     union all
     select who.known, 6, 'recorded', min(o.outcome_ref), '{outcomes,evidence}' from others join who on who.known = others.id
       join outcome o on o.service_user_id = who.id and o.organisation_id = reader
       where among is null or 'recorded' = any (among) group by who.known
     union all
     select d.known, 7, 'contract', min(d.code), '{outcomes,evidence}' from (
       select who.known, k.code from others join who on who.known = others.id join outcome o on o.service_user_id = who.id
         cross join lateral contracts_above(outcome_contract(o.id)) u join contract_current k on k.id = u.id and reader in (k.buyer_id, k.supplier_id)
       union all
       select who.known, k.code from others join who on who.known = others.id join declaration d on d.service_user_id = who.id
         join contract_current k on k.id = d.contract_id and reader in (k.buyer_id, k.supplier_id)) d
       where among is null or 'contract' = any (among) group by d.known
     union all
     select others.id, 8, 'agreement', a.code || '/' || a.version, a.kinds from others
       join sharing_party mine on mine.organisation_id = reader
       join sharing_agreement_current a on a.id = mine.agreement_id and a.agreed and day between a.from_date and a.to_date
       where exists (select from sharing_party other join parties_of_service_user(others.id) h (id) on h.id = other.organisation_id
                     where other.agreement_id = a.id and other.organisation_id <> reader)
         and (a.area_id is null or exists (select from orders o where o.known = others.id and o.area_id = a.area_id))
   $$`,
  // of one person: the same, said once
  `create or replace function bases_of_reading(survivor int, reader int, day date)
     returns table (kind reading_basis, ref text, opens shared_data[]) language sql stable security definer set search_path from current as $$
     select b.kind, b.ref, b.opens from bases_of_many(array[survivor], reader, day, null) b order by b.place, b.ref
   $$`,
  'revoke execute on function bases_of_many(int[], int, date, reading_basis[]) from public',
  'grant execute on function bases_of_many(int[], int, date, reading_basis[]) to concord_app, concord_asked, concord_audit',
];
