import type { KeyObject } from 'node:crypto';
import type pg from 'pg';
import { openKey, openTextBy, ownerOfText, TEXT_MARK } from '#partners';

type Query = (...args: unknown[]) => unknown;
type Done = (error: unknown, result?: unknown) => void;

/** Types of the database that a sealed text is of: text and varchar. */
const TEXTS = [25, 1043];
const MARK = TEXT_MARK.charCodeAt(0);
const KEYS = 'select id, wrapped from keys_of_texts($1::int[])';

/**
 * Opens sealed texts where rows come out of the database, for whoever was given the rows: which those are the rules and row-level security decide. Keys are looked
 * up once for all rows of an answer; an answer without sealed texts costs a look at the first sign of each of its texts.
 */
export function openTexts(pool: pg.Pool): void {
  pool.on('connect', (client) => {
    const send = client.query.bind(client) as unknown as Query;
    const opening: Query = (...args) => {
      // a stream of rows or of a COPY is read by its caller
      if (typeof (args[0] as { readonly submit?: unknown }).submit === 'function') return send(...args);
      const done = args.at(-1);
      if (typeof done !== 'function') return opened(send, send(...args) as Promise<unknown>);
      return send(...args.slice(0, -1), (error: unknown, result?: unknown) => {
        if (error || !holdsSealed(result)) (done as Done)(error, result);
        else
          void opened(send, Promise.resolve(result)).then(
            (open) => (done as Done)(undefined, open),
            (failed: unknown) => (done as Done)(failed),
          );
      });
    };
    client.query = opening as unknown as typeof client.query;
  });
}

type Row = Record<string, unknown>;
interface Answer {
  readonly rows: Row[];
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
}

const answersOf = (result: unknown): Answer[] =>
  (Array.isArray(result) ? (result as Answer[]) : [result as Answer]).filter((each) => each?.rows.length > 0); // prettier-ignore

const isSealed = (value: unknown): value is string =>
  typeof value === 'string' && value.charCodeAt(0) === MARK;

/** Names, or in rows that are lists numbers, of the columns with text. */
function textsIn({ rows, fields }: Answer): string[] {
  const lists = Array.isArray(rows[0]);
  return fields.flatMap(({ name, dataTypeID }, at) => (TEXTS.includes(dataTypeID) ? [lists ? String(at) : name] : [])); // prettier-ignore
}

function holdsSealed(result: unknown): boolean {
  return answersOf(result).some((answer) => {
    const texts = textsIn(answer);
    return texts.length > 0 && answer.rows.some((row) => texts.some((name) => isSealed(row[name])));
  });
}

async function opened(send: Query, answer: Promise<unknown>): Promise<unknown> {
  const result = await answer;
  if (!holdsSealed(result)) return result;
  const found: (readonly [Row, string, string])[] = answersOf(result).flatMap((each) =>
    textsIn(each).flatMap((name) =>
      each.rows.flatMap((row) => (isSealed(row[name]) ? [[row, name, row[name]] as const] : [])),
    ),
  );
  const ids = new Set(found.flatMap(([, , text]) => ownerOfText(text) ?? []));
  const { rows } = (await send(KEYS, [[...ids]])) as { rows: { id: number; wrapped: Buffer }[] };
  const keys = new Map<number, KeyObject>(rows.map(({ id, wrapped }) => [id, openKey(id, wrapped)]));
  for (const [row, name, text] of found) row[name] = openTextBy(keys.get(ownerOfText(text) ?? 0), text);
  return result;
}
