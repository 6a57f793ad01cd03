import { Migration } from '@mikro-orm/migrations';
import { IDENTITY_RULES } from './identity-rules.js';

/** The database refuses identifiers and particulars by who has no part in the person, and whoever would make themself a part (docs/guide/sharing.md). */
export class Migration20261201000300 extends Migration {
  override name = 'Migration20261201000300';

  override up(): void {
    for (const sql of IDENTITY_RULES) this.addSql(sql);
  }
}
