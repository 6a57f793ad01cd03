import { MikroOrmModule } from '@mikro-orm/nestjs';
import { MikroORM, PostgreSqlDriver } from '@mikro-orm/postgresql';
import { type DynamicModule, Global, Logger, Module } from '@nestjs/common';
import type pg from 'pg';
import { SQL } from '#kernel';
import { Config } from './config.js';
import { appSettings, askedSettings, databaseOf } from './connection.js';
import { ENTITIES } from './entities.js';
import { setSqlTypes } from './pool.js';
import { openTexts } from './open-texts.js';
import { scopePool } from './scoped-pool.js';

// MikroORM makes its pool when it first needs one, and gives it away only after connecting; `--help` needs no connection
const POOLS = new WeakMap<Config, pg.Pool>();

function poolOf(orm: MikroORM, config: Config): pg.Pool {
  orm.driver.getConnection().getClient();
  const pool = POOLS.get(config);
  if (!pool) throw new Error('MikroORM made no pool');
  return pool;
}

/** Whose statements a process sends: those of who asks it, each under a scope of theirs, or the platform's own. */
export type Reach = 'asked' | 'platform';

/** MikroORM's options: the application's rights, and one pool that set-based SQL shares (see SQL below). */
export function ormOptions(config: Config, reach: Reach = 'platform') {
  const logger = new Logger('MikroORM');
  return {
    driver: PostgreSqlDriver,
    dbName: databaseOf(config.databaseUrl),
    ensureDatabase: false, // the migration's, and so the owner's, business
    driverOptions: {
      ...(reach === 'asked' ? askedSettings : appSettings)(config.databaseUrl),
      max: config.databasePool,
      onPoolCreated: (pool: pg.Pool) => {
        if (reach === 'asked') scopePool(pool);
        openTexts(pool);
        setSqlTypes(pool.options.types as pg.TypeOverrides);
        POOLS.set(config, pool);
      },
    },
    entities: ENTITIES,
    discovery: { warnWhenNoEntities: false },
    forceUtcTimezone: true,
    logger: (message: string) => logger.log(message),
  };
}

/**
 * The process's way to PostgreSQL: `EntityManager` for use cases that decide on one thing, and under the token `SQL` the same
 * pool as plain `SqlPool` for set-based SQL. The pool is closed after everything else, when the application shuts down.
 */
@Global()
@Module({})
export class DatabaseModule {
  static forRoot(reach: Reach): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        MikroOrmModule.forRootAsync({
          driver: PostgreSqlDriver,
          inject: [Config],
          useFactory: (config: Config) => ormOptions(config, reach),
        }),
      ],
      providers: [{ provide: SQL, inject: [MikroORM, Config], useFactory: poolOf }],
      exports: [SQL],
    };
  }
}
