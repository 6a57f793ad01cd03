import type { EntityManager } from '@mikro-orm/postgresql';
import type pg from 'pg';
import type { EvidenceStore } from '#outcomes';

/** What the demonstrations work with: the use cases' own, and the pool that imports copy through. */
export interface DemoDeps {
  readonly em: EntityManager;
  readonly sql: pg.Pool;
}

/** What loading works with: it sends evidence, too. */
export interface LoadDeps extends DemoDeps {
  readonly evidence: EvidenceStore;
}

/** Hears how far long work is; `done` reaches `of` in each step. */
export type Told = (step: string, done: number, of: number) => void;
