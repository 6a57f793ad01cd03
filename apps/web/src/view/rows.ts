import type { PageEnd } from '../api/fragments.operations.js';

/** Rows that are asked for at once: the API answers with so many values at most, and rows of some lists have dozens. */
export const ROWS_AT_ONCE = 100;

/**
 * Rows of a list for a file, asked for page by page.
 * @param most rows at most
 * @param after the cursor of the page that is on the screen
 * @param ask answers a page of so many rows after a cursor
 */
export async function rowsUpTo<Row>(
  most: number,
  after: string | undefined,
  ask: (page: { readonly first: number; readonly after: string | undefined }) => Promise<{
    readonly nodes: readonly Row[];
    readonly pageInfo: PageEnd;
  }>,
  atOnce = ROWS_AT_ONCE,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let from = after;
  while (rows.length < most) {
    const { nodes, pageInfo } = await ask({ first: Math.min(atOnce, most - rows.length), after: from });
    rows.push(...nodes);
    if (nodes.length === 0 || !pageInfo.hasNextPage || pageInfo.endCursor === null) break;
    from = pageInfo.endCursor;
  }
  return rows;
}
