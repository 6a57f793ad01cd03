import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';

/** A contract's later life: handed to a successor (novation), and closed. */
export class Migration20261122000900 extends Migration {
  override name = 'Migration20261122000900';

  override up(): void {
    // Proposed by the buyer, which is the buyer's agreement; in force from the day when the successor agrees as well.
    this.addSql(`
      create table novation (
        id int generated always as identity primary key,
        contract_id int not null references contract,
        supplier_id int not null references organisation,
        from_date date not null,
        reason text not null check (reason <> ''),
        act_id bigint not null references act,
        unique (id, contract_id, supplier_id, from_date)
      )`);
    this.addSql('create index novation_by_contract on novation (contract_id, from_date)');
    this.addSql(`
      create table novation_in_force (
        novation_id int primary key,
        contract_id int not null,
        supplier_id int not null,
        from_date date not null,
        act_id bigint not null references act,
        constraint novation_one_a_day unique (contract_id, from_date),
        foreign key (novation_id, contract_id, supplier_id, from_date) references novation (id, contract_id, supplier_id, from_date)
      )`);
    this.addSql('create index novation_in_force_by_supplier on novation_in_force (supplier_id)');
    this.addSql(`
      create function novation_moves_on() returns trigger language plpgsql as $$
      begin
        if not exists (select from contract c where c.id = new.contract_id and c.from_date < new.from_date
            and (c.to_date is null or c.to_date >= new.from_date) and c.buyer_id <> new.supplier_id)
          or exists (select from novation_in_force n where n.contract_id = new.contract_id and n.from_date >= new.from_date and n.novation_id <> new.novation_id)
          or supplier_on(new.contract_id, new.from_date - 1) = new.supplier_id then
          raise exception 'a novation moves a contract on, within its days, to another supplier'
            using errcode = 'check_violation', constraint = 'novation_moves_on';
        end if;
        return new;
      end $$`);
    this.addSql(`
      create view contract_supplier as
        select contract_id, supplier_id, from_date, lead(from_date) over (partition by contract_id order by from_date) - 1 as to_date
        from (select id as contract_id, supplier_id, from_date from contract
              union all select contract_id, supplier_id, from_date from novation_in_force) s`);
    // The one who holds the contract on a day; for a day before it begins, the first.
    this.addSql(`
      create function supplier_on(of_contract int, on_day date) returns int language sql stable as $$
        select coalesce(
          (select supplier_id from novation_in_force where contract_id = of_contract and from_date <= on_day order by from_date desc limit 1),
          (select c.supplier_id from contract c where c.id = of_contract))
      $$`);
    this.addSql(
      'create trigger novation_moves_on before insert on novation_in_force for each row execute function novation_moves_on()',
    );
    this.addSql(`
      create view contract_current as
        select c.id, c.code, c.title, c.area_id, c.buyer_id,
               coalesce((select n.supplier_id from novation_in_force n
                         where n.contract_id = c.id and n.from_date <= (now() at time zone 'UTC')::date
                         order by n.from_date desc limit 1), c.supplier_id) as supplier_id,
               c.from_date, c.to_date, c.act_id
        from contract c`);

    // Closed when all is settled, and opened again when something turns up: the last row says which.
    this.addSql(`
      create table contract_closing (
        contract_id int not null references contract,
        sequence int not null check (sequence > 0),
        closed boolean not null,
        reason text not null check (reason <> ''),
        act_id bigint not null references act,
        primary key (contract_id, sequence),
        check (closed = (sequence % 2 = 1))
      )`);
    this.addSql(`
      create view contract_closed as
        select contract_id from contract_closing group by contract_id having max(sequence) % 2 = 1`);
    this.addSql(`
      create function closed_contract_gets_nothing_new() returns trigger language plpgsql as $$
      begin
        if exists (select from contract_closed k where k.contract_id = new.contract_id) then
          raise exception 'contract % is closed', new.contract_id using errcode = 'check_violation', constraint = 'contract_is_open';
        end if;
        return new;
      end $$`);
    for (const table of ['statement', 'ledger_entry', 'terms_in_force', 'novation_in_force'])
      this.addSql(
        `create trigger ${table}_of_an_open_contract before insert on ${table} for each row execute function closed_contract_gets_nothing_new()`,
      );

    for (const sql of appendOnly('novation', 'novation_in_force', 'contract_closing')) this.addSql(sql);
    this.addSql('grant select on contract_supplier, contract_current, contract_closed to concord_app');
  }
}
