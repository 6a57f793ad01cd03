import { Migration } from '@mikro-orm/migrations';
import { DUE_OF_FEW } from './due-of-few.js';

/** What is due under a few orders is worked out without a look at all the others, and without what an order's end has made void. */
export class Migration20261203000410 extends Migration {
  override name = 'Migration20261203000410';

  override up(): void {
    this.addSql(DUE_OF_FEW);
  }
}
