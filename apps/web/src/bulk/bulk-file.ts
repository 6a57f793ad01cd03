import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

/** A file as rows of text. */
export interface BulkFile {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Why something of a row is not taken. An empty column is about the whole row. */
export interface Refusal {
  /** Number of the row, from 0. */
  readonly row: number;
  readonly column: string;
  readonly why: string;
  readonly fix: string;
}

/** What a file of refused rows has besides its own columns: left out when it is sent again. */
const REASONS = ['refused_line', 'refused_column', 'refused_why'];

/** @returns undefined where it is no table of values between commas */
export function readBulkFile(content: string): BulkFile | undefined {
  try {
    const [names = [], ...rows] = parse(content, { bom: true, relaxColumnCount: true, skipEmptyLines: true });
    const own = names.flatMap((name, i) => (REASONS.includes(name.trim()) ? [] : [i]));
    const kept = own.length === names.length ? rows : rows.map((row) => own.map((i) => row[i] ?? ''));
    return { header: own.map((i) => (names[i] ?? '').trim()), rows: kept };
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}

/** The file as text, each row on the line that `lineOf` says. */
export const textOf = ({ header, rows }: BulkFile): string =>
  stringify([header, ...rows] as string[][], { quoted_match: /\r/ });

/** The line on which each row of that text begins: a value may go over several. */
export function linesOf({ header, rows }: BulkFile): number[] {
  const height = (row: readonly string[]): number =>
    row.reduce((sum, value) => sum + value.split('\n').length - 1, 1);
  let line = 1 + height(header);
  return rows.map((row) => {
    const begins = line;
    line += height(row);
    return begins;
  });
}

/** The value of a column in a row; undefined where it is empty or not there. */
export function valueOf({ header, rows }: BulkFile, row: number, column: string): string | undefined {
  const value = rows[row]?.[header.indexOf(column)]?.trim();
  return value === '' ? undefined : value;
}

/** The refused rows with line, column and reasons, to be mended and sent again. */
export function refusedFile(file: BulkFile, refusals: readonly Refusal[]): string {
  const lines = linesOf(file);
  const byRow = Map.groupBy(refusals, ({ row }) => row);
  const rows = [...byRow]
    .sort(([a], [b]) => a - b)
    .map(([row, reasons]) => [
      ...file.header.map((_, i) => file.rows[row]?.[i] ?? ''),
      String(lines[row] ?? ''),
      [...new Set(reasons.map(({ column }) => column).filter(Boolean))].join(', '),
      reasons.map(({ column, why, fix }) => `${column && `${column}: `}${why} ${fix}`).join(' '),
    ]);
  return stringify([[...file.header, ...REASONS], ...rows] as string[][], { quoted_match: /\r/ });
}

/** The file with some of its rows written anew. @param mended values by the number of the row, in the order of the header */
export const withRows = (file: BulkFile, mended: ReadonlyMap<number, readonly string[]>): BulkFile => ({
  ...file,
  rows: file.rows.map((row, i) => mended.get(i) ?? row),
});

export const withoutRows = (file: BulkFile, left: ReadonlySet<number>): BulkFile => ({
  ...file,
  rows: file.rows.filter((_, i) => !left.has(i)),
});
