import { Migration } from '@mikro-orm/migrations';
import { JOURNEY_BY_SET } from './journey-by-set.js';

/** What is due, and how a framework is kept to, is worked out of the orders that go by one. */
export class Migration20261202000300 extends Migration {
  override name = 'Migration20261202000300';

  override up(): void {
    for (const sql of JOURNEY_BY_SET) this.addSql(sql);
  }
}
