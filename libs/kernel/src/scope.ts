import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * How far the database lets somebody see (row-level security): `platform` reads and writes all, `audit` reads all, `organisation`
 * reads what its organisation (its code) has a part in, `nobody` nothing.
 */
export type Scope =
  | { readonly kind: 'nobody' | 'audit' | 'platform' }
  | { readonly kind: 'organisation'; readonly organisation: string };

export const NOBODY: Scope = { kind: 'nobody' };
export const PLATFORM: Scope = { kind: 'platform' };

const storage = new AsyncLocalStorage<Scope>();

/** Runs `work`, and all that it waits for, under a scope. */
export const scoped = <T>(scope: Scope, work: () => T): T => storage.run(scope, work);

/** The scope of the caller; who was given none is nobody. */
export const currentScope = (): Scope => storage.getStore() ?? NOBODY;
