import { EntityManager } from '@mikro-orm/postgresql';
import { Inject, Injectable } from '@nestjs/common';
import { SQL, type SqlPool } from '#kernel';
import { type Deps, pooled } from '#partners';

/** What the resolvers hand to use cases. */
@Injectable()
export class ApiDeps implements Deps {
  readonly sql: SqlPool;

  constructor(
    readonly em: EntityManager,
    @Inject(SQL) pool: SqlPool,
  ) {
    this.sql = pooled(pool);
  }
}
