import type { Type } from '@nestjs/common';
import { Command, CommandRunner } from 'nest-commander';
import { FigureDiffCommand } from './figure-diff.command.js';
import { FigureExportCommand } from './figure-export.command.js';

/** `concord figure …` */
@Command({
  name: 'figure',
  description: 'Compare figures, and hand them to somebody who checks them',
  subCommands: [FigureDiffCommand, FigureExportCommand],
})
export class FigureCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const FIGURE_COMMANDS: Type<CommandRunner>[] = [FigureCommand, FigureDiffCommand, FigureExportCommand];
