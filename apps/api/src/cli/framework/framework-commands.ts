import type { Type } from '@nestjs/common';
import { Command, CommandRunner } from 'nest-commander';
import { AdoptFrameworkCommand, RecordFrameworkCommand } from './framework-acts.command.js';
import {
  AdherenceCommand,
  DueCommand,
  JourneyCommand,
  ListFrameworksCommand,
} from './framework-list.command.js';

const FRAMEWORK = [
  RecordFrameworkCommand,
  AdoptFrameworkCommand,
  ListFrameworksCommand,
  JourneyCommand,
  DueCommand,
  AdherenceCommand,
];

/** `concord framework`: what supervision asks for, what is due of it, and how it is kept to. */
@Command({
  name: 'framework',
  description: 'Record and adopt supervision frameworks; show journeys, what is due, and adherence',
  subCommands: FRAMEWORK,
})
export class FrameworkCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const FRAMEWORK_COMMANDS: Type<CommandRunner>[] = [FrameworkCommand, ...FRAMEWORK];
