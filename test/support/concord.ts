import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import { text } from 'node:stream/consumers';
import path from 'node:path';
import type { TestDatabase } from './database.js';

/** Of compiled code, for all tests of this account: a story is dozens of processes, and most of a short one is compiling. */
const CACHE = path.join(os.tmpdir(), `concord-compiled-${os.userInfo().uid}`);
mkdirSync(CACHE, { recursive: true, mode: 0o700 });

const PROGRAM = path.resolve(import.meta.dirname, '../../dist/apps/api/src/cli/main.js');

/** How a command of the command line ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `concord …` as built, as a process of its own, on a test's database (and on the Redis of the tests' environment). */
export async function concord(db: TestDatabase, ...args: readonly string[]): Promise<Ended> {
  const { PATH, REDIS_URL } = process.env;
  const env = {
    PATH,
    NODE_ENV: 'test',
    NODE_COMPILE_CACHE: CACHE,
    WEBHOOK_SECRET_KEY: 'A'.repeat(43), // of webhooks that tests add
    DATABASE_URL: db.appUrl,
    DATABASE_OWNER_URL: db.ownerUrl,
    ...(REDIS_URL && { REDIS_URL }),
  };
  const child = spawn(process.execPath, [PROGRAM, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err };
}
