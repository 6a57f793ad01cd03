import { CommandRunner, SubCommand } from 'nest-commander';
import { print, refused } from '../outcome.js';
import { casesBeside, checkFiles } from './check-files.js';

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
  override async run([file = '', cases = casesBeside(file)]: string[]): Promise<void> {
    const checked = await checkFiles(file, cases);
    if (!checked.ok) return refused(checked.problems);
    const { mechanism, cases: passed } = checked.value;
    await print(
      `${mechanism.code} version ${mechanism.version} holds together, and ${passed === 1 ? 'its case passes' : `its ${passed} cases pass`}.\n`,
    );
  }
}
