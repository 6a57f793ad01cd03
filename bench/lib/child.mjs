import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Master key of the bench's databases, which hold nobody. */
export const PERSON_KEY = Buffer.alloc(32, 5).toString('base64');

/** A port of loopback that is free now. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Starts a Node process that says `{ kind: 'ready' }` when it can be asked, as the platform's own processes do.
 * `stop` ends this one process, by its handle.
 */
export async function startChild(file, env) {
  const child = spawn(process.execPath, [file], { env: { PATH: process.env.PATH, CONCORD_PERSON_KEY: PERSON_KEY, ...env }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const exited = once(child, 'exit');
  await new Promise((resolve, reject) => {
    child.on('message', (message) => (message.kind === 'ready' ? resolve() : reject(new Error(message.lines?.join('\n') ?? 'not ready'))));
    void exited.then(([code]) => reject(new Error(`${file} ended with ${code} before it was ready`)));
  });
  return {
    pid: child.pid,
    /** What it has done since this was asked before (lib/watch.mjs, which it has to have loaded). @returns {Promise<{ cpuMs: number, asked: number, turns: number }>} */
    usage() {
      const told = new Promise((resolve) => child.once('message', resolve));
      child.send('usage');
      return told;
    },
    async stop() {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await exited;
      clearTimeout(late);
    },
  };
}
