import { randomUUID } from 'node:crypto';
import type { Result, SqlClient } from '#kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Deps } from './deps.js';

class RolledBack extends Error {
  constructor(readonly result: Result<never>) {
    super('refused');
  }
}

/**
 * One transaction, in which entities and plain SQL see the same. It commits when `work` gives a value; a refusal rolls it
 * back and is returned, an exception rolls it back and goes on.
 */
export async function transact<T>(
  deps: Deps,
  work: (em: EntityManager, sql: SqlClient) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await deps.em.fork().transactional(async (em) => {
      const result = await work(em, sqlWithin(em));
      if (!result.ok) throw new RolledBack(result);
      return result;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.result;
    throw error;
  }
}

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
