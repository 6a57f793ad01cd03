import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { SERVER_ENVIRONMENT } from './initialise.mjs';
import { sleep } from './process.mjs';

/** It names the socket's file only; nothing listens on the network. */
export const SOCKET_PORT = 5432;

/** What PostgreSQL says while the backends of a killed server have not noticed yet, or it is still being reaped. */
const LEFT_OVER = /shared memory block|lock file .* already exists/;

/** How a new server's own words are read: only what it wrote since this start. */
function readFrom(file, position) {
  const text = fs.readFileSync(file);
  return text.subarray(position).toString('utf8');
}

/**
 * Starts the server of a cluster and waits until it answers.
 * @returns {Promise<number>} its process number
 */
export async function startServer({ bin, cluster, sockets, account, settings, log }) {
  const conf = {
    listen_addresses: '',
    unix_socket_directories: sockets,
    unix_socket_permissions: '0700',
    port: SOCKET_PORT,
    ...settings,
  };
  const args = [
    '-D',
    cluster,
    ...Object.entries(conf).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const socket = path.join(sockets, `.s.PGSQL.${SOCKET_PORT}`);
  for (let attempt = 1; ; attempt++) {
    fs.rmSync(socket, { force: true });
    fs.rmSync(`${socket}.lock`, { force: true });
    const output = fs.openSync(log, 'a');
    const position = fs.fstatSync(output).size;
    // detached: Ctrl-C goes to the terminal's process group, and the database must outlive the application's own shutdown
    const child = spawn(path.join(bin, 'postgres'), args, {
      ...account,
      env: SERVER_ENVIRONMENT,
      cwd: '/',
      detached: true,
      stdio: ['ignore', output, output],
    });
    fs.closeSync(output);
    const state = { ended: undefined };
    child.on('error', (error) => (state.ended = error.message));
    child.on('exit', (code, signal) => (state.ended = String(code ?? signal)));
    child.unref();
    if (await answers(sockets, () => state.ended !== undefined)) return child.pid;
    const words = readFrom(log, position);
    if (attempt >= 40 || !LEFT_OVER.test(words))
      throw new Error(`PostgreSQL ended with ${state.ended}: ${words.slice(-2000)}`);
    await sleep(100);
  }
}

/** Waits a moment for the socket of a server that runs: it makes it early in its start. @returns {Promise<boolean>} */
export async function hasSocket(sockets, gone, timeoutMs = 5_000) {
  for (const end = Date.now() + timeoutMs; !gone() && Date.now() < end; await sleep(20)) {
    if (sockets && fs.existsSync(path.join(sockets, `.s.PGSQL.${SOCKET_PORT}`))) return true;
  }
  return false;
}

/**
 * Waits until the server on the socket answers a query.
 * @returns {Promise<boolean>} false when `gone` says that it will not
 */
export async function answers(sockets, gone, timeoutMs = 60_000) {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(15)) {
    if (gone()) return false;
    const client = new pg.Client({
      host: sockets,
      port: SOCKET_PORT,
      user: 'postgres',
      database: 'postgres',
    });
    client.on('error', () => {}); // the connect below rejects
    try {
      await client.connect();
      await client.query('select 1');
      return true;
    } catch (error) {
      // not listening yet, or starting up, or recovering after a kill
      if (!['ENOENT', 'ECONNREFUSED', 'ECONNRESET', '57P03', 'EPIPE'].includes(error.code)) throw error;
    } finally {
      await client.end().catch(() => {});
    }
  }
  throw new Error(`PostgreSQL did not answer within ${timeoutMs / 1000} seconds`);
}
