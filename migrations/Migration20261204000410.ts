import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import { behindTheWall, ME } from './row-security/policy.js';
import { UNHELD_TABLES, UNHELD_WAITS } from './supervision-unheld-rules.js';

/** Open work of supervision that no caseworker is on record for is told, in counts, to who manages the provider. */
export class Migration20261204000410 extends Migration {
  override name = 'Migration20261204000410';

  override up(): void {
    for (const sql of [
      ...UNHELD_TABLES,
      ...appendOnly('supervision_look_unheld'),
      ...behindTheWall({ supervision_look_unheld: `organisation_id = ${ME}` }),
      UNHELD_WAITS,
    ])
      this.addSql(sql);
  }
}
