import { type Config, readConfig } from '../../apps/api/src/ops/config.js';
import type { TestDatabase } from './database.js';
import { PERSON_KEY } from './person-key.js';

/**
 * The settings of a platform on a test's own database. With REDIS_URL in the tests' environment its queues are on Redis, under keys that
 * no other database's share.
 */
export function testConfig(db: TestDatabase, extra: Readonly<Record<string, string>> = {}): Config {
  return readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATABASE_URL: db.appUrl,
    DATABASE_OWNER_URL: db.ownerUrl,
    REDIS_URL: process.env.REDIS_URL,
    CONCORD_PERSON_KEY: PERSON_KEY,
    ...extra,
  });
}
