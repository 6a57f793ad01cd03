import type { Problem } from '../api/api-errors.js';
import { linesOf, readBulkFile } from '../bulk/bulk-file.js';
import type { Wrong } from './paper.js';

/** A row of a file by its columns, and the line on which it begins. */
export interface Row {
  readonly line: number;
  readonly of: (column: string) => string;
}

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly Row[];
}

/** The rows of a table with a header, or what is wrong with it as a whole: columns are checked by name, each stands once. */
export function tableIn(
  content: string,
  { required, optional }: { readonly required: readonly string[]; readonly optional: readonly string[] },
): Table | Wrong {
  const file = readBulkFile(content);
  if (!file) return { field: 'content', key: 'noTable' };
  const { header, rows } = file;
  const known = [...required, ...optional];
  const strange = header.filter((name, i) => !known.includes(name) || header.indexOf(name) !== i);
  const missing = required.filter((name) => !header.includes(name));
  if (strange.length > 0 || missing.length > 0) {
    const at = [...strange, ...missing].map((name) => (name === '' ? '“”' : name.slice(0, 40))).slice(0, 10).join(', '); // prettier-ignore
    return { field: 'content', key: strange.length > 0 ? 'strangeColumns' : 'missingColumns', at };
  }
  if (rows.length === 0) return { field: 'content', key: 'emptyList' };
  const lines = linesOf(file);
  return { header, rows: rows.map((row, i) => ({ line: lines[i] ?? i + 2, of: (column) => (row[header.indexOf(column)] ?? '').trim() })) }; // prettier-ignore
}

/** What the page itself found wrong in a row. */
export const wrongIn = ({ line }: Row, column: string, key: string): Wrong => ({ field: 'content', line: `${line}, ${column}`, key }); // prettier-ignore

/** What the API refused, `resources.3.has`, by the lines of those rows that were sent. @param names of columns whose name in the file is another one */
export const refusedLines = (
  problems: readonly Problem[],
  sent: readonly Row[],
  names: Readonly<Record<string, string>> = {},
): Wrong[] =>
  problems.map((problem) => {
    const [, row = '', ...rest] = problem.path;
    const line = sent[/^\d+$/.test(row) ? Number(row) : -1]?.line;
    const column = rest.at(-1) ?? '';
    return { field: 'content', problem, ...(line !== undefined && { line: `${line}, ${names[column] ?? column}` }) };
  }); // prettier-ignore

const MOST_SHOWN = 50;

/** In the order of the file, and no more than anybody reads at once. */
export function inOrder(wrong: readonly Wrong[]): Wrong[] {
  const lineOf = ({ line }: Wrong): number => Number.parseInt(line ?? '0', 10);
  const sorted = wrong.toSorted((a, b) => lineOf(a) - lineOf(b));
  const left = sorted.length - MOST_SHOWN;
  return left > 0 ? [...sorted.slice(0, MOST_SHOWN), { field: 'content', key: 'andMore', at: String(left) }] : sorted; // prettier-ignore
}
