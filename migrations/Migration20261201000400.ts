import { Migration } from '@mikro-orm/migrations';

/** What is due or overdue, newest first: few of many referrals, which would be looked for among all of them, the longer the further one pages. */
export class Migration20261201000400 extends Migration {
  override name = 'Migration20261201000400';

  override up(): void {
    for (const sql of IN_ORDER) this.addSql(sql);
  }
}

const NEWEST = 'listed_at desc, referral_id desc';

const IN_ORDER = [
  `create index referral_current_due_by_listed on referral_current (${NEWEST}) where due_on is not null`,
  `create index referral_party_due_by_listed on referral_party (organisation_id, ${NEWEST}) where due_on is not null`,
];
