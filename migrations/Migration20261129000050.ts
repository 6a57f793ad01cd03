import { Migration } from '@mikro-orm/migrations';

/** Outcomes are found by the day that they were achieved on, and by the contract that they name: lists of few of many start there. */
export class Migration20261129000050 extends Migration {
  override name = 'Migration20261129000050';

  override up(): void {
    this.addSql('create index outcome_version_by_day on outcome_version (achieved_on, outcome_id)');
    this.addSql('create index outcome_by_contract on outcome (contract_id) where contract_id is not null');
  }
}
