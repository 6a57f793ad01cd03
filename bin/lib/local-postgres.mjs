import fs from 'node:fs';
import path from 'node:path';
import { serverAccount } from './postgres/account.mjs';
import { binaries } from './postgres/binaries.mjs';
import { clusterFolder, removeSocketFolder, socketFolder } from './postgres/folders.mjs';
import { initialise } from './postgres/initialise.mjs';
import { runningServer, serves, stopServer } from './postgres/process.mjs';
import { SERVER_SETTINGS } from './postgres/settings.mjs';
import { answers, hasSocket, SOCKET_PORT, startServer } from './postgres/start.mjs';
import { asRefusal } from './refusal.mjs';

const LOG_LIMIT_BYTES = 20 * 1024 * 1024;

/**
 * @typedef {object} LocalPostgres
 * @property {string} host the socket's folder, as pg and libpq take it
 * @property {number} port
 * @property {string} user the owner's role
 * @property {number} pid
 * @property {boolean} adopted true when it ran already
 * @property {string} cluster where its data are
 * @property {string} log
 * @property {() => boolean} alive
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the embedded PostgreSQL of a data folder, or adopts the one that runs there (a start that was killed left it behind, or
 * another process started it). Callers that share a data folder serialise their calls (see lease.mjs).
 * @param {{ dataFolder: string, settings?: Record<string, string | number>, sync?: boolean }} options sync: new data survive a power cut
 * @returns {Promise<LocalPostgres>}
 * @throws {import('./refusal.mjs').Refusal} with one clear line when the folder is read-only, full or somebody else's
 */
export async function startPostgres({ dataFolder, settings = SERVER_SETTINGS, sync = true }) {
  try {
    const account = serverAccount(path.join(dataFolder, 'postgres'));
    const cluster = clusterFolder(dataFolder, account);
    const log = path.join(dataFolder, 'postgres.log');
    if ((fs.statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES)
      fs.renameSync(log, `${log}.1`);
    let { pid, sockets } = (await adopt(cluster)) ?? {};
    const adopted = pid !== undefined;
    if (!adopted) {
      sockets = socketFolder(cluster, account);
      const bin = binaries(account);
      await initialise({ bin, cluster, account, sync });
      pid = await startServer({ bin, cluster, sockets, account, settings, log });
    }
    return {
      host: sockets,
      port: SOCKET_PORT,
      user: 'postgres',
      pid,
      adopted,
      cluster,
      log,
      alive: () => serves(pid, cluster),
      stop: async () => {
        await stopServer(pid, cluster);
        removeSocketFolder(sockets);
      },
    };
  } catch (error) {
    throw asRefusal(error, dataFolder);
  }
}

/** The server that runs already, once it answers. One that cannot be reached any more (somebody emptied /tmp) is ended. */
async function adopt(cluster) {
  const running = runningServer(cluster);
  if (!running) return undefined;
  const gone = () => !serves(running.pid, cluster);
  if ((await hasSocket(running.sockets, gone)) && (await answers(running.sockets, gone))) return running;
  await stopServer(running.pid, cluster);
  return undefined;
}
