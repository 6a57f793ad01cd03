import { Migration } from '@mikro-orm/migrations';
import { DUTY_RULES } from './duty-rules.js';

/** Who proposes or computes does not approve: the pairs of duties that no migration before this one holds. */
export class Migration20261129000800 extends Migration {
  override name = 'Migration20261129000800';

  override up(): void {
    for (const sql of DUTY_RULES) this.addSql(sql);
  }
}
