import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { removeAbandoned, startTestServer } from './test-server.mjs';
import { importTypeScript } from './load-typescript.mjs';

/**
 * Before all tests of a run: a PostgreSQL of its own (or the one that DATABASE_URL names), and in it a template database with all
 * tables, which each test file copies (test/support/database.ts). Runs beside each other share nothing but, with
 * DATABASE_URL, the server; the names of their databases differ.
 */
export default async function setup() {
  removeAbandoned();
  const run = `concord_test_${randomBytes(5).toString('hex')}`;
  const given = process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL;
  const server = given ? undefined : await startTestServer(run);
  const ownerUrl =
    given ?? `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(server.host)}`;
  globalThis.__CONCORD_TEST__ = { run, ownerUrl, server };
  try {
    await makeTemplate(ownerUrl, run);
  } catch (error) {
    await server?.stop(); // jest runs no teardown when the set-up failed
    throw error;
  }
  Object.assign(process.env, {
    CONCORD_TEST_OWNER_URL: ownerUrl,
    CONCORD_TEST_TEMPLATE: run,
    CONCORD_TEST_SOCKET: server ? '1' : '',
  });
}

async function makeTemplate(ownerUrl, run) {
  const ops = path.resolve(import.meta.dirname, '../../apps/api/src/ops');
  const { connect, connectionSettings, withDatabase } = await importTypeScript(
    path.join(ops, 'connection.ts'),
  );
  const { migrate } = await importTypeScript(path.join(ops, 'migrate.ts'));
  const client = await connect(connectionSettings(ownerUrl));
  await client.query(`create database ${run}`);
  await client.end();
  await migrate(connectionSettings(withDatabase(ownerUrl, run)));
}
