/** A prime goes to a successor, and what is below it stays below it. */
export const SUCCESSION_RULES: readonly string[] = [
  // 1 for a contract that is under none, 2 for one under such a one, and so on
  `create function tier_of(of_contract int) returns int language sql stable as $$
     with recursive up as (
       select parent_id from contract where id = of_contract union all select c.parent_id from contract c join up on c.id = up.parent_id
     ) select count(*)::int from up
   $$`,
  // Both parties of each contract over time: a day on which either changes begins a row.
  `create view contract_parties as
     select c.id as contract_id, buyer_on(c.id, d.from_date) as buyer_id, supplier_on(c.id, d.from_date) as supplier_id, d.from_date,
            lead(d.from_date) over (partition by c.id order by d.from_date) - 1 as to_date
     from contract c cross join lateral (
       select c.from_date
       union select n.from_date from novation_in_force n
         where n.contract_id in (c.id, c.parent_id) and n.from_date > c.from_date and n.from_date <= coalesce(c.to_date, 'infinity'::date)
     ) d`,
  `create or replace function novation_moves_on() returns trigger language plpgsql as $$
   begin
     if not exists (select from contract c where c.id = new.contract_id and c.from_date < new.from_date
         and (c.to_date is null or c.to_date >= new.from_date) and buyer_on(c.id, new.from_date) <> new.supplier_id)
       or exists (select from novation_in_force n where n.contract_id = new.contract_id and n.from_date >= new.from_date and n.novation_id <> new.novation_id)
       or supplier_on(new.contract_id, new.from_date - 1) = new.supplier_id then
       raise exception 'a novation moves a contract on, within its days, to another supplier'
         using errcode = 'check_violation', constraint = 'novation_moves_on';
     end if;
     return new;
   end $$`,
  // who takes a contract over becomes the buyer of what is below it, and nobody buys from itself
  `create function novation_keeps_two_parties() returns trigger language plpgsql as $$
   begin
     if exists (select from contract c join contract_parties p on p.contract_id = c.id
                where (c.id = new.contract_id or c.parent_id = new.contract_id) and p.buyer_id = p.supplier_id) then
       raise exception 'who takes contract % over would buy from itself what is below it', new.contract_id
         using errcode = 'check_violation', constraint = 'novation_keeps_two_parties';
     end if;
     return null;
   end $$`,
  'create trigger novation_keeps_two_parties after insert on novation_in_force for each row execute function novation_keeps_two_parties()',
  // What was open has moved: on the day of a novation, or when it was agreed if the day was over.
  `create table novation_moved (
     novation_id int primary key references novation_in_force,
     referrals int not null check (referrals >= 0),
     moved_at timestamptz not null default clock_timestamp()
   )`,
  // Who bought on the day that a statement goes by: it stays said, whoever buys later.
  'alter table statement add column buyer_id int references organisation',
  'alter table statement disable trigger statement_is_append_only',
  'update statement s set buyer_id = c.buyer_id from contract c where c.id = s.contract_id',
  'alter table statement enable trigger statement_is_append_only',
  'alter table statement alter column buyer_id set not null',
  `create function statement_has_its_buyer() returns trigger language plpgsql as $$
   begin
     new.buyer_id := coalesce(
       (select s.buyer_id from line_move m join statement_line l on l.id = m.line_id join statement s on s.id = l.statement_id where m.id = new.decision_id),
       (select buyer_on(new.contract_id, (r.as_known_at at time zone 'UTC')::date) from run r where r.id = new.run_id));
     return new;
   end $$`,
  'create trigger statement_has_its_buyer before insert on statement for each row execute function statement_has_its_buyer()',
];
