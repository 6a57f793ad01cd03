import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { ok, problem, type Problem, refuse, type Result } from '#kernel';

interface Columns {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
}

/**
 * The rows of a CSV file with a header, by column. Unknown columns are refused by name, and so are missing ones.
 * @returns INVALID with what is wrong of the file as a whole
 */
export async function readCsv(
  file: string,
  { required, optional = [] }: Columns,
): Promise<Result<Readonly<Record<string, string>>[]>> {
  // prettier-ignore
  let lines: string[][];
  try {
    lines = parse(await readFile(file), { bom: true, relax_column_count: false, skip_empty_lines: true });
  } catch (error) {
    return refuse(problem('INVALID', file, `The file cannot be read: ${error instanceof Error ? error.message : ''}.`, 'Send CSV in UTF-8 with a header and as many values in each row.')); // prettier-ignore
  }
  const [header = [], ...rows] = lines;
  const known = [...required, ...optional];
  const wrong: Problem[] = [
    ...header.filter((name) => !known.includes(name)).map((name) => problem('INVALID', [file, name.slice(0, 40)], 'There is no such column.', `Columns are ${known.join(', ')}.`)), // prettier-ignore
    ...required.filter((name) => !header.includes(name)).map((name) => problem('INVALID', [file, name], 'The column is missing.', `Columns are ${known.join(', ')}.`)), // prettier-ignore
  ];
  if (wrong.length > 0) return refuse(...wrong);
  return ok(rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? '']))));
}

/** Problems of rows, `people.3.email`, as lines of the file: the header is line 1. */
export const asLines = (file: string, problems: readonly Problem[]): Problem[] =>
  problems.map((each) => {
    const [, row, ...rest] = each.path;
    return row !== undefined && /^\d+$/.test(row) ? { ...each, path: [file, `line ${Number(row) + 2}`, ...rest] } : each; // prettier-ignore
  });
