import { Migration } from '@mikro-orm/migrations';
import { AUDIT_FUNCTIONS, AUDIT_TABLE } from './audit-rules.js';

/** The record of looks and acts, chained by hashes; every act is in it, from the same transaction on. */
export class Migration20261128000500 extends Migration {
  override name = 'Migration20261128000500';

  override up(): void {
    for (const sql of [...AUDIT_TABLE, ...AUDIT_FUNCTIONS]) this.addSql(sql);
  }
}
