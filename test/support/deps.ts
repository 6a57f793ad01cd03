import { MikroORM } from '@mikro-orm/postgresql';
import { ormOptions } from '../../apps/api/src/ops/database.module.js';
import { testConfig } from './config.js';
import type { TestDatabase } from './database.js';
import type { Deps } from '../../libs/partners/src/index.js';

/** What use cases work with, on a test's own database, with the application's rights. `close` it before the database is dropped. */
export async function testDeps(db: TestDatabase): Promise<Deps & { close(): Promise<void> }> {
  const orm = await MikroORM.init(ormOptions(testConfig(db)));
  const sql = await orm.driver.getConnection().getNativeClient();
  return { em: orm.em.fork(), sql, close: () => orm.close(true) };
}
