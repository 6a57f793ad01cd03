import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import {
  RESTRICTION_FUNCTIONS,
  RESTRICTION_RULES,
  RESTRICTION_TABLES,
  TELLS_NOTHING_OF_RESTRICTED,
} from './restriction-rules.js';

/** Restricted people, and who is cleared for them. */
export class Migration20261129000100 extends Migration {
  override name = 'Migration20261129000100';

  override up(): void {
    for (const sql of [
      ...RESTRICTION_TABLES,
      ...RESTRICTION_FUNCTIONS,
      ...RESTRICTION_RULES,
      ...TELLS_NOTHING_OF_RESTRICTED,
      ...appendOnly(
        'service_user_restriction',
        'service_user_restriction_end',
        'restriction_clearance',
        'restriction_clearance_end',
      ),
      `grant select on service_user_restriction_current, restriction_clearance_current, service_user_restriction_in_force,
         restriction_clearance_in_force to concord_app`,
      'grant usage on sequence service_user_restriction_id_seq to concord_app',
    ])
      this.addSql(sql);
  }
}
