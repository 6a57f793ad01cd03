/**
 * What is asked past the wall, which is built on the answer: functions of the owner, whom the policies let through. They give ids and numbers, and nothing else.
 */
const reachingAll = (head: string, select: string): string =>
  `create function ${head} returns setof int language sql stable security definer set search_path from current as $$ ${select} $$`;

const TODAY = `(now() at time zone 'UTC')::date`;

export const REACHED: readonly string[] = [
  // those of which the organisation is buyer or supplier today: as in contract_current, found from the side of the organisation.
  // A subcontract is bought by whoever supplies the contract above it
  reachingAll(
    'contracts_held(of_organisation int)',
    `with supplied (id) as (
       select c.id from contract c where c.supplier_id = of_organisation
         and not exists (select from novation_in_force n where n.contract_id = c.id and n.from_date <= ${TODAY})
       union select n.contract_id from novation_in_force n where n.supplier_id = of_organisation and n.from_date <= ${TODAY}
         and not exists (select from novation_in_force l where l.contract_id = n.contract_id and l.from_date > n.from_date and l.from_date <= ${TODAY})
     ) select s.id from supplied s
     union select c.id from contract c where c.buyer_id = of_organisation and c.parent_id is null
       and not exists (select from contract_handover h where h.contract_id = c.id and h.from_date <= ${TODAY})
     union select h.contract_id from contract_handover h where h.buyer_id = of_organisation and h.from_date <= ${TODAY}
       and not exists (select from contract_handover l where l.contract_id = h.contract_id and l.from_date > h.from_date and l.from_date <= ${TODAY})
     union select c.id from supplied s join contract c on c.parent_id = s.id`,
  ),
  // ever, for who handed a contract on still sees what was stated and paid in its days; a commissioner sees what it buys, and not what its
  // suppliers agree with theirs
  reachingAll(
    'contracts_bought(of_organisation int)',
    `with recursive below (id) as (
       select c.id from contract c join contract s on s.id = c.parent_id where s.supplier_id = of_organisation
       union select c.id from contract c join novation_in_force n on n.contract_id = c.parent_id where n.supplier_id = of_organisation
       union select c.id from below b join contract c on c.parent_id = b.id
     ) select b.id from below b
     union select c.id from contract c where c.buyer_id = of_organisation
     union select h.contract_id from contract_handover h where h.buyer_id = of_organisation`,
  ),
  // of the contract above one's own its code is shown, of the file by which one was paid its name, and nothing else of either
  `create function code_of_contract(of_contract int) returns text language sql stable as $$ select code from contract where id = of_contract $$`,
  `create function file_of_payment(of_batch bigint) returns text language sql stable as $$ select message_id from payment_batch where id = of_batch $$`,
  // whoever is, was or will be its buyer or supplier, and those of the contracts above it
  reachingAll(
    'contracts_reached(of_organisation int)',
    `with recursive mine (id) as (
       select c.id from contract c where of_organisation in (c.buyer_id, c.supplier_id)
       union select n.contract_id from novation n where n.supplier_id = of_organisation
       union select h.contract_id from contract_handover h where h.buyer_id = of_organisation
       union select n.contract_id from novation_in_force n where n.supplier_id = of_organisation
       union select c.id from mine join contract c on c.parent_id = mine.id
     ) select mine.id from mine`,
  ),
  reachingAll(
    'areas_reached(of_contracts int[])',
    `select c.area_id from contract c where c.id = any (of_contracts)
     union select a.area_id from contract_area a where a.contract_id = any (of_contracts)`,
  ),
  // in which quarters somebody starts is for all to know, whose people they are is not
  reachingAll(
    'quarters_started(of_area int)',
    `with recursive t as (
       (select o.quarter from supervision_order o where o.area_id = of_area order by o.quarter limit 1)
       union all
       select (select o.quarter from supervision_order o where o.area_id = of_area and o.quarter > t.quarter order by o.quarter limit 1)
       from t where t.quarter is not null)
     select t.quarter::int from t where t.quarter is not null`,
  ),
  // of which outcomes some version was achieved within days: where a list starts, each of whose rows the wall looks at
  `create function outcomes_achieved(first_day date, last_day date) returns setof bigint language sql stable rows 5000 security definer set search_path from current as $$
     select distinct v.outcome_id from outcome_version v
     where v.achieved_on >= coalesce(first_day, '-infinity') and v.achieved_on <= coalesce(last_day, 'infinity')
   $$`,
];

/**
 * By what somebody may read a person, and who verifies an outcome, is decided on records that they do not see themselves, such as another's referral
 * under an agreement: these too are asked as the owner's, by whoever is somebody.
 */
const DECIDING = [
  'bases_of_reading',
  'openings_of',
  'casework_of',
  'opening_suppliers',
  'outcome_verifier',
  'verifier_of',
  'tier_of',
  'code_of_contract',
  'file_of_payment',
];

export const DECIDE_BEYOND_THE_WALL = `do $do$
  declare
    f regprocedure;
  begin
    for f in select p.oid from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname = any ('{${DECIDING.join()}}') loop
      execute format('alter function %s security definer set search_path from current', f);
    end loop;
    for f in select p.oid from pg_proc p
             where p.pronamespace = 'public'::regnamespace and p.proname = any ('{contracts_held,contracts_bought,contracts_reached,areas_reached,quarters_started,outcomes_achieved,${DECIDING.join()}}') loop
      execute format('revoke execute on function %s from public', f);
      execute format('grant execute on function %s to concord_app, concord_asked, concord_audit', f);
    end loop;
  end $do$`;
