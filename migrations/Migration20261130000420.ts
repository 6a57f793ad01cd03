import { Migration } from '@mikro-orm/migrations';
import { CLEARANCES_RUN_OUT, CLEARANCES_WAIT } from './clearance-rules.js';

/** Clearances for restricted people run out, are given by who may, and are told of before they end. */
export class Migration20261130000420 extends Migration {
  override name = 'Migration20261130000420';

  override up(): void {
    for (const sql of [...CLEARANCES_RUN_OUT, ...CLEARANCES_WAIT]) this.addSql(sql);
  }
}
