import { Migration } from '@mikro-orm/migrations';
import { HIDDEN_FROM, HIDES, hides } from './row-security/restricted.js';

/** Restricted people behind the second wall too (ADR 0027): of whom somebody is not cleared for, the database shows nothing. */
export class Migration20261130000410 extends Migration {
  override name = 'Migration20261130000410';

  override up(): void {
    for (const sql of [
      ...HIDDEN_FROM,
      ...Object.entries(HIDES).map(([table, condition]) => hides(table, condition)),
    ])
      this.addSql(sql);
  }
}
