import { createHash } from 'node:crypto';
import { ok, problem, refuse, type Problem, type Result } from '#kernel';
import { Page } from './connection.js';
import { LARGEST_PAGE, type PageArgs } from './page-args.js';

export type Key = string | number;

/** A list that is paged by the keys of its order, which end in something unique. */
export interface Keyset<Row> {
  /** Tells its cursors from those of other lists. */
  readonly name: string;
  readonly keyOf: (row: Row) => readonly Key[];
}

/** What a store needs to read a page. */
export interface PageRequest {
  /** One row more than the page has: whether it comes says whether there is a next page. */
  readonly limit: number;
  /** Keys of the last row of the page before. */
  readonly after?: readonly Key[];
}

/** Checks what a client asks for: a page too large or a cursor that was made up is refused, not bent into shape. */
export function pageRequest<Row>(list: Keyset<Row>, { first, after }: PageArgs): Result<PageRequest> {
  if (!Number.isInteger(first) || first < 1 || first > LARGEST_PAGE) {
    return refuse(
      problem(
        'INVALID',
        'first',
        `A page of ${first} cannot be given.`,
        `Ask for 1 to ${LARGEST_PAGE} at a time, and go on with \`after\`.`,
      ),
    );
  }
  if (after === undefined || after === null) return ok({ limit: first + 1 });
  const keys = readCursor(list.name, after);
  return keys ? ok({ limit: first + 1, after: keys }) : refuse(badCursor());
}

export const badCursor = (): Problem =>
  problem(
    'INVALID',
    'after',
    'The cursor is not one of this list.',
    'Give `pageInfo.endCursor` of the page before as it came, or leave `after` out to start at the beginning.',
  );

/** The page of a list that is known to be empty. */
export function emptyPage<Row>(list: Keyset<Row>, args: PageArgs): Result<Page<Row>> {
  const page = pageRequest(list, args);
  return page.ok ? ok(pageOf(list, page.value, [])) : page;
}

/** The page that the rows read for a request make up. */
export function pageOf<Row>(list: Keyset<Row>, request: PageRequest, rows: readonly Row[]): Page<Row> {
  const hasMore = rows.length >= request.limit;
  const cursorOf = (row: Row): string => writeCursor(list.name, list.keyOf(row));
  return new Page(
    hasMore ? rows.slice(0, request.limit - 1) : rows,
    hasMore,
    request.after === undefined,
    cursorOf,
  );
}

/** A cursor: the keys as base64url, with a checksum that ties them to the list and shows tampering. It grants nothing. */
export function writeCursor(list: string, keys: readonly Key[]): string {
  const text = JSON.stringify(keys);
  return `${Buffer.from(text).toString('base64url')}.${checksum(list, text)}`;
}

export function readCursor(list: string, cursor: string): readonly Key[] | undefined {
  const [encoded = '', sum] = cursor.split('.', 2);
  const text = Buffer.from(encoded, 'base64url').toString('utf8');
  return sum === checksum(list, text) ? (JSON.parse(text) as Key[]) : undefined;
}

const checksum = (list: string, text: string): string =>
  createHash('sha256').update(`${list}\n${text}`).digest('base64url').slice(0, 8);
