import { Migration } from '@mikro-orm/migrations';
import { SEALED_DUPLICATES } from './sealed-duplicates.js';
import { SEALED_ERASURE } from './sealed-erasure.js';
import { NOTHING_PLAIN_LEFT, SEALED_TABLES } from './sealed-tables.js';

/** Identifiers and particulars sealed by a key of each person, whose destruction erases them in every copy (docs/adr/0033). */
export class Migration20261130000100 extends Migration {
  override name = 'Migration20261130000100';

  override up(): void {
    for (const sql of [...SEALED_TABLES, ...SEALED_DUPLICATES, ...SEALED_ERASURE, ...NOTHING_PLAIN_LEFT])
      this.addSql(sql);
  }
}
