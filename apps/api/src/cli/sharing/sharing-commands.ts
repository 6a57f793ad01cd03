import type { Type } from '@nestjs/common';
import { Command, CommandRunner } from 'nest-commander';
import { AgreeSharingCommand } from './agree.command.js';
import { EndSharingCommand } from './end.command.js';
import { ListSharingCommand } from './list.command.js';
import { ProposeSharingCommand } from './propose.command.js';

const COMMANDS = [ProposeSharingCommand, AgreeSharingCommand, EndSharingCommand, ListSharingCommand];

/** `concord sharing`: agreements between organisations to share what they hold on persons. */
@Command({
  name: 'sharing',
  description: 'Propose sharing agreements, agree to them, end and list them',
  subCommands: COMMANDS,
})
export class SharingCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const SHARING_COMMANDS: Type<CommandRunner>[] = [SharingCommand, ...COMMANDS];
