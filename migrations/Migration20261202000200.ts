import { Migration } from '@mikro-orm/migrations';
import { ERASURE_OF_CONTENTS } from './erasure-of-contents.js';
import { EVIDENCE_CONTENTS } from './evidence-contents.js';

/** Files of evidence are sealed by the keys of whom they are about, and erased with those. */
export class Migration20261202000200 extends Migration {
  override name = 'Migration20261202000200';

  override up(): void {
    for (const sql of [...EVIDENCE_CONTENTS, ...ERASURE_OF_CONTENTS]) this.addSql(sql);
  }
}
