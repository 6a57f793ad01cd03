import { Migration } from '@mikro-orm/migrations';

/** An order among the cases of a transition is hidden with the person who is under it, as a referral is with whom it is about. */
export class Migration20261203000300 extends Migration {
  override name = 'Migration20261203000300';

  override up(): void {
    for (const sql of [
      // whoever reads a case need not read the order: asked past the wall, of those few who are hidden from who asks
      `create function order_is_hidden(of_order text) returns boolean language sql stable security definer set search_path from current as $$
         select exists (select from supervision_order o
           where o.order_ref = of_order and o.service_user_id = any (nullif(current_setting('app.hidden_people', true), '')::int[]))
       $$`,
      'revoke execute on function order_is_hidden(text) from public',
      'grant execute on function order_is_hidden(text) to concord_app, concord_asked, concord_audit',
      'drop policy hidden on transition_case',
      `create policy hidden on transition_case as restrictive for select to concord_asked, concord_audit using (
         case when referral_id is not null then referral_id <> all ((select nullif(current_setting('app.hidden_referrals', true), '')::bigint[])::bigint[])
              when (select current_setting('app.hidden_people', true)) = '{}' then true
              else (select nullif(current_setting('app.hidden_people', true), '')) is not null and not order_is_hidden(order_ref) end)`,
    ])
      this.addSql(sql);
  }
}
