import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { built } from './build.mjs';
import { ROOT } from './node-version.mjs';
import { Refusal } from './refusal.mjs';

/**
 * Brings a database up to date, in a process of its own: the tools for it need not stay in memory.
 * @param {NodeJS.ProcessEnv} env with DATABASE_URL and DATABASE_OWNER_URL @param {AbortSignal} [signal]
 */
export function migrate(env, signal) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [built('apps/api/src/ops/migrate.main.js')], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      signal,
      killSignal: 'SIGTERM',
    });
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

/**
 * The same for the embedded database, which remembers what it was last brought up to: then there is nothing to do, and a command starts a
 * second sooner.
 * @param {import('./embedded-database.mjs').EmbeddedDatabase} database @param {NodeJS.ProcessEnv} env @param {AbortSignal} [signal]
 */
export async function migrateEmbedded(database, env, signal) {
  const wanted = fingerprint();
  await database.inTurn(async () => {
    if ((await database.remembered()) === wanted) return;
    await migrate({ ...env, ...database.environment }, signal);
    await database.remember(wanted);
  });
}

/** Of everything that a migration does: its files, its list of queues, BullMQ's version. */
function fingerprint() {
  const folder = path.dirname(built('migrations/index.js'));
  const files = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .sort()
    .map((name) => path.join(folder, name));
  files.push(
    built('apps/api/src/ops/migrate.js'),
    built('apps/api/src/jobs/queue-names.js'),
    path.join(ROOT, 'node_modules', 'bullmq', 'package.json'),
  );
  const hash = createHash('sha256');
  for (const file of files) hash.update(fs.readFileSync(file)).update('\0');
  return hash.digest('hex');
}
