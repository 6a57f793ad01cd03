import type { SqlClient } from '#kernel';
import type { Person } from './person.js';

/**
 * Of which organisations a person sees the contracts: those where one of these is buyer or supplier.
 * For list queries: `($1::int[] is null or c.buyer_id = any($1) or c.supplier_id = any($1))`.
 * @returns null: all of them; empty when the person's organisation is not on record
 */
export async function visibleOrganisationIds(
  sql: SqlClient,
  person: Person,
): Promise<readonly number[] | null> {
  if (person.organisation === null) return null;
  const { rows } = await sql.query<{ id: number }>('select id from organisation where code = $1', [
    person.organisation,
  ]);
  return rows.map(({ id }) => id);
}
