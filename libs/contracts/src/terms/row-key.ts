import { parsePeriod, type Period, type PeriodKind } from '#kernel';
import type { TableRow, TermsTable } from './terms.js';

const MONTH_KEYS = Array.from({ length: 12 }, (_, i) => `M${String(i + 1).padStart(2, '0')}`);
const QUARTER_KEYS = ['Q1', 'Q2', 'Q3', 'Q4'] as const;
const YEAR_KEY = 'year';

/** `M04` for 2015-04, `Q4` for 2015Q4, `year` for 2015. */
export const rowKey = (period: Period): string => keysOf(period)[0] ?? YEAR_KEY;

/** The rows that may count for a period, the closest first: its own, that of the quarter it lies in, the year's. */
function keysOf(period: Period): readonly string[] {
  const { month, quarter = month && Math.ceil(month / 3) } = parsePeriod(period) ?? {};
  return [
    ...(month === undefined ? [] : [MONTH_KEYS[month - 1] ?? YEAR_KEY]),
    ...(quarter === undefined ? [] : [`Q${quarter}`]),
    YEAR_KEY,
  ];
}

/** The row for a period; a table with rows by quarter serves its months too, one with a row for the year all of them. */
export function rowFor(
  table: TermsTable,
  period: Period,
): { readonly key: string; readonly row: TableRow } | undefined {
  for (const key of keysOf(period)) {
    const row = table.rows[key];
    if (row) return { key, row };
  }
  return undefined;
}

/** The rows that a table needs so that there is one for every period of that kind. */
export function neededKeys(rows: TermsTable['rows'], per: PeriodKind): readonly string[] {
  const all = [MONTH_KEYS, QUARTER_KEYS, [YEAR_KEY]] as const;
  const served = all.slice(per === 'month' ? 0 : per === 'quarter' ? 1 : 2);
  return served.find((keys) => keys.some((key) => key in rows)) ?? served[0] ?? [YEAR_KEY];
}
