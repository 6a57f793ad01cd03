import { spawn } from 'node:child_process';
import { built } from './build.mjs';
import { keepCompiledCode } from './compiled-code.mjs';
import { EmbeddedDatabase } from './embedded-database.mjs';
import { migrateEmbedded } from './migrate.mjs';
import { explain } from './say.mjs';
import { settings } from './settings.mjs';

/** What asks for no data, and so needs no database; apps/api/src/cli/main.ts goes by the same words. */
const ASKS_FOR_HELP = /^(-h|--help|help)$/;
const ASKS_FOR_VERSION = /^(-V|--version)$/; // of the program; after a command it is an option of that, a version of terms
const asksForNoData = (args) =>
  args.length === 0 ||
  args[0] === 'mechanism' ||
  ASKS_FOR_VERSION.test(args[0]) ||
  args.some((arg) => ASKS_FOR_HELP.test(arg));

/**
 * Runs a command against the platform's database: the one that DATABASE_URL names, or the embedded one, which runs already (npm start) or
 * is started for the time of the command.
 * @param {string[]} args
 */
export async function main(args) {
  keepCompiledCode();
  let database;
  const child = { process: undefined, stopped: false };
  // Ctrl-C reaches the command by itself: both are in the terminal's group
  process.on('SIGINT', () => (child.stopped = true));
  for (const name of ['SIGTERM', 'SIGHUP'])
    process.on(name, () => ((child.stopped = true), child.process?.kill(name)));
  try {
    const program = built('apps/api/src/cli/main.js');
    const env = { ...process.env };
    if (!asksForNoData(args)) {
      const { embedded, dataFolder } = await settings(env);
      if (embedded) {
        database = await new EmbeddedDatabase(dataFolder).open();
        Object.assign(env, database.environment);
        await migrateEmbedded(database, env);
      }
    }
    process.exitCode = child.stopped ? 130 : await run(program, args, env, child);
  } catch (error) {
    process.exitCode = explain(error);
  }
  await database?.release();
  process.exit();
}

function run(program, args, env, child) {
  return new Promise((resolve, reject) => {
    child.process = spawn(process.execPath, ['--enable-source-maps', program, ...args], {
      env,
      stdio: 'inherit',
    });
    child.process.on('error', reject);
    child.process.on('exit', (code, signal) => resolve(signal ? 130 : code));
  });
}
