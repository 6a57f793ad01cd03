import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';

/** Who buys under a contract that stands under no other, when the buyer merges or is divided. */
export class Migration20261127000320 extends Migration {
  override name = 'Migration20261127000320';

  override up(): void {
    for (const sql of [...this.handovers(), ...this.parties()]) this.addSql(sql);
    for (const sql of appendOnly('contract_handover')) this.addSql(sql);
  }

  private handovers(): string[] {
    return [
      // from the day on another organisation buys; below a contract it follows from who holds that one
      `create table contract_handover (
         contract_id int not null references contract,
         from_date date not null,
         buyer_id int not null references organisation,
         change_id int not null references organisation_change,
         primary key (contract_id, from_date)
       )`,
      'create index contract_handover_by_buyer on contract_handover (buyer_id)',
    ];
  }

  /** As before (20261127000100, …310), with the buyers that follow from changes. */
  private parties(): string[] {
    const bought = (day: string) =>
      `(select h.buyer_id from contract_handover h where h.contract_id = c.id and h.from_date <= ${day} order by h.from_date desc limit 1)`;
    const today = "(now() at time zone 'UTC')::date";
    return [
      `create or replace function buyer_on(of_contract int, on_day date) returns int language sql stable as $$
         select coalesce(
           (select n.supplier_id from novation_in_force n
            where n.contract_id = c.parent_id and n.from_date <= greatest(on_day, c.from_date) order by n.from_date desc limit 1),
           ${bought('greatest(on_day, c.from_date)')}, c.buyer_id)
         from contract c where c.id = of_contract
       $$`,
      `create or replace view contract_current as
         select c.id, c.code, c.title, c.area_id,
                case when c.parent_id is null then coalesce(${bought(`greatest(${today}, c.from_date)`)}, c.buyer_id)
                     else buyer_on(c.id, ${today}) end as buyer_id,
                coalesce((select n.supplier_id from novation_in_force n
                          where n.contract_id = c.id and n.from_date <= ${today}
                          order by n.from_date desc limit 1), c.supplier_id) as supplier_id,
                c.from_date, c.to_date, c.act_id, c.parent_id, c.value_pence, c.scope
         from contract c`,
      `create or replace view contract_parties as
         select c.id as contract_id, buyer_on(c.id, d.from_date) as buyer_id, supplier_on(c.id, d.from_date) as supplier_id, d.from_date,
                lead(d.from_date) over (partition by c.id order by d.from_date) - 1 as to_date
         from contract c cross join lateral (
           select c.from_date
           union select n.from_date from novation_in_force n
             where n.contract_id in (c.id, c.parent_id) and n.from_date > c.from_date and n.from_date <= coalesce(c.to_date, 'infinity'::date)
           union select h.from_date from contract_handover h
             where h.contract_id = c.id and h.from_date > c.from_date and h.from_date <= coalesce(c.to_date, 'infinity'::date)
         ) d`,
      `create function handover_keeps_two_parties() returns trigger language plpgsql as $$
       begin
         if exists (select from contract_parties p where p.contract_id = new.contract_id and p.buyer_id = p.supplier_id)
           or exists (select from contract c where c.id = new.contract_id and c.parent_id is not null) then
           raise exception 'contract % would be bought by its supplier, or has its buyer from above', new.contract_id
             using errcode = 'check_violation', constraint = 'novation_keeps_two_parties';
         end if;
         return null;
       end $$`,
      'create trigger handover_keeps_two_parties after insert on contract_handover for each row execute function handover_keeps_two_parties()',
    ];
  }
}
