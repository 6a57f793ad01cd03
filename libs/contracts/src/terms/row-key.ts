import { parsePeriod, type Period } from '#kernel';
import type { TableRow, TermsTable } from './terms.js';

/** The rows of a table that goes by the cohort's period. */
export const QUARTER_KEYS = ['Q1', 'Q2', 'Q3', 'Q4'] as const;
export const YEAR_KEY = 'year';

/** `Q4` for 2015Q4, `year` for 2015. */
export function rowKey(period: Period): string {
  const quarter = parsePeriod(period)?.quarter;
  return quarter === undefined ? YEAR_KEY : `Q${quarter}`;
}

/** The row for a period: its quarter's; a table with one row for the year serves all four quarters. */
export function rowFor(
  table: TermsTable,
  period: Period,
): { readonly key: string; readonly row: TableRow } | undefined {
  for (const key of [rowKey(period), YEAR_KEY]) {
    const row = table.rows[key];
    if (row) return { key, row };
  }
  return undefined;
}
