import type pg from 'pg';
import { askedFrom, tellAskedFrom } from '#partners';

/**
 * For this transaction only: room to sort and hash a big file, nothing that would cut off a long import, and a commit that is
 * on the disk when it is told of (vacuum, too, takes rows for visible only then).
 */
const SETTINGS = `
  set local work_mem = '128MB';
  set local jit = off;
  set local datestyle = 'ISO, YMD';
  set local statement_timeout = 0;
  set local lock_timeout = 0;
  set local idle_in_transaction_session_timeout = 0;
  select set_config('synchronous_commit', 'on', true) where current_setting('synchronous_commit') = 'off'`;

/** Runs an import on one connection, in one transaction; what it leaves in temporary tables goes with it. @param only.checkOnly nothing is kept */
export async function inImportTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  { checkOnly = false }: { readonly checkOnly?: boolean } = {},
): Promise<T> {
  const client = await pool.connect();
  let failure: Error | undefined;
  const lost = (error: Error): void => void (failure = error); // also shows in the next query; unheard, it would end the process
  client.on('error', lost);
  try {
    await client.query('begin isolation level read committed');
    await client.query(SETTINGS);
    await askedFrom({ channel: 'import' }, () => tellAskedFrom(client));
    const value = await work(client);
    // what would be checked at the end is checked now, and nothing of it stays
    if (checkOnly) await client.query('set constraints all immediate');
    await client.query(checkOnly ? 'rollback' : 'commit');
    return value;
  } catch (error) {
    // a connection that broke in the middle of a COPY, or cannot even roll back, is not given back to the pool
    await client
      .query('rollback')
      .catch((e: unknown) => (failure = e instanceof Error ? e : new Error(String(e))));
    throw error;
  } finally {
    client.off('error', lost);
    client.release(failure);
  }
}
