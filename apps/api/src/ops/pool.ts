import pg from 'pg';
import type { ConnectionSettings } from './connection.js';

const DATE = 1082;
const TIMESTAMPTZ = 1184;
const DATE_ARRAY = 1182;
const TIMESTAMPTZ_ARRAY = 1185;

/** What pg's own parsers and MikroORM's both offer. */
interface TypeParsers {
  setTypeParser(oid: number, format: 'text', parser: (text: string) => unknown): void;
  getTypeParser(oid: number, format: 'text'): (text: string) => unknown;
}

/**
 * How values arrive from SQL, the same in every process: a date is its text YYYY-MM-DD, an instant the kernel's `Instant` with all its
 * microseconds (a JavaScript Date keeps milliseconds, and shifts days between time zones), bigint and numeric are strings
 * of digits, jsonb is parsed.
 */
export function setSqlTypes(types: TypeParsers): void {
  types.setTypeParser(DATE, 'text', (text) => text);
  types.setTypeParser(TIMESTAMPTZ, 'text', instant);
  const texts = pg.types.getTypeParser(1009, 'text') as (text: string) => (string | null)[]; // text[]
  types.setTypeParser(DATE_ARRAY, 'text', texts);
  types.setTypeParser(TIMESTAMPTZ_ARRAY, 'text', (text) => texts(text).map((one) => (one === null ? null : instant(one))));
}

// the connection's time zone is UTC: 2017-10-01 23:59:59.999999+00
const instant = (text: string): string => text.replace(' ', 'T').replace(/\+00$/, 'Z');

/**
 * The process's pool.
 * @param onError hears of idle connections that the server dropped; the pool has discarded them already
 */
export function createPool(settings: ConnectionSettings, max: number, onError: (error: Error) => void): pg.Pool {
  const types = new pg.TypeOverrides();
  setSqlTypes(types as TypeParsers);
  const pool = new pg.Pool({ ...settings, max, types });
  pool.on('error', onError);
  return pool;
}
