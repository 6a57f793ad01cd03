import path from 'node:path';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { DEFAULT_OPTIONS } from '../../demo/generator/scheme.js';
import type { EcosystemOptions } from '../../demo/ecosystem/caseload.js';
import { checkEcosystemOptions, DEFAULT_MONTHS } from '../../demo/ecosystem/options.js';
import { writeEcosystem } from '../../demo/ecosystem/write-ecosystem.js';
import { formatted } from '../format.js';
import { print, refused } from '../outcome.js';
import { stepsOn } from '../steps.js';
import { toFolder } from './to-folder.js';
import { number } from './scheme-options.js';

interface Options extends Partial<EcosystemOptions> {
  readonly out: string;
}

/** `concord demo ecosystem`: a year of referrals of the sixteen areas as files to look at, change and import. */
@SubCommand({
  name: 'ecosystem',
  description: 'Write services, a caseload and a year of referrals of the demonstration scheme as files',
})
export class DemoEcosystemCommand extends CommandRunner {
  override async run(_arguments: string[], { out, ...given }: Options): Promise<void> {
    const checked = checkEcosystemOptions(given);
    if (!checked.ok) return refused(checked.problems);
    const steps = stepsOn(process.stderr);
    const files = await toFolder(out, () =>
      writeEcosystem(path.resolve(out), checked.value, {
        underContracts: false,
        onProgress: (done, of) => steps.told('Making up referrals', done, of),
      }),
    ).finally(() => steps.end());
    if (!files.ok) return refused(files.problems);
    const rows = files.value.map(({ kind, name, rows: count }) => ({
      kind,
      file: path.join(out, name),
      rows: String(count),
    }));
    await print(formatted('table', ['kind', 'file', 'rows'], rows));
  }

  @Option({ flags: '--out <folder>', description: 'the folder, made if need be', required: true })
  out(value: string): string {
    return value;
  }

  @Option({
    flags: '--seed <number>',
    description: `the same seed gives the same files (default ${DEFAULT_OPTIONS.seed})`,
  })
  seed(value: string): number {
    return number(value);
  }

  @Option({
    flags: '--scale <part>',
    description: `1 is the country, about 250,000 orders and 100,000 referrals a year (default ${DEFAULT_OPTIONS.scale})`,
  })
  scale(value: string): number {
    return number(value);
  }

  @Option({ flags: '--until <day>', description: 'nothing happens on this day or later (default today)' })
  until(value: string): string {
    return value;
  }

  @Option({
    flags: '--months <number>',
    description: `months of orders before it, 12 to 60 (default ${DEFAULT_MONTHS})`,
  })
  months(value: string): number {
    return number(value);
  }
}
