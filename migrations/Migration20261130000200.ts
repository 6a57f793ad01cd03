import { Migration } from '@mikro-orm/migrations';
import { BASES_OF_MANY } from './basis-rules.js';

/** By what persons are read, many at once: every answer that names some asks it. */
export class Migration20261130000200 extends Migration {
  override name = 'Migration20261130000200';

  override up(): void {
    this.addSql(`alter type reading_basis add value if not exists 'merging'`);
    for (const sql of BASES_OF_MANY) this.addSql(sql);
  }
}
