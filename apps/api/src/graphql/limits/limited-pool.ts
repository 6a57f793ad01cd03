import type { SqlClient, SqlPool } from '#kernel';

/**
 * A pool whose statements PostgreSQL gives up after `ms`, for questions that may be large: an answer that nobody waits for any more
 * must not go on working. Costs two short round trips a statement.
 */
export const limitedPool = (pool: SqlPool, ms: number): SqlPool => ({
  connect: () => pool.connect(),
  async query<Row extends object>(text: string, values?: readonly unknown[]) {
    const client = await pool.connect();
    let broken = true; // a connection that still has the limit is not given back
    try {
      await client.query(`set statement_timeout = ${ms}`);
      return await finished(client.query<Row>(text, values), client, () => (broken = false));
    } finally {
      client.release(broken);
    }
  },
});

async function finished<T>(work: Promise<T>, client: SqlClient, reset: () => void): Promise<T> {
  try {
    return await work;
  } finally {
    await client.query('reset statement_timeout').then(reset, () => undefined);
  }
}
