/**
 * The little of a PostgreSQL client that stores need, so that libraries do not depend on a driver's pool.
 * `pg.Pool` and `pg.PoolClient` both satisfy it.
 */
export interface SqlClient {
  query<Row extends object = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>;
}

/** A pool: a client whose queries may run on different connections, and from which one can be taken. */
export interface SqlPool extends SqlClient {
  connect(): Promise<SqlClient & { release(error?: boolean | Error): void }>;
}

/** Injection token of the process's pool. */
export const SQL = Symbol('SQL');

/**
 * Runs `work` in one transaction on one connection; commits when it resolves, rolls back when it throws.
 * A connection whose rollback fails is thrown away.
 */
export async function inTransaction<T>(pool: SqlPool, work: (client: SqlClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const value = await work(client);
    await client.query('commit');
    return value;
  } catch (error) {
    await client
      .query('rollback')
      .catch((e: unknown) => (broken = e instanceof Error ? e : new Error(String(e))));
    throw error;
  } finally {
    client.release(broken);
  }
}
