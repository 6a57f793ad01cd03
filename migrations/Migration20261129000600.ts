import { Migration } from '@mikro-orm/migrations';
import { BACK_CHANNEL_LOGOUT } from './back-channel-rules.js';
import { REFUSALS } from './refusal-rules.js';

/** What was refused is on record; a provider's sign-out reaches sessions of the pages. */
export class Migration20261129000600 extends Migration {
  override name = 'Migration20261129000600';

  override up(): void {
    for (const sql of [...REFUSALS, ...BACK_CHANNEL_LOGOUT]) this.addSql(sql);
  }
}
