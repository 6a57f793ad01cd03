import pg from 'pg';
import type { ConnectionSettings } from './connection.js';

const TIMESTAMPTZ = 1184;
const TEXT_ARRAY = 1009;
const DATE = 1082;
const DATE_ARRAY = 1182;
const TIMESTAMPTZ_ARRAY = 1185;

// declared as taking a type's number, which it does not
const textArray = new pg.TypeOverrides().getTypeParser(TEXT_ARRAY) as unknown as (
  text: string,
) => (string | null)[];

// the connection's time zone is UTC: 2017-10-01 23:59:59.999999+00
const instant = (text: string): string => text.replace(' ', 'T').replace(/\+00$/, 'Z');

/**
 * How values arrive from SQL, the same in every process: a date is its text YYYY-MM-DD, an instant the kernel's `Instant` with
 * all its microseconds (a JavaScript Date keeps milliseconds, and shifts days between time zones), bigint and numeric are
 * strings of digits, jsonb is parsed.
 */
export function setSqlTypes(types: pg.TypeOverrides): void {
  types.setTypeParser(DATE, (text: string) => text);
  types.setTypeParser(TIMESTAMPTZ, instant);
  types.setTypeParser(DATE_ARRAY, textArray);
  types.setTypeParser(TIMESTAMPTZ_ARRAY, (text: string) =>
    textArray(text).map((one) => (one === null ? null : instant(one))),
  );
}

/**
 * A pool with the application's types, for what runs outside Nest (tests, tools); the application's own is made in database.module.ts.
 * @param onError hears of idle connections that the server dropped; the pool has discarded them already
 */
export function createPool(
  settings: ConnectionSettings,
  max: number,
  onError: (error: Error) => void,
): pg.Pool {
  const types = new pg.TypeOverrides();
  setSqlTypes(types);
  const pool = new pg.Pool({ ...settings, max, types });
  pool.on('error', onError);
  return pool;
}
