import type { Type } from '@nestjs/common';
import { Command, CommandRunner } from 'nest-commander';
import { MOVE_COMMANDS } from './move-commands.js';
import { ReferralListCommand } from './referral-list.command.js';
import { ReferralShowCommand } from './referral-show.command.js';

/** `concord referral`: what is asked of services for people, and what becomes of it. */
@Command({
  name: 'referral',
  description: 'List and show referrals, and do everything that is done with them',
  subCommands: [ReferralListCommand, ReferralShowCommand, ...MOVE_COMMANDS],
})
export class ReferralCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const REFERRAL_COMMANDS: Type<CommandRunner>[] = [
  ReferralCommand,
  ReferralListCommand,
  ReferralShowCommand,
  ...MOVE_COMMANDS,
];
