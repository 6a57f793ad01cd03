import type pg from 'pg';
import { name } from '../sql-text.js';

/** From so many rows on it pays to tidy at once; below, autovacuum is soon enough. */
const WORTHWHILE_ROWS = 10_000;

/**
 * After a big import: statistics, so that plans fit what is there now, and the visibility map, so that measuring reads indexes
 * only. Tables that this role may not maintain (PostgreSQL 16 knows no such right) are left to autovacuum; so is one that
 * somebody else has locked.
 * @returns a sentence when it did not work: the import is on record all the same
 */
export async function tidy(pool: pg.Pool, tables: readonly string[], rows: number): Promise<string[]> {
  if (tables.length === 0 || rows < WORTHWHILE_ROWS) return [];
  try {
    const may = await maintainable(pool, tables);
    if (may.length === 0) return [];
    const list = may.map(name).join(', ');
    // not in one: where commits are asynchronous, statistics written between two tables would keep the second one's rows unseen
    await pool.query(`vacuum (skip_locked) ${list}`);
    await pool.query(`analyze (skip_locked) ${list}`);
    return [];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [`The tables could not be tidied at once (${why}); the server does it later by itself.`];
  }
}

async function maintainable(pool: pg.Pool, tables: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ table: string }>(
    `select t as "table" from unnest($1::text[]) t
     where case when current_setting('server_version_num')::int >= 170000 then has_table_privilege(t, 'MAINTAIN') else false end`,
    [tables],
  );
  return rows.map(({ table }) => table);
}
