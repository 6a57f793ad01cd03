import { Migration } from '@mikro-orm/migrations';
import { DUE_BY_SET } from './due-by-set.js';

/** What is due is worked out without what waits, what is not for the person, and a look-up of merged people order by order. */
export class Migration20261202000820 extends Migration {
  override name = 'Migration20261202000820';

  override up(): void {
    this.addSql(DUE_BY_SET);
  }
}
