import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { trySlips } from '#contracts';
import { print, refused } from '../outcome.js';
import { casesBeside, checkFiles, showCase } from './check-files.js';
import { mistakesText } from './mistakes-text.js';

interface Options {
  readonly show?: string;
  readonly mistakes?: boolean;
}

/**
 * `concord mechanism check`: would this mechanism be accepted? Asks for no data: it takes nothing in its constructor, and is
 * run without a database (main.ts, bin/lib/command-line.mjs).
 */
@SubCommand({
  name: 'check',
  arguments: '<file> [cases]',
  description: 'Check a mechanism and its cases, as files; needs no database',
  argsDescription: {
    file: 'the mechanism, JSON',
    cases: 'its cases, JSON; without it, <name>.cases.json beside it',
  },
})
export class MechanismCheckCommand extends CommandRunner {
  override async run([file = '', cases = casesBeside(file)]: string[], options: Options = {}): Promise<void> {
    if (options.show !== undefined) {
      const shown = await showCase(file, cases, options.show);
      if (!shown.ok) return refused(shown.problems);
      await print(shown.value);
    }
    const checked = await checkFiles(file, cases);
    if (!checked.ok) return refused(checked.problems);
    const { mechanism, cases: passed } = checked.value;
    const count = passed.cases.length;
    await print(
      `${mechanism.code} version ${mechanism.version} holds together, and ${count === 1 ? 'its case passes' : `its ${count} cases pass`}.\n`,
    );
    if (options.mistakes) await print(mistakesText(trySlips(mechanism.document, passed)));
  }

  @Option({ flags: '--show <case>', description: 'print every input and step of this case, and its lines' })
  show(value: string): string {
    return value;
  }

  @Option({
    flags: '--mistakes',
    description:
      'try likely mistakes (swapped operands, other roundings, …) and list those that no case notices',
  })
  mistakes(): boolean {
    return true;
  }
}
