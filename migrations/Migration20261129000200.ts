import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import { OPENING_RULES, OPENING_TABLES } from './opening-rules.js';

/** A commissioner sees counts; purposes of audit open persons to named people for some days. */
export class Migration20261129000200 extends Migration {
  override name = 'Migration20261129000200';

  override up(): void {
    this.addSql(`alter type reading_basis add value if not exists 'opening'`);
    for (const sql of [...OPENING_TABLES, ...OPENING_RULES]) this.addSql(sql);
    for (const sql of appendOnly(
      'disclosure_setting',
      'opening',
      'opening_reader',
      'opening_cohort',
      'opening_contract',
      'opening_approval',
      'opening_end',
    ))
      this.addSql(sql);
    this.addSql('grant select on opening_current to concord_app');
  }
}
