import { spawn } from 'node:child_process';
import { built } from './build.mjs';
import { Refusal } from './refusal.mjs';

/**
 * Brings the database up to date, in a process of its own: the tools for it need not stay in memory.
 * @param {NodeJS.ProcessEnv} env with DATABASE_URL and DATABASE_OWNER_URL @param {AbortSignal} [signal]
 */
export function migrate(env, signal) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [built('apps/api/src/ops/migrate.main.js')], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true, signal, killSignal: 'SIGTERM' });
    let words = '';
    child.stdout.on('data', () => {});
    child.stderr.on('data', (chunk) => (words += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else if (code === 3) reject(new Refusal(words.trim()));
      else reject(new Error(`The migration ended with ${code}: ${words.slice(-2000)}`));
    });
  });
}
