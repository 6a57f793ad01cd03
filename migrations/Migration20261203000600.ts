import { Migration } from '@mikro-orm/migrations';

/**
 * The sign of what counts of supervision are made of (libs/outcomes/src/framework/by-sign.ts keeps them by it): two times that it is the same, nothing had come on record in between. Whatever is imported or merged takes the
 * next number of `import` under the lock that all recording takes, and what is recorded of an order takes its number under that lock too: the last numbers tell. Of what has no such
 * order there is never less, unless people are erased, which only ever become more: the numbers of rows tell.
 */
export class Migration20261203000600 extends Migration {
  override name = 'Migration20261203000600';

  override up(): void {
    for (const sql of [
      'create index need_assessment_by_act on need_assessment (act_id) where act_id is not null',
      `create function supervision_sign(provider int) returns text language sql stable security definer set search_path from current as $$
         select concat_ws('/',
           (select coalesce(max(id), 0) from import),
           (select coalesce(max(id), 0) from supervision_order),
           (select coalesce(max(id), 0) from supervision_record),
           (select count(*) from need_assessment where act_id is not null),
           (select count(*) from erasure),
           (select count(*) from framework_adoption where organisation_id = provider))
       $$`,
      'revoke execute on function supervision_sign(int) from public',
      'grant execute on function supervision_sign(int) to concord_app, concord_asked, concord_audit',
    ])
      this.addSql(sql);
  }
}
