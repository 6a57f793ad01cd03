import { Migration } from '@mikro-orm/migrations';

/** Idempotency keys: what was asked under a key, and what it was answered with. */
export class Migration20261127000700 extends Migration {
  override name = 'Migration20261127000700';

  override up(): void {
    // Technical and not a fact: written in the transaction of what was done under the key, and forgotten after a month.
    this.addSql(`
      create table idempotency (
        person text collate "C" not null,
        key text collate "C" not null check (key ~ '^[ -~]{1,200}$'),
        digest text collate "C" not null check (digest ~ '^[0-9a-f]{64}$'),
        answers jsonb not null default '{}' check (jsonb_typeof(answers) = 'object'),
        at timestamptz not null default clock_timestamp(),
        primary key (person, key)
      )`);
    this.addSql('create index idempotency_by_age on idempotency (at)');
    this.addSql('grant select, insert, delete, update (answers) on idempotency to concord_app');
  }
}
