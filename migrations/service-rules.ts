/** What holds for a service under a contract, whatever program writes it: the contract's parties, days and areas. */
export const SERVICE_RULES: readonly string[] = [
  `create function service_lies_within_its_contract() returns trigger language plpgsql as $$
   declare c contract;
   begin
     if new.contract_id is null then return new; end if;
     select * into c from contract where id = new.contract_id;
     if new.buyer_id <> buyer_on(c.id, new.from_date) or new.supplier_id <> supplier_on(c.id, new.from_date) then
       raise exception 'a service under a contract has the parties of the contract on its first day'
         using errcode = 'check_violation', constraint = 'service_has_parties_of_contract';
     end if;
     if new.from_date < c.from_date or coalesce(new.to_date, 'infinity'::date) > coalesce(c.to_date, 'infinity'::date) then
       raise exception 'the days of a service lie within those of its contract'
         using errcode = 'check_violation', constraint = 'service_within_days';
     end if;
     if exists (select from contract_closed k where k.contract_id = c.id) then
       raise exception 'contract % is closed', c.id using errcode = 'check_violation', constraint = 'contract_is_open';
     end if;
     return new;
   end $$`,
  'create trigger service_lies_within_its_contract before insert on service for each row execute function service_lies_within_its_contract()',
  `create function service_areas_lie_within_contract() returns trigger language plpgsql as $$
   begin
     if exists (select from fresh f join service s on s.id = f.service_id
                where s.contract_id is not null
                  and not exists (select from contract_covers v where v.contract_id = s.contract_id and v.area_id = f.area_id)) then
       raise exception 'the areas of a service are areas of its contract'
         using errcode = 'check_violation', constraint = 'service_within_areas';
     end if;
     return null;
   end $$`,
  `create trigger service_areas_lie_within_contract after insert on service_area referencing new table as fresh
     for each statement execute function service_areas_lie_within_contract()`,
  `create function service_ends_within_its_days() returns trigger language plpgsql as $$
   begin
     if not exists (select from service s where s.id = new.service_id and s.from_date <= new.to_date
         and new.to_date <= coalesce(s.to_date, 'infinity'::date)) then
       raise exception 'a service ends on one of its days' using errcode = 'check_violation', constraint = 'service_ends_within_days';
     end if;
     return new;
   end $$`,
  'create trigger service_ends_within_its_days before insert on service_end for each row execute function service_ends_within_its_days()',
];
