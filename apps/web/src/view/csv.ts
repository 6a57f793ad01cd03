import { stringify } from 'csv-stringify/sync';

type Cell = string | number | boolean | null | undefined;

/**
 * Rows as CSV (RFC 4180, UTF-8) with a header. What a spreadsheet would take for a formula is kept from being one by an
 * apostrophe; a number stays a number.
 */
export function csvOf(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return stringify([header, ...rows.map((row) => row.map(harmless))], {
    record_delimiter: '\r\n',
    quoted_match: /[\r\n]/,
  });
}

const harmless = (cell: Cell): string => {
  const text = cell === null || cell === undefined ? '' : String(cell);
  return /^[=+@\t\r-]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
};
