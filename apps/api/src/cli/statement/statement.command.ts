import { Command, CommandRunner } from 'nest-commander';
import { EXIT, note } from '../outcome.js';
import { StatementLinesCommand } from './statement-lines.command.js';
import { StatementShowCommand } from './statement-show.command.js';

/** `concord statement …` */
@Command({
  name: 'statement',
  description: 'Statements of contracts',
  subCommands: [StatementShowCommand, StatementLinesCommand],
})
export class StatementCommand extends CommandRunner {
  override run(given: string[]): Promise<void> {
    note(
      given[0] === undefined
        ? 'Say what to do with statements: concord statement show --contract CODE --period 2015Q4.'
        : `There is no command 'statement ${given[0]}'; there are 'statement show' and 'statement lines'.`,
    );
    process.exitCode = EXIT.usage;
    return Promise.resolve();
  }
}
