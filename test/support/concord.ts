import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { COMPILED } from './compiled.js';
import type { TestDatabase } from './database.js';
import { PERSON_KEY } from './person-key.js';

const HOST = path.resolve(import.meta.dirname, 'command-host.mjs');
const PROGRAM = path.resolve(import.meta.dirname, '../../dist/apps/api/src/cli/run-command.js');

const HOSTED = Symbol.for('concord.command-host');

/** How a command of the command line ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** What a command works with; the folder is that of the embedded platform, for what it keeps in files. */
type On = Pick<TestDatabase, 'appUrl' | 'ownerUrl'> & {
  readonly dataFolder?: string;
  readonly personKey?: string;
};

/** The process that runs the commands, one for all test files of a worker: to load the program takes longer than most commands. It ends with the worker. */
const shared = globalThis as { [HOSTED]?: Promise<ChildProcess> };
let before: Promise<unknown> = Promise.resolve();

/**
 * Runs `concord …` as built, outside of the test's own process, on a test's database (and on the Redis of the tests' environment). The commands of a test
 * file run one after the other in one process, which other files' commands use before and after; a command that must be a process by itself is what test/platform is for.
 */
export function concord(db: On, ...args: readonly string[]): Promise<Ended> {
  const ended = before.then(() => ask(db, args));
  before = ended.catch(() => undefined);
  return ended;
}

async function ask(db: On, args: readonly string[]): Promise<Ended> {
  const child = await (shared[HOSTED] ??= start());
  const { REDIS_URL } = process.env;
  const env = {
    CONCORD_PERSON_KEY: db.personKey ?? PERSON_KEY,
    WEBHOOK_SECRET_KEY: 'A'.repeat(43), // of webhooks that tests add
    DATABASE_URL: db.appUrl,
    DATABASE_OWNER_URL: db.ownerUrl,
    ...(db.dataFolder && { CONCORD_DATA: db.dataFolder }),
    ...(REDIS_URL && { REDIS_URL }),
  };
  const answered = once(child, 'message');
  child.send({ args, env });
  const [ended] = (await answered) as [Ended];
  return ended;
}

async function start(): Promise<ChildProcess> {
  const { PATH } = process.env;
  const child = fork(HOST, [PROGRAM], {
    env: { PATH, NODE_ENV: 'test', NODE_COMPILE_CACHE: COMPILED },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  child.once('exit', () => delete shared[HOSTED]);
  child.unref();
  child.channel?.unref(); // it keeps no worker from ending, and ends when the channel closes
  return child;
}
