import type { Type } from '@nestjs/common';
import { Command, CommandRunner } from 'nest-commander';
import { TermsAgreeCommand, TermsProposeCommand } from './terms-acts.command.js';
import { TermsBackTestCommand } from './terms-backtest.command.js';
import { TermsDifferenceCommand } from './terms-difference.command.js';
import { TermsListCommand } from './terms-list.command.js';
import { TermsShowCommand } from './terms-show.command.js';

const SUB_COMMANDS = [
  TermsListCommand,
  TermsShowCommand,
  TermsDifferenceCommand,
  TermsBackTestCommand,
  TermsProposeCommand,
  TermsAgreeCommand,
];

/** `concord terms …` */
@Command({
  name: 'terms',
  description: 'See, compare, try, propose and agree the terms of a contract',
  subCommands: SUB_COMMANDS,
})
export class TermsCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const TERMS_COMMANDS: Type<CommandRunner>[] = [TermsCommand, ...SUB_COMMANDS];
