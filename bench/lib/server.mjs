import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPostgres } from '../../bin/lib/local-postgres.mjs';

const ops = new URL('../../dist/apps/api/src/ops/', import.meta.url);
const { connect, connectionSettings, appSettings, withDatabase, APP_ROLE } = await import(new URL('connection.js', ops));
const { migrate } = await import(new URL('migrate.js', ops));
const { createPool } = await import(new URL('pool.js', ops));

/**
 * A PostgreSQL of the bench's own, with the settings of `npm start`, in a temporary folder that goes with it.
 * CONCORD_BENCH_DATA keeps it in a folder instead, so that the data need not be made again.
 */
export async function benchServer() {
  const kept = process.env.CONCORD_BENCH_DATA;
  const dataFolder = kept ?? fs.mkdtempSync(path.join(os.tmpdir(), 'concord-bench-'));
  if (!kept) fs.chmodSync(dataFolder, 0o755);
  const server = await startPostgres({ dataFolder });
  const url = (user, database) => `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(server.host)}`;
  const root = await connect(connectionSettings(url('postgres', 'postgres')));
  const pools = [];
  return {
    dataFolder,
    pid: server.pid,
    /** Creates a migrated database, or opens the one that is there. */
    async database(name) {
      const { rows } = await root.query('select from pg_database where datname = $1', [name]);
      const ownerUrl = url('postgres', name);
      const fresh = rows.length === 0;
      if (fresh) await root.query(`create database ${name}`);
      await migrate(connectionSettings(ownerUrl));
      const open = (settings, max) => {
        const pool = createPool(settings, max, () => undefined);
        pools.push(pool);
        return pool;
      };
      return {
        fresh,
        appUrl: url(APP_ROLE, name),
        ownerUrl,
        app: open(appSettings(url(APP_ROLE, name)), 4),
        owner: open(connectionSettings(ownerUrl), 2),
      };
    },
    async stop() {
      await Promise.all(pools.map((pool) => pool.end()));
      await root.end();
      await server.stop();
      if (!kept) fs.rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

export { withDatabase };
