import type { SqlPool } from '#kernel';
import type { EntityManager } from '@mikro-orm/postgresql';

/** What use cases work with: entities where rules decide on one thing, SQL where rows are read or written by the set. */
export interface Deps {
  readonly em: EntityManager;
  readonly sql: SqlPool;
}
