import type pg from 'pg';
import { name } from '../sql-text.js';

/** From so many rows on it pays to tidy at once; below, autovacuum is soon enough. */
const WORTHWHILE_ROWS = 10_000;

/**
 * After a big import: statistics, so that plans fit what is there now, and the visibility map, so that measuring reads indexes
 * only. Tables that this role may not maintain (PostgreSQL 16 knows no such right) are left to autovacuum; so is one that
 * somebody else has locked.
 */
export async function tidy(pool: pg.Pool, tables: readonly string[], rows: number): Promise<void> {
  if (tables.length === 0 || rows < WORTHWHILE_ROWS) return;
  const { rows: may } = await pool.query<{ table: string }>(
    `select t as "table" from unnest($1::text[]) t
     where case when current_setting('server_version_num')::int >= 170000 then has_table_privilege(t, 'MAINTAIN') else false end`,
    [tables],
  );
  if (may.length > 0)
    await pool.query(`vacuum (analyze, skip_locked) ${may.map(({ table }) => name(table)).join(', ')}`);
}
