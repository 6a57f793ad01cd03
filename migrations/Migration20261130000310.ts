import { Migration } from '@mikro-orm/migrations';
import { PART_RULES, PARTS_OF_MANY } from './part-rules.js';

/** Writing of a person without a part in the person is refused by the database, and found by set in files. */
export class Migration20261130000310 extends Migration {
  override name = 'Migration20261130000310';

  override up(): void {
    for (const sql of [...PARTS_OF_MANY, ...PART_RULES]) this.addSql(sql);
  }
}
