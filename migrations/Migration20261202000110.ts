import { Migration } from '@mikro-orm/migrations';
import { ME, MY_CONTRACTS } from './row-security/policy.js';

/**
 * Who makes a referral, has it or buys it is a party of it (referral_party_derived), and so stands in the row's parties: each comparison less counts where a list
 * refuses hundreds of rows.
 */
export class Migration20261202000110 extends Migration {
  override name = 'Migration20261202000110';

  override up(): void {
    this.addSql(
      `alter policy asked on referral_current using (contract_id = ${MY_CONTRACTS} or ${ME} = any (party_ids))`,
    );
  }
}
