import { Command, CommandRunner } from 'nest-commander';
import { EXIT, note } from '../outcome.js';
import { MechanismCheckCommand } from './mechanism-check.command.js';

/** `concord mechanism …` */
@Command({
  name: 'mechanism',
  description: 'Payment mechanisms as files',
  subCommands: [MechanismCheckCommand],
})
export class MechanismCommand extends CommandRunner {
  override run(): Promise<void> {
    note('Say what to do with a mechanism: concord mechanism check FILE [CASES].');
    process.exitCode = EXIT.usage;
    return Promise.resolve();
  }
}

export const MECHANISM_COMMANDS = [MechanismCommand, MechanismCheckCommand];
