import { randomUUID } from 'node:crypto';
import type { Result, SqlClient, SqlPool } from '#kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import { tellAskedFrom } from '../audit/asked-from.js';
import type { Deps } from './deps.js';
import { enclosingManager } from './enclosing.js';

class RolledBack extends Error {
  constructor(readonly result: Result<never>) {
    super('refused');
  }
}

/**
 * One transaction, in which entities and plain SQL see the same. It commits when `work` gives a value; a refusal rolls it
 * back and is returned, an exception rolls it back and goes on. Within another one (a mutation that carries an idempotency key) it
 * is a part of that, which is rolled back alone.
 */
export async function transact<T>(
  deps: Deps,
  work: (em: EntityManager, sql: SqlClient) => Promise<Result<T>>,
): Promise<Result<T>> {
  const enclosing = enclosingManager();
  const start = enclosing ? enclosing.fork({ keepTransactionContext: true }) : deps.em.fork();
  try {
    return await start.transactional(async (em) => {
      if (!enclosing) await tellAskedFrom(sqlWithin(em));
      const result = await work(em, sqlWithin(em));
      if (!result.ok) throw new RolledBack(result);
      if (enclosing) await checkNow(em);
      return result;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.result;
    throw error;
  }
}

/** Has the database check now what it would check at the end, so that what is wrong is said where it is expected. */
async function checkNow(em: EntityManager): Promise<void> {
  await em.flush();
  await sqlWithin(em).query('set constraints all immediate');
  await sqlWithin(em).query('set constraints all deferred');
}

/** A pool that reads within the transaction that encloses the caller, if there is one: what is done there is seen there. */
export const pooled = (pool: SqlPool): SqlPool => ({
  query(text, values) {
    const enclosing = enclosingManager();
    return enclosing ? sqlWithin(enclosing).query(text, values) : pool.query(text, values);
  },
  connect() {
    // a second connection would not see what the first has done, and two may wait for each other
    if (enclosingManager()) throw new Error('within a transaction no connection of its own is taken');
    return pool.connect();
  },
});

/** Plain SQL on the connection, and in the transaction, of an EntityManager. */
export function sqlWithin(em: EntityManager): SqlClient {
  return {
    async query<Row extends object>(text: string, values: readonly unknown[] = []) {
      const { rows, numAffectedRows } = await em.getKysely().executeQuery<Row>({
        sql: text,
        parameters: values,
        query: { kind: 'RawNode', sqlFragments: [text], parameters: [] },
        queryId: { queryId: randomUUID() },
      });
      return { rows, rowCount: numAffectedRows === undefined ? rows.length : Number(numAffectedRows) };
    },
  };
}

/** The name of the constraint that the database said was broken, whichever layer passed the error on. */
export function brokenConstraint(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('constraint' in error)) return undefined;
  return typeof error.constraint === 'string' ? error.constraint : undefined;
}
