import type { Type } from '@nestjs/common';
import { Command, CommandRunner } from 'nest-commander';
import { AppointCommand, EndAppointmentCommand, ListPersonsCommand } from './appointments.command.js';
import { EndSessionsCommand } from './end-sessions.command.js';
import { LinkPersonCommand, RegisterPersonCommand, UnlinkPersonCommand } from './person-changes.command.js';

const COMMANDS = [
  RegisterPersonCommand,
  LinkPersonCommand,
  UnlinkPersonCommand,
  AppointCommand,
  EndAppointmentCommand,
  EndSessionsCommand,
  ListPersonsCommand,
];

/** `concord person`: who signs in, how, and with which roles. */
@Command({
  name: 'person',
  description: 'Put persons and systems on record, say how they sign in, and appoint them to roles',
  subCommands: COMMANDS,
})
export class PersonsCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const PERSON_COMMANDS: Type<CommandRunner>[] = [PersonsCommand, ...COMMANDS];
