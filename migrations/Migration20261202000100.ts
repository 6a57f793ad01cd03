import { Migration } from '@mikro-orm/migrations';
import { beginsWith, inPlpgsql, planByNumberOf } from './planned-once.js';

const BASES = 'bases_of_many(int[], int, date, reading_basis[])';
const REFRESH = 'refresh_referrals(bigint[])';

/** By what somebody may read people, and how referrals stand, was planned at each call, which took several times as long as to find it. */
export class Migration20261202000100 extends Migration {
  override name = 'Migration20261202000100';

  override up(): void {
    for (const sql of [
      inPlpgsql(BASES),
      `alter function ${BASES} set plan_cache_mode = force_generic_plan`,
      beginsWith(REFRESH, planByNumberOf('ids')),
      `alter function ${REFRESH} set plan_cache_mode = auto`,
      // most of the time nobody is restricted, and then nothing else is asked
      inPlpgsql(
        'restricted_from(text, text)',
        'if not exists (select from service_user_restriction) then return; end if;',
      ),
    ])
      this.addSql(sql);
  }
}
