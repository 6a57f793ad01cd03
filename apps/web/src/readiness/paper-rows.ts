import { type Row, tableIn, wrongIn } from './csv-rows.js';
import { type Answers, type Instrument, NOT_RELEVANT } from './instrument-view.js';
import type { Wrong } from './paper.js';

export interface PaperRow {
  readonly location: string;
  readonly role: string;
  readonly answers: Answers;
}

/** The columns of a file of papers: where, who, and what was answered to each item. */
export const paperColumns = ({ items }: Instrument): string[] => ['location', 'role', ...items.map(({ code }) => code)]; // prettier-ignore

/** What was answered on paper: the papers that can be read, each with its line, and what is wrong with the others. Whether answers fit their scales the API says. */
export function papersIn(content: string, instrument: Instrument): { readonly rows: readonly (readonly [Row, PaperRow])[]; readonly wrong: readonly Wrong[]; readonly unused: readonly string[] } {
  const items = instrument.items.map(({ code }) => code);
  const table = tableIn(content, { required: ['location', 'role'], optional: items });
  if ('field' in table) return { rows: [], wrong: [table], unused: [] };
  const rows: (readonly [Row, PaperRow])[] = [];
  const wrong: Wrong[] = [];
  for (const row of table.rows) {
    const said = items.filter((item) => row.of(item) !== '').map((item) => [item, answerOf(row.of(item))] as const);
    const bad = said.filter(([, answer]) => answer === undefined);
    for (const [item] of bad) wrong.push(wrongIn(row, item, 'answer'));
    if (bad.length === 0) rows.push([row, { location: row.of('location'), role: row.of('role'), answers: Object.fromEntries(said) as Answers }]);
  }
  return { rows, wrong, unused: items.filter((item) => !table.header.includes(item)) };
} // prettier-ignore

/** A whole number, null for not relevant; undefined for what is neither. */
const answerOf = (word: string): number | null | undefined =>
  word.toLowerCase() === NOT_RELEVANT ? null : /^\d{1,3}$/.test(word) ? Number(word) : undefined;

/** What a form says that was answered on one paper; its fields are named so that no item is taken for another field. */
export const answersIn = (form: Readonly<Record<string, unknown>>, { items }: Instrument): Answers =>
  Object.fromEntries(
    items.flatMap(({ code }) => {
      const value = form[`answer-${code}`];
      const answer = typeof value === 'string' && value !== '' ? answerOf(value) : undefined;
      return answer === undefined ? [] : [[code, answer] as const];
    }),
  );
