import type { Type } from '@nestjs/common';
import { Command, CommandRunner } from 'nest-commander';
import { AuditListCommand, AuditShowCommand } from './audit-list.command.js';
import { AuditRefusalsCommand } from './audit-refusals.command.js';
import { AuditHeadCommand, AuditVerifyCommand } from './audit-verify.command.js';

const SUBCOMMANDS = [
  AuditListCommand,
  AuditShowCommand,
  AuditVerifyCommand,
  AuditHeadCommand,
  AuditRefusalsCommand,
];

/** `concord audit`: the record of looks and acts. */
@Command({
  name: 'audit',
  description: 'Who did and who looked at what; and whether the record is as it was made',
  subCommands: SUBCOMMANDS,
})
export class AuditCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const AUDIT_COMMANDS: Type<CommandRunner>[] = [AuditCommand, ...SUBCOMMANDS];
