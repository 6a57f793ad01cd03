import { Migration } from '@mikro-orm/migrations';

/**
 * Who finds a referral room has no part in it before it is sent: row-level security shows it to whoever made it only. Those that wait are shown by this
 * function to the organisation that has to place them as well, by what the list of them says, which names nobody.
 */
export class Migration20261202000400 extends Migration {
  override name = 'Migration20261202000400';

  override up(): void {
    for (const sql of WAITING) this.addSql(sql);
  }
}

const WAITING = [
  `create function allocation_waiting_mine() returns setof allocation_waiting
   language sql stable security definer set search_path = public, pg_temp as $$
     select w.* from allocation_waiting w
     where nullif(current_setting('app.organisation', true), '')::int in (w.buyer_id, w.origin_id)
       and w.referral_id <> all (coalesce(nullif(current_setting('app.hidden_referrals', true), ''), '{}')::bigint[])
   $$`,
  'revoke execute on function allocation_waiting_mine() from public',
  'grant execute on function allocation_waiting_mine() to concord_app, concord_asked, concord_audit',
];
