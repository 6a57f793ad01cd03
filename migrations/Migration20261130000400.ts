import { Migration } from '@mikro-orm/migrations';

/** What names restricted people, wider: the files of evidence of theirs, and the merges of their records. */
export class Migration20261130000400 extends Migration {
  override name = 'Migration20261130000400';

  override up(): void {
    this.addSql(`
      create or replace function restricted_subjects(who text, of_organisation text) returns table (kind text, subject text)
      language sql stable rows 100 security definer set search_path = public, pg_temp as $$
        with hidden as materialized (select h.id from restricted_from(who, of_organisation) h (id)),
        referrals as materialized (select r.id, r.reference from hidden h join referral r on r.service_user_id = h.id),
        outcomes as materialized (select x.id, x.outcome_ref, x.organisation_id from hidden h join outcome x on x.service_user_id = h.id)
        select 'service_user', u.ref from hidden h join service_user u on u.id = h.id
        union all select 'referral', r.reference from referrals r
        union all select 'outcome', g.code || '/' || x.outcome_ref from outcomes x join organisation g on g.id = x.organisation_id
        union all select 'outcome', x.id::text from outcomes x
        union all select 'claim', k.id::text from outcomes x join claim k on k.outcome_id = x.id
        union all select 'evidence', e.digest from outcomes x join evidence e on e.outcome_id = x.id
        union all select 'import', m.import_id::text from hidden h join service_user_merge m on m.merged_id = h.id
      $$`);
  }
}
