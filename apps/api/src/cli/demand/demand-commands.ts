import type { Type } from '@nestjs/common';
import { Command, CommandRunner } from 'nest-commander';
import { DemandAlertsCommand } from './demand-alerts.command.js';
import { DemandForecastCommand } from './demand-forecast.command.js';

/** `concord demand …` */
@Command({
  name: 'demand',
  description: 'What will be asked for, and whether what is funded will do',
  subCommands: [DemandForecastCommand, DemandAlertsCommand],
})
export class DemandCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const DEMAND_COMMANDS: Type<CommandRunner>[] = [
  DemandCommand,
  DemandForecastCommand,
  DemandAlertsCommand,
];
