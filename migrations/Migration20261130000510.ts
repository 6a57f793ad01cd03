import { Migration } from '@mikro-orm/migrations';
import { ASKED_BY_NARROWER, NARROWER } from './row-security/narrower.js';

/** Acts, imports, runs and parties of agreements are shown to whom they concern, as all else is (ADR 0027). */
export class Migration20261130000510 extends Migration {
  override name = 'Migration20261130000510';

  override up(): void {
    for (const sql of ASKED_BY_NARROWER) this.addSql(sql);
    for (const [table, condition] of Object.entries(NARROWER))
      this.addSql(`alter policy asked on ${table} using (${condition})`);
  }
}
