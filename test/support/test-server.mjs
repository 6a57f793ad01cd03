import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPostgres } from '../../bin/lib/local-postgres.mjs';
import { runningServer } from '../../bin/lib/postgres/process.mjs';
import { THROW_AWAY_SETTINGS } from '../../bin/lib/postgres/settings.mjs';

const NAME = /^concord-test-(\d+)-/;

/** A server in a folder of its own that names this process, so that a later run can tell when it was abandoned. */
export async function startTestServer(run) {
  const folder = path.join(os.tmpdir(), `concord-test-${process.pid}-${run}`);
  const server = await startPostgres({ dataFolder: folder, settings: THROW_AWAY_SETTINGS, sync: false });
  return {
    host: server.host,
    async stop() {
      await server.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Ends the servers, and removes the data, of runs that were killed before they could do so themselves. */
export function removeAbandoned() {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const pid = Number(NAME.exec(name)?.[1] ?? 0);
    const folder = path.join(os.tmpdir(), name);
    if (pid === 0 || isAlive(pid) || fs.statSync(folder).uid !== process.getuid()) continue;
    const cluster = path.join(folder, 'postgres');
    const server = fs.existsSync(cluster) ? runningServer(cluster) : undefined;
    if (server) process.kill(server.pid, 'SIGQUIT'); // at once: nobody needs what is in it
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
