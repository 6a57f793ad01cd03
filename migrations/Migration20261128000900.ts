import { Migration } from '@mikro-orm/migrations';

// who asks, as the transaction was told; each is found once a statement, not once a row
const ALL = `(select current_setting('app.reach', true)) in ('platform', 'audit')`;
const WRITES = `(select current_setting('app.reach', true)) = 'platform'`;
const ME = `(select nullif(current_setting('app.organisation', true), '')::int)`;

/** Of each table, which rows an organisation reads. */
const READS: Readonly<Record<string, string>> = {
  referral_party: `organisation_id = ${ME}`,
  webhook: `organisation_id = ${ME}`,
  webhook_secret: 'exists (select from webhook w where w.id = webhook_secret.webhook_id)',
};

/**
 * The second wall (ADR 0027): row-level security, which binds the tables' owner too. A scope reads what the rules of the lists show its
 * organisation, the platform's own reads and writes all, and who has none sees no row.
 */
export class Migration20261128000900 extends Migration {
  override name = 'Migration20261128000900';

  override up(): void {
    for (const [table, reads] of Object.entries(READS)) {
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`alter table ${table} force row level security`);
      this.addSql(`create policy ${table}_read on ${table} for select using (${ALL} or ${reads})`);
      this.addSql(`create policy ${table}_write on ${table} using (${WRITES}) with check (${WRITES})`);
    }
  }
}
