import { Migration } from '@mikro-orm/migrations';

/**
 * What a framework asks for is planned for the orders that are asked about, each time: with the plan that PostgreSQL keeps for any orders, from the sixth question of a connection on, an answer of
 * a second took minutes. And orders that began before their provider went by any framework are not looked at: nothing is asked for under them.
 */
export class Migration20261202000610 extends Migration {
  override name = 'Migration20261202000610';

  override up(): void {
    for (const sql of [
      'alter function journey_items(bigint[], date) set plan_cache_mode = force_custom_plan',
      `create or replace function framework_adherence(provider int, first_day date, last_day date, as_of date)
         returns table (month date, location text, code text, stage text, state text, n int) language sql stable security definer
         set search_path from current set plan_cache_mode = force_custom_plan as $$
         with fell_due as materialized (
           select o.order_ref, i.framework_id, i.code, i.due_on, i.state
           from journey_items(array(select o.id from supervision_order o where o.provider_id = provider and o.start_date <= last_day
                                      and o.start_date >= (select min(a.from_date) from framework_adoption a where a.organisation_id = provider)
                                      and not exists (select from supervision_order_supersession x where x.old_id = o.id)), as_of) i
           join supervision_order o on o.id = i.order_id
           where i.due_on between first_day and last_day and i.state in ('on_time', 'late', 'overdue', 'missed', 'not_needed', 'unknown'))
         select date_trunc('month', d.due_on)::date, p.code, d.code, e.stage, d.state, count(*)::int
         from fell_due d join framework_element e on e.framework_id = d.framework_id and e.code = d.code
         left join lateral (select r.location_id from supervision_record_current r where r.order_ref = d.order_ref and r.what = 'located' and r.day <= d.due_on
                            order by r.day desc, r.id desc limit 1) l on true
         left join location p on p.id = l.location_id
         group by 1, 2, 3, 4, 5
       $$`,
    ])
      this.addSql(sql);
  }
}
