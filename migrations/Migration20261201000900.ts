import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import { FRAMEWORK_APPEND_ONLY, FRAMEWORK_FUNCTIONS, FRAMEWORK_TABLES } from './framework-rules.js';
import { ANYBODY, behindTheWall, CITED, ME } from './row-security/policy.js';
import { hides } from './row-security/restricted.js';

/** The supervision framework: what it asks for, who goes by it, what was done, what is due (ADR 0044). */
export class Migration20261201000900 extends Migration {
  override name = 'Migration20261201000900';

  override up(): void {
    for (const sql of [
      ...FRAMEWORK_TABLES,
      ...FRAMEWORK_FUNCTIONS,
      ...appendOnly(...FRAMEWORK_APPEND_ONLY),
      'grant select on supervision_record_current to concord_app, concord_asked, concord_audit',
      ...behindTheWall({
        supervision_framework: ANYBODY,
        framework_element: ANYBODY,
        framework_adoption: ANYBODY,
        supervision_record: `organisation_id = ${ME} or service_user_id = ${CITED}`,
        supervision_record_supersession: ANYBODY,
      }),
      hides('supervision_record', HIDDEN),
    ])
      this.addSql(sql);
  }
}

const HIDDEN = `service_user_id <> all ((select nullif(current_setting('app.hidden_people', true), '')::int[])::int[])`;
