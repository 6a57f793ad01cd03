import path from 'node:path';
import { importTypeScript } from './load-typescript.mjs';

/** After all tests of a run: ends the server that this run started, or removes its databases from the given one. */
export default async function teardown() {
  const { run, ownerUrl, server } = globalThis.__CONCORD_TEST__;
  if (server) return server.stop();
  const { connect, connectionSettings } = await importTypeScript(
    path.resolve(import.meta.dirname, '../../apps/api/src/ops/connection.ts'),
  );
  const client = await connect(connectionSettings(ownerUrl));
  const { rows } = await client.query('select datname from pg_database where starts_with(datname, $1)', [
    run,
  ]);
  for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
  await client.end();
}
