import type { Instant, SqlClient } from '#kernel';
import { openKey, openParticulars } from '#partners';
import type { Particulars, Sex } from './particulars.js';

/** Particulars as they were last recorded, opened. */
export interface ParticularsKnown extends Particulars {
  readonly id: number;
  readonly recordedAt: Instant;
}

/** Of whom there are none, or whose key is gone, there is nothing. */
export async function currentParticulars(
  sql: SqlClient,
  ids: readonly number[],
): Promise<ParticularsKnown[]> {
  const { rows } = await sql.query<{
    id: number;
    sealed: Buffer;
    wrapped: Buffer;
    sex: Sex | null;
    recordedAt: Instant;
  }>(
    `select p.service_user_id as id, p.sealed, k.wrapped, p.sex, p.recorded_at as "recordedAt"
     from service_user_particulars_current p join service_user_key k on k.service_user_id = p.service_user_id
     where p.service_user_id = any($1::int[])`,
    [ids],
  );
  return rows.map(({ id, sealed, wrapped, sex, recordedAt }) => ({
    id,
    ...openParticulars(openKey(id, wrapped), id, sealed),
    sex,
    recordedAt,
  }));
}
