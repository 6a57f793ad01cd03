import type { Type } from '@nestjs/common';
import { CommandRunner, Command } from 'nest-commander';
import { DemoBrowardCommand } from './demo-broward.command.js';
import { DemoEcosystemCommand } from './demo-ecosystem.command.js';
import { DemoGenerateCommand } from './demo-generate.command.js';
import { DemoLoadCommand } from './demo-load.command.js';

/** `concord demo`: schemes to look at the platform with. */
@Command({
  name: 'demo',
  description: 'Schemes to look at the platform with',
  subCommands: [DemoGenerateCommand, DemoEcosystemCommand, DemoLoadCommand, DemoBrowardCommand],
})
export class DemoCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const DEMO_COMMANDS: Type<CommandRunner>[] = [
  DemoCommand,
  DemoGenerateCommand,
  DemoEcosystemCommand,
  DemoLoadCommand,
  DemoBrowardCommand,
];
