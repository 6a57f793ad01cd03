import type { SqlClient } from '../../libs/kernel/src/index.js';
import { givenImport } from './scheme.js';

/** One more organisation, on record since 2010. */
export async function givenOrganisation(
  sql: SqlClient,
  code: string,
  kind: 'commissioner' | 'provider' | 'agency' = 'provider',
): Promise<void> {
  const { id, recordedAt } = await givenImport(sql, '2010-01-02');
  await sql.query(
    `with o as (insert into organisation (code) values ($1) returning id)
     insert into organisation_version (organisation_id, recorded_at, name, kind, import_id) select id, $2, 'Organisation ' || $1, $3, $4 from o`,
    [code, recordedAt, kind, id],
  );
}
