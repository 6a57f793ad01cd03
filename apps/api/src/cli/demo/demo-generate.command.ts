import path from 'node:path';
import { Option, SubCommand } from 'nest-commander';
import { checkOptions, type SchemeOptions } from '../../demo/generator/scheme.js';
import { writeScheme } from '../../demo/generator/write-scheme.js';
import { formatted } from '../format.js';
import { print, refused } from '../outcome.js';
import { givenOptions, SchemeCommand } from './scheme-options.js';
import { stepsOn } from '../steps.js';
import { toFolder } from './to-folder.js';

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
    const files = await toFolder(options.out, () =>
      writeScheme(path.resolve(options.out), checked.value, options.history ?? false, (done, of) =>
        steps.told('Making up people', done, of),
      ),
    ).finally(() => steps.end());
    if (!files.ok) return refused(files.problems);
    const rows = files.value.map(({ kind, name, recordedOn = '', rows: count }) => ({
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
