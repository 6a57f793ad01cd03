import { Migration } from '@mikro-orm/migrations';
import { DEMAND_ALERTS, WAITING_OF_DEMAND } from './demand-rules.js';

/** Alerts of demand on record, told once a month; they wait for the buyer, and so do referrals that no service has room for. */
export class Migration20261127001200 extends Migration {
  override name = 'Migration20261127001200';

  override up(): void {
    for (const sql of [...DEMAND_ALERTS, WAITING_OF_DEMAND]) this.addSql(sql);
  }
}
