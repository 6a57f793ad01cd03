import type { SqlClient } from '../../libs/kernel/src/index.js';

/** Service users whom organisations put on record: whoever writes of a person has a part in the person. */
export async function givenRecorded(
  sql: SqlClient,
  refs: readonly string[],
  ...organisations: string[]
): Promise<void> {
  await sql.query('insert into service_user (ref) select unnest($1::text[]) on conflict do nothing', [refs]);
  await sql.query(
    `with a as (insert into act (person, verb, subject_kind, subject_id) values ('operator', 'service_user.record', 'service_user', $1) returning id)
     insert into service_user_recorder (service_user_id, organisation_id, act_id)
     select u.id, o.id, a.id from a, service_user u, organisation o where u.ref = any($2::text[]) and o.code = any($3::text[]) on conflict do nothing`,
    [refs[0] ?? '', refs, organisations],
  );
}
