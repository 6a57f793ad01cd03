import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPostgres } from '../../bin/lib/local-postgres.mjs';
import { runningServer } from '../../bin/lib/postgres/process.mjs';
import { THROW_AWAY_SETTINGS } from '../../bin/lib/postgres/settings.mjs';

const NAME = /^concord-test-(\d+)-/;

/** Each test file copies a database of a thousand small files, which memory does several times as fast as a disk. */
const IN_MEMORY = '/dev/shm';
const ENOUGH_BYTES = 4 * 1024 ** 3;
const PLACES = [IN_MEMORY, os.tmpdir()];

const place = () => (hasRoom(IN_MEMORY) ? IN_MEMORY : os.tmpdir());

function hasRoom(folder) {
  try {
    fs.accessSync(folder, fs.constants.W_OK);
    const { bavail, bsize } = fs.statfsSync(folder);
    return bavail * bsize >= ENOUGH_BYTES;
  } catch {
    return false;
  }
}

/** A server in a folder of its own that names this process, so that a later run can tell when it was abandoned. */
export async function startTestServer(run) {
  const folder = path.join(place(), `concord-test-${process.pid}-${run}`);
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
  for (const parent of PLACES.filter((each) => fs.existsSync(each)))
    for (const name of fs.readdirSync(parent)) {
      const pid = Number(NAME.exec(name)?.[1] ?? 0);
      const folder = path.join(parent, name);
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
