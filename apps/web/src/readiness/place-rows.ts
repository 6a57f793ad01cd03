import { type Row, tableIn, wrongIn } from './csv-rows.js';
import type { Wrong } from './paper.js';

export interface PlaceRow {
  readonly code: string;
  readonly name: string;
  readonly area: string | null;
  readonly sameAs: string | null;
}

/** What a file says of locations. */
export function placesIn(content: string): { readonly rows: readonly (readonly [Row, PlaceRow])[]; readonly wrong: readonly Wrong[] } {
  const table = tableIn(content, { required: ['code', 'name'], optional: ['area', 'same_as'] });
  if ('field' in table) return { rows: [], wrong: [table] };
  const rows = table.rows.map((row) => [row, { code: row.of('code'), name: row.of('name'), area: row.of('area') || null, sameAs: row.of('same_as') || null }] as const);
  return { rows, wrong: rows.flatMap(([row, { code }]) => (code === '' ? [wrongIn(row, 'code', 'code')] : [])) };
} // prettier-ignore

/** What a file would change: who is not in it stays as they are. */
export function placeChanges(rows: readonly PlaceRow[], now: readonly PlaceRow[]) {
  const known = new Map(now.map((each) => [each.code, each]));
  const changed = rows.flatMap((row) => {
    const was = known.get(row.code);
    return was && (was.name !== row.name || was.area !== row.area || was.sameAs !== row.sameAs) ? [{ ...row, was }] : []; // prettier-ignore
  });
  const added = rows.filter(({ code }) => !known.has(code));
  return { added, changed, same: rows.length - added.length - changed.length };
}
