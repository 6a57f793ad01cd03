import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { SqlPool } from '#kernel';
import {
  APP_ROLE,
  appSettings,
  connect,
  connectionSettings,
  withDatabase,
} from '../../apps/api/src/ops/connection.js';
import { openTexts } from '../../apps/api/src/ops/open-texts.js';
import { createPool } from '../../apps/api/src/ops/pool.js';
import './person-key.js';

/** A database of one test file's own, with all tables and nothing in them. */
export interface TestDatabase {
  readonly name: string;
  /** As the application: `concord_app`, which owns nothing. For DATABASE_URL of processes under test. */
  readonly appUrl: string;
  /** As the owner. For DATABASE_OWNER_URL, and for what only the owner may do. */
  readonly ownerUrl: string;
  /** A pool with the application's rights and the application's types (see ops/pool.ts). */
  readonly sql: pg.Pool & SqlPool;
  /** A pool with the owner's rights. */
  readonly owner: pg.Pool;
  /** Ends both pools and removes the database, whoever is still connected to it. */
  drop(): Promise<void>;
}

/** Copies the run’s template database, by its files: half the time, where nothing is made durable. Call it in beforeAll, and `drop` in afterAll. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = setting('CONCORD_TEST_OWNER_URL');
  const template = setting('CONCORD_TEST_TEMPLATE');
  const name = `${template}_${randomBytes(5).toString('hex')}`;
  await onServer(server, `create database ${name} template ${template} strategy file_copy`);
  const ownerUrl = withDatabase(server, name);
  const appUrl = asApplication(ownerUrl);
  const ignore = (): void => undefined; // connections that `drop` cut
  const sql = createPool(appSettings(appUrl), 8, ignore);
  openTexts(sql); // as the application's own
  const owner = createPool(connectionSettings(ownerUrl), 4, ignore);
  return {
    name,
    appUrl,
    ownerUrl,
    sql,
    owner,
    async drop() {
      await Promise.all([sql.end(), owner.end()]);
      await onServer(server, `drop database if exists ${name} with (force)`);
    },
  };
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(
      `${name} is not set: run the tests through jest.config.mjs, whose global set-up starts the server`,
    );
  return value;
}

// the run's own server lets the role in over its socket; on a given server the owner takes the role on
function asApplication(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  if (process.env.CONCORD_TEST_SOCKET) url.username = APP_ROLE;
  return url.href;
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = await connect(connectionSettings(url));
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
