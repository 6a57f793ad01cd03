import { Migration } from '@mikro-orm/migrations';
import { PART_FUNCTIONS, PART_GRANTS } from './part-rules.js';

/** What lets an organisation write of a person (docs/guide/sharing.md). */
export class Migration20261130000300 extends Migration {
  override name = 'Migration20261130000300';

  override up(): void {
    for (const sql of [...PART_FUNCTIONS, ...PART_GRANTS]) this.addSql(sql);
  }
}
