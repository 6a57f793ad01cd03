import { Migration } from '@mikro-orm/migrations';
import { DUPLICATE_RULES } from './duplicate-rules.js';

/** The pairs of records that may be of one person, found when something of them comes on record and not for each list. */
export class Migration20261127001100 extends Migration {
  override name = 'Migration20261127001100';

  override up(): void {
    for (const sql of DUPLICATE_RULES) this.addSql(sql);
  }
}
