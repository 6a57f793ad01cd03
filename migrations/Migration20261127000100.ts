import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import { SERVICE_RULES } from './service-rules.js';
import { SUBCONTRACT_RULES } from './subcontract-rules.js';

/** Contracts under contracts, their value and further areas; services, which referrals go to. */
export class Migration20261127000100 extends Migration {
  override name = 'Migration20261127000100';

  override up(): void {
    for (const sql of [...this.contracts(), ...SUBCONTRACT_RULES, ...this.services(), ...SERVICE_RULES])
      this.addSql(sql);
    for (const sql of appendOnly('contract_area', 'service', 'service_area', 'service_end')) this.addSql(sql);
    this.addSql('grant select on service_current, contract_covers to concord_app');
  }

  /** A subcontract is a contract whose buyer is the supplier of the one above it. */
  private contracts(): string[] {
    return [
      `alter table contract add column parent_id int references contract, add column value_pence bigint check (value_pence >= 0),
         add column scope text check (btrim(scope) <> ''), add constraint contract_parent_came_first check (parent_id < id)`,
      'create index contract_by_parent on contract (parent_id) where parent_id is not null',
      'create index contract_by_buyer on contract (buyer_id)',
      // areas beside the one that it is settled in
      `create table contract_area (
         contract_id int not null references contract,
         area_id int not null references area,
         act_id bigint not null references act,
         primary key (contract_id, area_id)
       )`,
      // all areas of a contract: the one that it is settled in, and the others
      `create view contract_covers as
         select id as contract_id, area_id from contract union all select contract_id, area_id from contract_area`,
      // Whoever holds the contract above on a day buys what is below it: nothing has to be moved when that one is handed on.
      `create function buyer_on(of_contract int, on_day date) returns int language sql stable as $$
         select coalesce(
           (select n.supplier_id from novation_in_force n
            where n.contract_id = c.parent_id and n.from_date <= greatest(on_day, c.from_date) order by n.from_date desc limit 1),
           c.buyer_id)
         from contract c where c.id = of_contract
       $$`,
      `create or replace view contract_current as
         select c.id, c.code, c.title, c.area_id,
                case when c.parent_id is null then c.buyer_id else buyer_on(c.id, (now() at time zone 'UTC')::date) end as buyer_id,
                coalesce((select n.supplier_id from novation_in_force n
                          where n.contract_id = c.id and n.from_date <= (now() at time zone 'UTC')::date
                          order by n.from_date desc limit 1), c.supplier_id) as supplier_id,
                c.from_date, c.to_date, c.act_id, c.parent_id, c.value_pence, c.scope
         from contract c`,
    ];
  }

  private services(): string[] {
    return [
      `create type service_category as enum ('accommodation', 'education_training_employment', 'finance_benefits_debt', 'dependency_recovery',
         'lifestyle_associates', 'family_significant_others', 'emotional_wellbeing', 'social_inclusion')`,
      // What a referral can go to. Under a contract whoever holds the contract on the day delivers it; without one (a partner agency)
      // the organisation named here does.
      `create table service (
         id int generated always as identity primary key,
         code text collate "C" not null unique check (code ~ '^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$'),
         title text not null check (btrim(title) <> ''),
         category service_category not null,
         buyer_id int not null references organisation,
         supplier_id int not null references organisation,
         contract_id int references contract,
         from_date date not null,
         to_date date check (to_date >= from_date),
         act_id bigint references act,
         import_id bigint references import,
         check (buyer_id <> supplier_id),
         check (num_nonnulls(act_id, import_id) = 1)
       )`,
      'create index service_by_contract on service (contract_id)',
      'create index service_by_supplier on service (supplier_id)',
      `create table service_area (
         service_id int not null references service,
         area_id int not null references area,
         primary key (service_id, area_id)
       )`,
      'create index service_area_by_area on service_area (area_id)',
      // A service ends early; the last row of it says when.
      `create table service_end (
         id int generated always as identity primary key,
         service_id int not null references service,
         to_date date not null,
         reason text not null check (btrim(reason) <> ''),
         act_id bigint not null references act
       )`,
      'create index service_end_by_service on service_end (service_id, id)',
      // the one who delivers a service on a day
      `create function deliverer_on(of_service int, on_day date) returns int language sql stable as $$
         select coalesce(supplier_on(s.contract_id, on_day), s.supplier_id) from service s where s.id = of_service
       $$`,
      `create view service_current as
         select s.id, s.code, s.title, s.category, s.contract_id, s.from_date,
                coalesce((select e.to_date from service_end e where e.service_id = s.id order by e.id desc limit 1), s.to_date) as to_date,
                coalesce(c.buyer_id, s.buyer_id) as buyer_id, coalesce(c.supplier_id, s.supplier_id) as supplier_id
         from service s left join contract_current c on c.id = s.contract_id`,
    ];
  }
}
