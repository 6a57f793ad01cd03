import type { Type } from '@nestjs/common';
import { Command, CommandRunner } from 'nest-commander';
import {
  MergeOrganisationsCommand,
  RenameOrganisationCommand,
  SplitOrganisationCommand,
} from './change.command.js';
import { ListOrganisationsCommand } from './list.command.js';
import { RegisterOrganisationCommand } from './register.command.js';
import { ShowOrganisationCommand } from './show.command.js';

const COMMANDS = [
  RegisterOrganisationCommand,
  ListOrganisationsCommand,
  ShowOrganisationCommand,
  MergeOrganisationsCommand,
  SplitOrganisationCommand,
  RenameOrganisationCommand,
];

/** `concord organisation`: who there is, and what became of whom. */
@Command({
  name: 'organisation',
  description: 'Register, list and show organisations; record that they merge, are divided or renamed',
  subCommands: COMMANDS,
})
export class OrganisationCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const ORGANISATION_COMMANDS: Type<CommandRunner>[] = [OrganisationCommand, ...COMMANDS];
