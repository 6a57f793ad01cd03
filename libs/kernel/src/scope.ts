import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * How far the database lets somebody see (row-level security): `platform` reads and writes all, `audit` reads all, `organisation`
 * reads what its organisation (its code) has a part in, `nobody` nothing; `respondent` came by a link without an account, and may
 * call what a link is for, and read no table. `person` is the code of who asks. Of restricted people for whom the person is
 * not cleared nothing is read, but by who audits; with `everybody` they are read too, to be counted.
 */
export type Scope =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'platform' }
  | { readonly kind: 'respondent' }
  | { readonly kind: 'audit'; readonly person?: string; readonly side?: string; readonly everybody?: true }
  | {
      readonly kind: 'organisation';
      readonly organisation: string;
      readonly side?: string;
      readonly person?: string;
      readonly everybody?: true;
    };

export const NOBODY: Scope = { kind: 'nobody' };
export const PLATFORM: Scope = { kind: 'platform' };

const storage = new AsyncLocalStorage<Scope>();

/** Runs `work`, and all that it waits for, under a scope. */
export const scoped = <T>(scope: Scope, work: () => T): T => storage.run(scope, work);

/** The scope of the caller; who was given none is nobody. */
export const currentScope = (): Scope => storage.getStore() ?? NOBODY;

/**
 * Reads what is needed to decide whether somebody may, or to put on record what somebody did, past the wall of the asker's scope. What it
 * gives is never shown: the rules decide on it, or it is written down.
 */
export const beyondTheWall = <T>(work: () => T): T => scoped(PLATFORM, work);

/**
 * Counts under the asker's own scope, and counts restricted people with the others: a figure is the same for everybody. What comes out names nobody, and
 * nothing that is of one person only.
 */
export function countEverybody<T>(work: () => T): T {
  const scope = currentScope();
  return scope.kind === 'organisation' || scope.kind === 'audit'
    ? scoped({ ...scope, everybody: true }, work)
    : work();
}

const cited = new WeakMap<Scope, Set<number>>();

/** The ids of the service users of whom, in this scope (and so in this request), a basis of reading was put on record. */
export const citedIn = (scope: Scope): ReadonlySet<number> => cited.get(scope) ?? new Set();

/** Opens service users for the rest of a request: call it after the reads with their bases are on record, and only then. */
export function openCited(ids: readonly number[]): void {
  const scope = currentScope();
  // to the others all is open already, and theirs is no scope of one request
  if (scope.kind !== 'organisation') return;
  const known = cited.get(scope) ?? new Set();
  for (const id of ids) known.add(id);
  cited.set(scope, known);
}
