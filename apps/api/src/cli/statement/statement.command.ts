import { Command, CommandRunner } from 'nest-commander';
import { EXIT, note } from '../outcome.js';
import { StatementCascadeCommand } from './statement-cascade.command.js';
import { StatementLinesCommand } from './statement-lines.command.js';
import { StatementShowCommand } from './statement-show.command.js';

/** `concord statement …` */
@Command({
  name: 'statement',
  description: 'Statements of contracts',
  subCommands: [StatementShowCommand, StatementLinesCommand, StatementCascadeCommand],
})
export class StatementCommand extends CommandRunner {
  override run(given: string[]): Promise<void> {
    note(
      given[0] === undefined
        ? 'Say what to do with statements: concord statement show --contract CODE --period 2015Q4.'
        : `There is no command 'statement ${given[0]}'; there are 'statement show', 'statement lines' and 'statement cascade'.`,
    );
    process.exitCode = EXIT.usage;
    return Promise.resolve();
  }
}
