import { nearestName, ok, problem, refuse, type Result } from '#kernel';
import type { Reader } from '../graphql/reader.js';

/** The id of a scheme, or NOT_FOUND with the ones that are on record. */
export async function findScheme(reader: Reader, code: string): Promise<Result<number>> {
  const rows = await reader.rows<{ id: number; code: string }>('select id, code from scheme order by code');
  const found = rows.find((row) => row.code === code);
  if (found) return ok(found.id);
  const codes = rows.map((row) => row.code);
  const near = nearestName(code, codes);
  const known =
    codes.length === 0
      ? 'None is on record yet: import areas first.'
      : `On record: ${codes.slice(0, 20).join(', ')}.`;
  return refuse(
    problem('NOT_FOUND', 'scheme', `There is no scheme '${code}'.`, near ? `Did you mean ${near}?` : known),
  );
}
