import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import { READING, SHARING_RULES, SHARING_TABLES } from './sharing-rules.js';

/** Sharing agreements, the basis on which a person is read, and the record of each such read. */
export class Migration20261128000400 extends Migration {
  override name = 'Migration20261128000400';

  override up(): void {
    for (const sql of [...SHARING_TABLES, ...SHARING_RULES, ...READING]) this.addSql(sql);
    for (const sql of appendOnly(
      'sharing_agreement',
      'sharing_party',
      'sharing_assent',
      'sharing_end',
      'person_read',
    ))
      this.addSql(sql);
    this.addSql('grant select on sharing_agreement_current to concord_app');
  }
}
