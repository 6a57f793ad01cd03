import type { Type } from '@nestjs/common';
import { Command, CommandRunner } from 'nest-commander';
import { FormAllianceCommand } from './form.command.js';
import { ListAlliancesCommand, ShowAllianceCommand } from './list.command.js';
import { JoinAllianceCommand, LeaveAllianceCommand } from './member.command.js';

const COMMANDS = [
  FormAllianceCommand,
  JoinAllianceCommand,
  LeaveAllianceCommand,
  ShowAllianceCommand,
  ListAlliancesCommand,
];

/** `concord alliance`: organisations that work as one. */
@Command({
  name: 'alliance',
  description: 'Form alliances, join and leave them, list and show them',
  subCommands: COMMANDS,
})
export class AllianceCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const ALLIANCE_COMMANDS: Type<CommandRunner>[] = [AllianceCommand, ...COMMANDS];
