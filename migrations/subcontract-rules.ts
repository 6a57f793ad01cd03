/**
 * What holds for a contract under another one, whatever program writes it: the supplier of the one above buys on its first day,
 * its days and areas lie within those above, and nothing is hung under what is closed. That a parent came first rules out circles.
 */
export const SUBCONTRACT_RULES: readonly string[] = [
  `create function contract_lies_within_its_parent() returns trigger language plpgsql as $$
   declare parent contract;
   begin
     if new.parent_id is null then return new; end if;
     select * into parent from contract where id = new.parent_id;
     if not found then return new; end if; -- the foreign key and the check refuse it
     if new.buyer_id <> supplier_on(parent.id, new.from_date) then
       raise exception 'the buyer of a subcontract is the supplier of the contract above it on its first day'
         using errcode = 'check_violation', constraint = 'subcontract_buyer_supplies_parent';
     end if;
     if new.from_date < parent.from_date or coalesce(new.to_date, 'infinity'::date) > coalesce(parent.to_date, 'infinity'::date) then
       raise exception 'the days of a subcontract lie within those of the contract above it'
         using errcode = 'check_violation', constraint = 'subcontract_within_days';
     end if;
     if not exists (select from contract_covers v where v.contract_id = parent.id and v.area_id = new.area_id) then
       raise exception 'the area of a subcontract is one of the contract above it'
         using errcode = 'check_violation', constraint = 'subcontract_within_areas';
     end if;
     if exists (select from contract_closed k where k.contract_id = parent.id) then
       raise exception 'contract % is closed', parent.id using errcode = 'check_violation', constraint = 'contract_is_open';
     end if;
     return new;
   end $$`,
  'create trigger contract_lies_within_its_parent before insert on contract for each row execute function contract_lies_within_its_parent()',
  `create function contract_area_is_one_more() returns trigger language plpgsql as $$
   declare own contract;
   begin
     select * into own from contract where id = new.contract_id;
     if new.area_id = own.area_id or not exists (
         select from area a join area main on main.scheme_id = a.scheme_id where a.id = new.area_id and main.id = own.area_id) then
       raise exception 'a further area of a contract is another one of the same scheme'
         using errcode = 'check_violation', constraint = 'contract_area_is_further';
     end if;
     if own.parent_id is not null and not exists (
         select from contract_covers v where v.contract_id = own.parent_id and v.area_id = new.area_id) then
       raise exception 'the areas of a subcontract are areas of the contract above it'
         using errcode = 'check_violation', constraint = 'subcontract_within_areas';
     end if;
     return new;
   end $$`,
  'create trigger contract_area_is_one_more before insert on contract_area for each row execute function contract_area_is_one_more()',
];
