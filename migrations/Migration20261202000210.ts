import { Migration } from '@mikro-orm/migrations';
import { SEALED_TEXTS } from './sealed-texts.js';

/** What people write about a service user is sealed by the key of that one. */
export class Migration20261202000210 extends Migration {
  override name = 'Migration20261202000210';

  override up(): void {
    for (const sql of SEALED_TEXTS) this.addSql(sql);
  }
}
