import { FileInterceptor } from '@nestjs/platform-express';
import type { Problem } from '../api/api-errors.js';
import { readBulkFile } from '../bulk/bulk-file.js';
import type { UploadedFile } from '../import/upload.js';
import { type Asked, text } from '../view/asked.js';

/** A file that goes along with the page that is about it, to be mended there: nothing of it is kept on the server before it is recorded. */
export const PAPER_LIMIT_BYTES = 1_000_000;
export const paperUpload = () =>
  FileInterceptor('file', {
    limits: { fileSize: PAPER_LIMIT_BYTES, fieldSize: PAPER_LIMIT_BYTES, fields: 20, files: 1 },
    defParamCharset: 'utf8',
  });

/** What a file or the field beneath it holds; undefined where there is neither. */
export const contentOf = (form: Asked, file: UploadedFile | undefined): string | undefined =>
  file && file.buffer.length > 0 ? file.buffer.toString('utf8') : text(form, 'content');

/** Something that is to be mended, and where it stands: in words for the reader, or as the API said it. */
export interface Wrong {
  readonly field: string;
  /** Key of the text, of what the page found itself. */
  readonly key?: string;
  /** Of what the API refused: where in the file. */
  readonly at?: string;
  /** Line and column of a file. */
  readonly line?: string;
  readonly problem?: Problem;
}

export const STATUS_OF: Readonly<Partial<Record<Problem['code'], number>>> = { NOT_ALLOWED: 403, NOT_FOUND: 404, CONFLICT: 409 }; // prettier-ignore
export const statusOf = (wrong: readonly Wrong[]): number =>
  wrong.length === 0 ? 200 : ((wrong[0]?.problem && STATUS_OF[wrong[0].problem.code]) ?? 400);

/** Problems of a document by their place in it: `items.3.construct`. */
export const placesIn = (problems: readonly Problem[]): Wrong[] =>
  problems.map((problem) => ({ field: 'content', at: problem.path.filter((part) => part !== 'document').join('.'), problem })); // prettier-ignore

/** Problems of rows, `people.3.email`, as lines of the file: the header is line 1. */
export const linesIn = (problems: readonly Problem[]): Wrong[] =>
  problems.map((problem) => {
    const [, row, column = ''] = problem.path;
    return { field: 'content', problem, ...(row !== undefined && /^\d+$/.test(row) ? { at: `${Number(row) + 2}, ${column}`, key: 'line' } : {}) }; // prettier-ignore
  });

export interface PersonRow {
  readonly email: string;
  readonly location: string;
  readonly role: string;
  readonly language: 'EN' | 'CY';
}

const COLUMNS = ['email', 'location', 'role', 'language'];

/** A list of people: the rows, or what is wrong with the table as a whole. */
export function peopleIn(content: string): { readonly people: readonly PersonRow[] } | { readonly key: string } {
  const file = readBulkFile(content);
  if (!file) return { key: 'noTable' };
  const { header, rows } = file;
  if (['email', 'location', 'role'].some((name) => !header.includes(name)) || header.some((name) => !COLUMNS.includes(name))) return { key: 'columns' };
  if (rows.length === 0) return { key: 'noRows' };
  const of = (row: readonly string[], name: string) => (row[header.indexOf(name)] ?? '').trim();
  const languages = rows.map((row) => of(row, 'language').toLowerCase());
  if (languages.some((each) => !['', 'en', 'cy'].includes(each))) return { key: 'language' };
  const people = rows.map((row, i): PersonRow => ({ email: of(row, 'email'), location: of(row, 'location'), role: of(row, 'role'), language: languages[i] === 'cy' ? 'CY' : 'EN' }));
  return { people };
} // prettier-ignore

/** How many are to be asked, by what. */
export const countedBy = (
  people: readonly { readonly location: string; readonly role: string }[],
  of: 'location' | 'role',
): { readonly name: string; readonly count: number }[] =>
  [...Map.groupBy(people, (each) => each[of])].map(([name, group]) => ({ name, count: group.length })).sort((a, b) => (a.name < b.name ? -1 : 1)); // prettier-ignore
