import fs from 'node:fs';
import path from 'node:path';

const SOCKET_FOLDER_LINE = 4;

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Whether a live process serves this cluster. A zombie does not: in a container nobody may reap an orphaned postmaster, and
 * signal 0 still reaches it (PostgreSQL itself is fooled by that). A reused process number does not either.
 */
export function serves(pid, cluster) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    if (/\) Z /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'))) return false;
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster);
  } catch {
    return false;
  }
}

/**
 * The server that serves the cluster, or undefined; a stale file of a dead one is removed. Where its socket is it says itself: whoever started it
 * may have had another temporary folder.
 * @returns {{ pid: number, sockets: string } | undefined}
 */
export function runningServer(cluster) {
  const file = path.join(cluster, 'postmaster.pid');
  if (!fs.existsSync(file)) return undefined;
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (pid > 0 && serves(pid, cluster)) return { pid, sockets: lines[SOCKET_FOLDER_LINE]?.trim() ?? '' };
  fs.rmSync(file, { force: true });
  return undefined;
}

/** Ends the server: a fast shutdown (SIGINT), which does not wait for clients; resolves when it is gone. */
export async function stopServer(pid, cluster, timeoutMs = 20_000) {
  if (!serves(pid, cluster)) return;
  try {
    process.kill(pid, 'SIGINT');
  } catch (error) {
    if (error.code === 'ESRCH') return;
    throw error;
  }
  for (const end = Date.now() + timeoutMs; serves(pid, cluster); await sleep(10)) {
    if (Date.now() > end)
      throw new Error(`PostgreSQL (process ${pid}) did not end within ${timeoutMs / 1000} seconds`);
  }
}
