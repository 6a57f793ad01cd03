import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';

/** Contracts under contracts, their value and further areas; services, which referrals go to. */
export class Migration20261127000100 extends Migration {
  override name = 'Migration20261127000100';

  override up(): void {
    for (const sql of [...this.contracts(), ...this.services()]) this.addSql(sql);
    for (const sql of appendOnly('contract_area', 'service', 'service_area')) this.addSql(sql);
    this.addSql('grant select on service_current to concord_app');
  }

  /** A subcontract is a contract whose buyer is the supplier of the one above it. */
  private contracts(): string[] {
    return [
      `alter table contract add column parent_id int references contract, add column value_pence bigint check (value_pence >= 0),
         add column scope text check (btrim(scope) <> ''), add check (parent_id <> id)`,
      'create index contract_by_parent on contract (parent_id) where parent_id is not null',
      'create index contract_by_buyer on contract (buyer_id)',
      // areas beside the one that it is settled in
      `create table contract_area (
         contract_id int not null references contract,
         area_id int not null references area,
         act_id bigint not null references act,
         primary key (contract_id, area_id)
       )`,
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
      // the one who delivers a service on a day
      `create function deliverer_on(of_service int, on_day date) returns int language sql stable as $$
         select coalesce(supplier_on(s.contract_id, on_day), s.supplier_id) from service s where s.id = of_service
       $$`,
      `create view service_current as
         select s.id, s.code, s.title, s.category, s.contract_id, s.from_date, s.to_date,
                coalesce(c.buyer_id, s.buyer_id) as buyer_id, coalesce(c.supplier_id, s.supplier_id) as supplier_id
         from service s left join contract_current c on c.id = s.contract_id`,
    ];
  }
}
