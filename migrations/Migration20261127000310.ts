import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import { SUCCESSION_RULES } from './succession-rules.js';
import { PROMISED_VOLUMES } from './promised-volumes.js';

/** The supply chain: who bought and delivered when, who a statement was issued for, and what volumes were promised. */
export class Migration20261127000310 extends Migration {
  override name = 'Migration20261127000310';

  override up(): void {
    for (const sql of [...SUCCESSION_RULES, ...PROMISED_VOLUMES]) this.addSql(sql);
    for (const sql of appendOnly('volume_promise', 'volume_agreement', 'novation_moved')) this.addSql(sql);
    this.addSql('grant select on contract_parties, volume_promised to concord_app');
  }
}
