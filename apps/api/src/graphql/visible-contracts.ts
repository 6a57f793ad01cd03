import type { Person } from '#partners';
import type { Reader } from './reader.js';

/**
 * The contracts that a person sees: those to which the person's organisation is a party.
 * @returns undefined: all. Read before a list, and not joined into it, because who sees none would have the whole table searched for a first row
 */
export async function visibleContracts(
  reader: Reader,
  { organisation }: Person,
): Promise<readonly number[] | undefined> {
  if (organisation === null) return undefined;
  const rows = await reader.rows<{ id: number }>(
    'select c.id from contract c join organisation o on o.id in (c.buyer_id, c.supplier_id) where o.code = $1',
    [organisation],
  );
  return rows.map(({ id }) => id);
}
