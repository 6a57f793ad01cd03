import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * Makes a new cluster where there is none. It is made beside its place and moved there when it is whole, so that a start
 * that was killed in between leaves nothing that looks like one.
 * @param {{ bin: string, cluster: string, account: import('./account.mjs').Account, sync: boolean }} options
 */
export async function initialise({ bin, cluster, account, sync }) {
  if (fs.existsSync(path.join(cluster, 'PG_VERSION'))) return;
  const above = path.dirname(cluster);
  const half = `${cluster}.new`;
  for (const name of fs.readdirSync(above))
    if (name.startsWith(path.basename(half)))
      fs.rmSync(path.join(above, name), { recursive: true, force: true });
  fs.mkdirSync(half, { mode: 0o700 });
  if (account.uid !== undefined) fs.chownSync(half, account.uid, account.gid);
  const args = [
    '-D',
    half,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ];
  const { code, output } = await run(path.join(bin, 'initdb'), sync ? args : [...args, '--no-sync'], account);
  if (code !== 0) {
    fs.rmSync(half, { recursive: true, force: true });
    throw new Error(`initdb ended with ${code}: ${output.slice(-2000)}`);
  }
  fs.renameSync(half, cluster);
}

/** The environment that the server's programs get: nothing of the caller's that could change their behaviour. */
export const SERVER_ENVIRONMENT = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', HOME: '/' };

function run(file, args, account) {
  return new Promise((resolve, reject) => {
    // in a process group of its own: Ctrl-C must not reach it
    const child = spawn(file, args, {
      ...account,
      env: SERVER_ENVIRONMENT,
      cwd: '/',
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: code ?? signal, output }));
  });
}
