import Table from 'cli-table3';
import { stringify } from 'csv-stringify/sync';

export const FORMATS = ['table', 'csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** Rows for people (a table without colours), for spreadsheets (CSV, RFC 4180) or for programs (JSON: an array). */
export function formatted(
  format: Format,
  columns: readonly string[],
  rows: readonly Record<string, string>[],
  json: readonly object[] = rows,
): string {
  switch (format) {
    case 'csv':
      return stringify([...rows], {
        header: true,
        columns: [...columns],
        record_delimiter: '\n',
        cast: { string: harmless },
      });
    case 'json':
      return `${JSON.stringify(json, null, 2)}\n`;
    case 'table': {
      const table = new Table({ head: [...columns], style: { head: [], border: [] } });
      table.push(...rows.map((row) => columns.map((column) => row[column] ?? '')));
      return `${table.toString()}\n`;
    }
  }
}

/** What a spreadsheet would take for a formula is kept from being one by an apostrophe; a number stays a number. */
const harmless = (text: string): string =>
  /^[=+@\t\r-]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
