import { AsyncLocalStorage } from 'node:async_hooks';
import type { EntityManager } from '@mikro-orm/postgresql';

interface Enclosing {
  readonly em: EntityManager;
  /** What asks after the end, such as a batch that was gathered meanwhile, reads on connections of its own. */
  ended: boolean;
}

const storage = new AsyncLocalStorage<Enclosing>();

/** Runs `work` so that every `transact` in it is a part of the transaction of `em`, and every `pooled` query too. */
export async function enclosed<T>(em: EntityManager, work: () => Promise<T>): Promise<T> {
  const enclosing = { em, ended: false };
  try {
    return await storage.run(enclosing, work);
  } finally {
    enclosing.ended = true;
  }
}

/** The EntityManager of the transaction that encloses the caller, or undefined: each `transact` is one of its own. */
export function enclosingManager(): EntityManager | undefined {
  const enclosing = storage.getStore();
  return enclosing?.ended === false ? enclosing.em : undefined;
}
