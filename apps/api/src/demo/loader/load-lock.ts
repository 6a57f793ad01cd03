import type pg from 'pg';
import { errorCode } from '../error-code.js';

/** Any number, the same in every process: one load at a time. */
export const LOAD_LOCK = 7_126_100;
/** A process that was killed may hold it until the statement that its connection was at has ended. */
const PATIENCE_MS = 15_000;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Does work that only one process at a time may do.
 * @returns undefined when another process is still at it
 */
export async function withLoadLock<T>(
  pool: pg.Pool,
  work: () => Promise<T>,
  patienceMs = PATIENCE_MS,
): Promise<T | undefined> {
  const client = await pool.connect();
  try {
    await client.query(`set lock_timeout = ${patienceMs}`);
    try {
      await client.query('select pg_advisory_lock($1)', [LOAD_LOCK]);
    } catch (error) {
      if (errorCode(error) === LOCK_NOT_AVAILABLE) return undefined;
      throw error;
    }
    try {
      return await work();
    } finally {
      await client.query('select pg_advisory_unlock($1)', [LOAD_LOCK]).catch(() => undefined); // a broken connection has let it go
    }
  } finally {
    client.release(true); // its lock_timeout is for nobody else
  }
}
