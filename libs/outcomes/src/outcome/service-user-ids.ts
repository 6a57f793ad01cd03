import type { SqlClient } from '#kernel';

/** The ids of service users by their references; those that are not on record are missing. */
export async function idsOfServiceUsers(
  sql: SqlClient,
  refs: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql.query<{ ref: string; id: number }>(
    'select ref, id from service_user where ref = any($1::text[])',
    [[...new Set(refs)]],
  );
  return new Map(rows.map(({ ref, id }) => [ref, id]));
}
