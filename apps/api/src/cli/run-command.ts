import 'reflect-metadata';
import os from 'node:os';
import { ConsoleLogger } from '@nestjs/common';
import { CommandFactory } from 'nest-commander';
import { Commander as ROOT } from 'nest-commander/src/constants.js';
import { SQL, type SqlPool } from '#kernel';
import { askedFrom } from '#partners';
import { newCorrelationId } from '../ops/correlation.js';
import { type Config, ConfigInvalid, readConfig } from '../ops/config.js';
import { usePersonKeys } from '../ops/person-keys.js';
import { preflight } from '../ops/preflight.js';
import { loggedError, withoutSecrets } from '../ops/redact.js';
import { StartRefused } from '../ops/start-refused.js';
import { CliModule } from './cli.module.js';
import { EXIT, note } from './outcome.js';
import { knowPersons } from './person.js';
import { noteRemembered } from './refusals.js';

/** What is used here of a command of commander, which nest-commander brings along in its own version. */
interface Command {
  readonly commands: readonly Command[];
  name(name: string): this;
  exitOverride(): this;
  allowExcessArguments(allow: boolean): this;
}

/** Nest's own remarks go to standard error, and only from warnings on: standard output is for results. */
class StandardError extends ConsoleLogger {
  protected override printMessages(messages: unknown[]): void {
    for (const message of messages) note(String(message));
  }
}

/**
 * Runs one command to its end: `process.argv` says which, `process.env` with what settings.
 * @returns what it ends with (EXIT); output goes to the process's own streams
 */
export async function runCommand(): Promise<number> {
  try {
    const config = asksForNoData() ? undefined : await checkedConfig();
    const app = await CommandFactory.createWithoutRunning(
      config ? CliModule.forRoot(config) : CliModule.withoutDatabase(),
      {
        cliName: 'concord',
        logger: new StandardError({ logLevels: ['warn', 'error', 'fatal'] }),
        abortOnError: false,
        serviceErrorHandler: failed,
      },
    );
    const root = app.get<Command>(ROOT, { strict: false }).name('concord');
    throwInsteadOfExit(root);
    try {
      if (config) await knowPersons(config, app.get<SqlPool>(SQL, { strict: false }));
      await askedFrom({ channel: 'command', address: os.hostname(), correlationId: newCorrelationId() }, () =>
        CommandFactory.runApplication(app),
      );
      if (config) await noteRemembered(app.get<SqlPool>(SQL, { strict: false }));
    } finally {
      await app.close();
    }
  } catch (error) {
    failed(error);
  }
  return Number(process.exitCode ?? EXIT.done);
}

/** The settings, when what they name is there and answers. */
async function checkedConfig(): Promise<Config> {
  const config = readConfig(process.env);
  usePersonKeys(config);
  await preflight(config);
  return config;
}

/** The launcher (bin/concord.mjs) goes by the same words, and then starts no database. */
function asksForNoData(): boolean {
  const given = process.argv.slice(2);
  return (
    given.length === 0 ||
    given[0] === 'mechanism' ||
    ['-V', '--version'].includes(given[0] ?? '') ||
    given.some((argument) => ['-h', '--help', 'help'].includes(argument))
  );
}

/** Commander ends the process by itself, unless told to throw, and overlooks what stands too much; each command must be told. */
function throwInsteadOfExit(command: Command): void {
  command.exitOverride().allowExcessArguments(false);
  command.commands.forEach(throwInsteadOfExit);
}

function failed(error: unknown): void {
  if (isUsage(error)) {
    process.exitCode = error.exitCode === 0 && process.argv.length > 2 ? EXIT.done : EXIT.usage;
  } else if (error instanceof ConfigInvalid) {
    error.lines.forEach(note);
    process.exitCode = EXIT.failed;
  } else if (error instanceof StartRefused) {
    note(error.message);
    process.exitCode = EXIT.failed;
  } else {
    note(`Concord failed unexpectedly: ${withoutSecrets([])(loggedError(error).stack)}`);
    process.exitCode = EXIT.failed;
  }
}

/** Commander has told the person already; help that was asked for counts as done. */
function isUsage(error: unknown): error is Error & { exitCode: number } {
  return (
    error instanceof Error &&
    'code' in error &&
    String(error.code).startsWith('commander.') &&
    'exitCode' in error
  );
}
