import type { SqlClient } from '#kernel';
import { notHidden, type Person } from '#partners';

/** The ids of service users by their references; those that are not on record are missing, and so are those whom a person does not see. */
export async function idsOfServiceUsers(
  sql: SqlClient,
  person: Person,
  refs: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const values: unknown[] = [[...new Set(refs)]];
  const shown = notHidden('u.id', person, (value) => `$${values.push(value)}`);
  const { rows } = await sql.query<{ ref: string; id: number }>(
    `select u.ref, u.id from service_user u where u.ref = any($1::text[]) and ${shown}`,
    values,
  );
  return new Map(rows.map(({ ref, id }) => [ref, id]));
}
