import { Command, CommandRunner } from 'nest-commander';
import { EXIT, note } from '../outcome.js';
import { StatementShowCommand } from './statement-show.command.js';

/** `concord statement …` */
@Command({ name: 'statement', description: 'Statements of contracts', subCommands: [StatementShowCommand] })
export class StatementCommand extends CommandRunner {
  override run(given: string[]): Promise<void> {
    note(
      given[0] === undefined
        ? 'Say what to do with statements: concord statement show --contract CODE --period 2015Q4.'
        : `There is no command 'statement ${given[0]}'; there is 'statement show'.`,
    );
    process.exitCode = EXIT.usage;
    return Promise.resolve();
  }
}
