import { type Row, type Table, tableIn, wrongIn } from './csv-rows.js';
import type { Resource } from './board-view.js';
import type { Wrong } from './paper.js';

export const KINDS = ['PEOPLE', 'TIME', 'SKILLS', 'ROOMS', 'TECHNOLOGY', 'MONEY', 'MATERIALS', 'PARTNERS'] as const; // prettier-ignore
export type Kind = (typeof KINDS)[number];
export const kindOf = (word: string | undefined): Kind | undefined => KINDS.find((each) => each === word?.toUpperCase()); // prettier-ignore

/** How much there is, or is needed: a number from 0 on, with a point or without; undefined where it is none. */
export const amountOf = (word: string | undefined): number | undefined =>
  word !== undefined && /^\d{1,9}(\.\d{1,6})?$/.test(word) ? Number(word) : undefined;

export interface ResourceRow {
  readonly location: string;
  readonly kind: Kind;
  readonly what: string;
  readonly has: number;
  readonly needs: number;
  readonly unit: string;
  readonly note: string | null;
}

/** `lacks` stands in the file that the page gives; it is worked out anew. */
const COLUMNS = {
  required: ['location', 'kind', 'what', 'has', 'needs', 'unit'],
  optional: ['note', 'lacks'],
};

/** What a file says that locations have and need: the rows that can be read, each with its line, and what is wrong with the others. */
export function resourcesIn(content: string): { readonly rows: readonly (readonly [Row, ResourceRow])[]; readonly wrong: readonly Wrong[] } {
  const table: Table | Wrong = tableIn(content, COLUMNS);
  if ('field' in table) return { rows: [], wrong: [table] };
  const rows: (readonly [Row, ResourceRow])[] = [];
  const wrong: Wrong[] = [];
  for (const row of table.rows) {
    const kind = kindOf(row.of('kind'));
    const [has, needs] = [amountOf(row.of('has')), amountOf(row.of('needs'))];
    if (kind === undefined) wrong.push(wrongIn(row, 'kind', 'kindOfResource'));
    if (has === undefined) wrong.push(wrongIn(row, 'has', 'amount'));
    if (needs === undefined) wrong.push(wrongIn(row, 'needs', 'amount'));
    if (kind === undefined || has === undefined || needs === undefined) continue;
    rows.push([row, { location: row.of('location'), kind, what: row.of('what'), has, needs, unit: row.of('unit'), note: row.of('note') || null }]);
  }
  return { rows, wrong };
} // prettier-ignore

export const keyOfThing = ({ location, kind, what }: Pick<Resource, 'location' | 'kind' | 'what'>): string =>
  JSON.stringify([location, kind, what]);

/** What a file would change: what is new, and what stands otherwise; what is the same stays as it is. */
export function changesIn(rows: readonly ResourceRow[], now: readonly Resource[]) {
  const known = new Map(now.map((each) => [keyOfThing(each), each]));
  const added = rows.filter((row) => !known.has(keyOfThing(row)));
  const changed = rows.flatMap((row) => {
    const was = known.get(keyOfThing(row));
    const same = was?.has === row.has && was.needs === row.needs && was.unit === row.unit && was.note === row.note; // prettier-ignore
    return was && !same ? [{ ...row, was }] : [];
  });
  return { added, changed, same: rows.length - added.length - changed.length };
}

/** By location and kind: of how many things there is too little. */
export function mapOf(
  resources: readonly Resource[],
  locations: readonly { readonly code: string; readonly name: string }[],
) {
  const kinds = KINDS.filter((kind) => resources.some((each) => each.kind === kind));
  const rows = locations.map(({ code, name }) => ({
    ...{ code, name },
    cells: kinds.map((kind) => {
      const mine = resources.filter((each) => each.location === code && each.kind === kind);
      return { kind, of: mine.length, lacking: mine.filter(({ lacks }) => lacks > 0).length };
    }),
  }));
  return { kinds, rows };
}
