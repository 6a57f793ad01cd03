/** A part of a list that is known whole, from behind a key on; the rows keep their order, and none is ever taken out of it. */
export function pageAfter<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  after: string,
  size: number,
): { readonly rows: readonly Row[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } } {
  const rest = after === '' ? rows : rows.slice(rows.findIndex((row) => keyOf(row) === after) + 1);
  const page = rest.slice(0, size);
  const last = page.at(-1);
  return { rows: page, pageInfo: { hasNextPage: rest.length > size, endCursor: last ? keyOf(last) : null } };
} // prettier-ignore
