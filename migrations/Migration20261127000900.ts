import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import { SERVICE_LEVELS } from './service-level-rules.js';
import { STINT_FACTS, STINTS } from './stint-rules.js';

/** Performance: who held each referral and what was done then; service levels with dated targets. */
export class Migration20261127000900 extends Migration {
  override name = 'Migration20261127000900';

  override up(): void {
    for (const sql of [...STINTS, ...STINT_FACTS, ...SERVICE_LEVELS]) this.addSql(sql);
    for (const sql of appendOnly('service_level')) this.addSql(sql);
  }
}
