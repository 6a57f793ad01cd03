import { Migration } from '@mikro-orm/migrations';

/**
 * What is due is planned for the orders that are asked about, each time, as journeys are: with the plan kept for any orders a connection took seconds from its sixth question on. And its steps are
 * joined by hash: how many rows they have, PostgreSQL cannot know, and where it thinks of one a loop over a loop takes a minute.
 */
export class Migration20261202000810 extends Migration {
  override name = 'Migration20261202000810';

  override up(): void {
    for (const setting of [
      'plan_cache_mode = force_custom_plan',
      'enable_nestloop = off',
      'enable_mergejoin = off',
    ])
      this.addSql(`alter function journey_due(bigint[], date, date) set ${setting}`);
  }
}
