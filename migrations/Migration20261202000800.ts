import { Migration } from '@mikro-orm/migrations';
import { ADHERENCE_BY_SET } from './adherence-by-set.js';

/** How a provider keeps to its framework is worked out of what can fall due in the days that are asked about, and not of the whole of its journeys. */
export class Migration20261202000800 extends Migration {
  override name = 'Migration20261202000800';

  override up(): void {
    this.addSql(ADHERENCE_BY_SET);
  }
}
