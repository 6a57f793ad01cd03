/** SQL of 20261127000300: the rules that hold for organisations, whoever writes. */

/** The form of a Companies House number and of a charity number; see libs/partners/src/organisation/identifiers.ts. */
export const NUMBERS = [
  `alter table organisation_version
     add constraint company_number_form check (company_number ~ '^((?!0+$)[0-9]{1,8}|(AC|CE|CS|EN|ES|FC|FE|GE|GN|GS|IC|IP|LP|NA|NC|NF|NI|NL|NO|NP|NR|NV|NZ|OC|OE|PC|R0|RC|RS|SA|SC|SE|SF|SG|SI|SL|SO|SP|SR|SZ|ZC)[0-9]{5}[0-9CR])$') not valid,
     add constraint charity_number_form check (charity_number ~ '^([1-9][0-9]{5,6}(-[0-9]{1,3})?|SC[0-9]{6}|NIC1[0-9]{5})$') not valid`,
];

/** No new relationship with an organisation that is no more, and nobody its own supplier at any depth. */
export const RELATIONSHIP_RULES = [
  `create function relationship_holds() returns trigger language plpgsql as $$
   declare
     r relationship;
   begin
     select * into r from relationship where id = new.relationship_id;
     if new.to_date < r.from_date
       or exists (select from relationship_version v where v.relationship_id = r.id and v.recorded_at > new.recorded_at) then
       return null;
     end if;
     if exists (select from organisation_end e
                where e.organisation_id in (r.buyer_id, r.supplier_id) and (new.to_date is null or new.to_date >= e.ended_on)) then
       raise exception 'the relationship goes on when one of its organisations is no more'
         using errcode = 'check_violation', constraint = 'organisation_has_ended';
     end if;
     if r.tier in ('prime', 'sub') then
       -- two who write at the same time must see each other
       perform pg_advisory_xact_lock(7141, 0);
       if exists (
         with recursive chain (organisation_id, holds) as (
           select r.supplier_id, daterange(r.from_date, new.to_date, '[]')
           union
           select n.supplier_id, chain.holds * daterange(n.from_date, n.to_date, '[]')
           from chain join relationship_current n on n.buyer_id = chain.organisation_id and n.area_id = r.area_id
             and n.tier in ('prime', 'sub') and n.id <> r.id and (n.to_date is null or n.to_date >= n.from_date)
           where chain.holds && daterange(n.from_date, n.to_date, '[]')
         )
         select from chain where organisation_id = r.buyer_id) then
         raise exception 'an organisation would be its own supplier'
           using errcode = 'check_violation', constraint = 'relationship_no_circle';
       end if;
     end if;
     return null;
   end $$`,
  // at the end of the transaction: on the way there a relationship may end and go on with a successor
  `create constraint trigger relationship_holds after insert on relationship_version deferrable initially deferred
     for each row execute function relationship_holds()`,
  'create index relationship_by_buyer on relationship (buyer_id, area_id)',
  'create index relationship_by_supplier on relationship (supplier_id, area_id)',
  // how deep in the supply chain of its area each relationship is on a day: 1 for a prime's; none for those that no chain reaches
  `create function supply_depth(of_relationships int[], on_day date) returns table (relationship_id int, depth int)
   language sql stable as $$
     with recursive up (start_id, buyer_id, area_id, tier, depth) as (
       select id, buyer_id, area_id, tier, 1 from relationship_current
       where id = any (of_relationships) and tier in ('prime', 'sub') and from_date <= on_day and (to_date is null or to_date >= on_day)
       union
       select up.start_id, r.buyer_id, r.area_id, r.tier, up.depth + 1
       from up join relationship_current r on r.supplier_id = up.buyer_id and r.area_id = up.area_id
       where up.tier = 'sub' and r.tier in ('prime', 'sub') and r.from_date <= on_day and (r.to_date is null or r.to_date >= on_day)
         -- no chain is as long; circles that were on record before they were refused must come to an end
         and up.depth < 100
     )
     select start_id, min(depth) from up where tier = 'prime' group by start_id
   $$`,
];

/** Who succeeds whom. */
export const SUCCESSION_RULES = [
  `create function successor_is_there() returns trigger language plpgsql as $$
   begin
     if exists (select from organisation_end e join organisation_change c on c.id = new.change_id
                where e.organisation_id = new.organisation_id and e.ended_on <= c.effective_on) then
       raise exception 'a successor is no more on the day of the change'
         using errcode = 'check_violation', constraint = 'organisation_has_ended';
     end if;
     return null;
   end $$`,
  `create trigger successor_is_there after insert on organisation_change_successor for each row execute function successor_is_there()`,
  // the name on a day: of the last renaming until then, else the one on record
  `create function organisation_name_on(of_organisation int, on_day date) returns text language sql stable as $$
     select coalesce(
       (select name from organisation_name where organisation_id = of_organisation and from_date <= on_day
        order by from_date desc, change_id desc limit 1),
       (select name from organisation_version where organisation_id = of_organisation order by recorded_at desc limit 1))
   $$`,
  // who takes over, in a change, what belongs to a contract, a service or an area: whoever was named for it, else the only
  // successor, else the one that was divided and goes on
  `create function heir_of(of_change int, of_contract int, of_service int, in_area int) returns int language sql stable as $$
     select coalesce(
       (select successor_id from organisation_heir where change_id = of_change and contract_id = of_contract),
       (select successor_id from organisation_heir where change_id = of_change and service_id = of_service),
       (select successor_id from organisation_heir where change_id = of_change and area_id = in_area),
       (select min(organisation_id) from organisation_change_successor where change_id = of_change having count(*) = 1),
       (select p.organisation_id from organisation_change_predecessor p
        join organisation_change_successor s using (change_id, organisation_id) where p.change_id = of_change))
   $$`,
  // the same, and on from there to whoever is there on a day, if the one who took over is no more by then
  `create function heir_on(of_change int, of_contract int, of_service int, in_area int, on_day date) returns int language sql stable as $$
     with recursive line (organisation_id, steps) as (
       select heir_of(of_change, of_contract, of_service, in_area), 1
       union all
       select heir_of(e.change_id, of_contract, of_service, in_area), line.steps + 1
       from line join organisation_end e on e.organisation_id = line.organisation_id and e.ended_on <= on_day
       where line.steps < 1000
     )
     select organisation_id from line order by steps desc limit 1
   $$`,
  // nobody hands a contract to, or makes one with, an organisation that is no more
  `create function supplier_is_there() returns trigger language plpgsql as $$
   begin
     if exists (select from organisation_end e where e.organisation_id = new.supplier_id and e.ended_on <= new.from_date) then
       raise exception 'the supplier is no more by then' using errcode = 'check_violation', constraint = 'organisation_has_ended';
     end if;
     return null;
   end $$`,
  `create trigger supplier_is_there after insert on contract for each row execute function supplier_is_there()`,
  `create trigger supplier_is_there after insert on novation_in_force for each row execute function supplier_is_there()`,
  `create or replace view organisation_current as
     select o.id, o.code,
            coalesce((select n.name from organisation_name n where n.organisation_id = o.id and n.from_date <= (now() at time zone 'UTC')::date
                      order by n.from_date desc, n.change_id desc limit 1), v.name) as name,
            v.kind, v.company_number, v.charity_number, v.recorded_at, e.ended_on
     from organisation o
     cross join lateral (select * from organisation_version where organisation_id = o.id order by recorded_at desc limit 1) v
     left join organisation_end e on e.organisation_id = o.id`,
];
