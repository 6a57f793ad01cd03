import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import { ERASURE_RULES } from './erasure-rules.js';

/** Erasing what says who somebody is and what people wrote of them: proposed by one, carried out by another (docs/adr/0031). */
export class Migration20261129000300 extends Migration {
  override name = 'Migration20261129000300';

  override up(): void {
    for (const sql of [...this.tables(), ...ERASURE_RULES]) this.addSql(sql);
    for (const sql of appendOnly('erasure_proposal', 'erasure')) this.addSql(sql);
    // only erase_service_user says that somebody was erased
    this.addSql('revoke insert on erasure from concord_app');
    this.addSql('grant select, update (removed_at) on erased_evidence to concord_app');
  }

  private tables(): string[] {
    return [
      // of a survivor, by which all references are meant that were merged into it
      `create table erasure_proposal (
         id int generated always as identity primary key,
         service_user_id int not null references service_user,
         -- under what: a rule, a request
         reason text not null check (btrim(reason) <> ''),
         recorded_at timestamptz not null default clock_timestamp(),
         act_id bigint not null references act
       )`,
      'create index erasure_proposal_by_service_user on erasure_proposal (service_user_id)',
      // each reference of who was erased; the reference itself and what figures rest on stay
      `create table erasure (
         service_user_id int primary key references service_user,
         proposal_id int not null references erasure_proposal,
         erased_at timestamptz not null default clock_timestamp(),
         act_id bigint not null references act
       )`,
      // contents that have to go from the evidence store, which no transaction reaches; null: not yet
      `create table erased_evidence (
         digest text collate "C" primary key references evidence_file,
         removed_at timestamptz
       )`,
    ];
  }
}
