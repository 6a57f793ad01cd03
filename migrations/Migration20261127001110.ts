import { Migration } from '@mikro-orm/migrations';

/** Indexes for lists, by what a year of referrals of sixteen areas showed. */
export class Migration20261127001110 extends Migration {
  override name = 'Migration20261127001110';

  override up(): void {
    // where referrals went: one event in twenty says so
    this.addSql(
      'create index referral_event_by_service on referral_event (service_id, at) include (referral_id) where service_id is not null',
    );
  }
}
