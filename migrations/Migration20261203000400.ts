import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import { behindTheWall, ME } from './row-security/policy.js';
import {
  SUPERVISION_LOOK_FUNCTIONS,
  SUPERVISION_LOOK_TABLES,
  SUPERVISION_WAITS,
} from './supervision-look-rules.js';

/** Who supervises is told once a day what is overdue and due soon; and what is due at a location is found from its records. */
export class Migration20261203000400 extends Migration {
  override name = 'Migration20261203000400';

  override up(): void {
    const own = `organisation_id = ${ME}`;
    for (const sql of [
      'create index supervision_record_by_location on supervision_record (location_id) where location_id is not null',
      ...SUPERVISION_LOOK_TABLES,
      ...SUPERVISION_LOOK_FUNCTIONS,
      ...appendOnly('supervision_look', 'supervision_look_due'),
      ...behindTheWall({ supervision_look: own, supervision_look_due: own }),
      ...['orders_of_caseworker(int, text, date)', 'supervision_waits(text, text, date)'].flatMap((each) => [
        `revoke execute on function ${each} from public`,
        `grant execute on function ${each} to concord_app, concord_asked, concord_audit`,
      ]),
      SUPERVISION_WAITS,
    ])
      this.addSql(sql);
  }
}
