import path from 'node:path';
import { Option, SubCommand } from 'nest-commander';
import { problem } from '#kernel';
import { errorCode } from '../../demo/error-code.js';
import { checkOptions, type SchemeOptions } from '../../demo/generator/scheme.js';
import { type SchemeFile, writeScheme } from '../../demo/generator/write-scheme.js';
import { formatted } from '../format.js';
import { print, refused } from '../outcome.js';
import { givenOptions, SchemeCommand } from './scheme-options.js';
import { stepsOn } from '../steps.js';

interface Options extends Partial<SchemeOptions> {
  readonly out: string;
  readonly history?: boolean;
}

/** `concord demo generate`: the demonstration scheme as files to look at, change and import. */
@SubCommand({ name: 'generate', description: 'Write the demonstration scheme as interchange files' })
export class DemoGenerateCommand extends SchemeCommand {
  override async run(_arguments: string[], options: Options): Promise<void> {
    const checked = checkOptions(givenOptions(options));
    if (!checked.ok) return refused(checked.problems);
    const steps = stepsOn(process.stderr);
    let files: SchemeFile[];
    try {
      files = await writeScheme(
        path.resolve(options.out),
        checked.value,
        options.history ?? false,
        (done, of) => steps.told('Making up people', done, of),
      );
    } catch (error) {
      const why = notWritable(error);
      if (why === undefined) throw error;
      return refused([
        problem(
          'INVALID',
          'out',
          `${options.out} cannot be written to: ${why}.`,
          'Name a folder that can be made or written to.',
        ),
      ]);
    } finally {
      steps.end();
    }
    const rows = files.map(({ kind, name, recordedOn = '', rows: count }) => ({
      kind,
      file: path.join(options.out, name),
      recorded_on: recordedOn,
      rows: String(count),
    }));
    await print(formatted('table', ['kind', 'file', 'recorded_on', 'rows'], rows));
  }

  @Option({ flags: '--out <folder>', description: 'the folder, made if need be', required: true })
  out(value: string): string {
    return value;
  }

  @Option({
    flags: '--history',
    description: 'orders and offences in a file for each day on which they came on record, with corrections',
  })
  history(): boolean {
    return true;
  }
}

/** What the system says of a folder or disk that cannot take files; undefined for anything else that went wrong. */
function notWritable(error: unknown): string | undefined {
  const code = errorCode(error) ?? '';
  return ['EACCES', 'EEXIST', 'ENOENT', 'ENOTDIR', 'EROFS', 'ENOSPC', 'EPERM', 'EISDIR'].includes(code) &&
    error instanceof Error
    ? error.message
    : undefined;
}
