import { Migration } from '@mikro-orm/migrations';
import { FRAMEWORK_AT_SCALE } from './framework-at-scale.js';

/** Adherence and what is due are worked out for a provider of 100,000 orders in seconds: of what can be in the answer alone. */
export class Migration20261204000400 extends Migration {
  override name = 'Migration20261204000400';

  override up(): void {
    for (const sql of FRAMEWORK_AT_SCALE) this.addSql(sql);
  }
}
