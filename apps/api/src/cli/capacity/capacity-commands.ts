import type { Type } from '@nestjs/common';
import { Command, CommandRunner } from 'nest-commander';
import { AllocateCommand } from './allocate.command.js';
import { CapacitySetCommand } from './capacity-set.command.js';
import { CapacityShowCommand } from './capacity-show.command.js';
import { CapacityWaitsCommand } from './capacity-waits.command.js';
import { AllocationRulesCommand } from './rules.command.js';

/** `concord capacity …` */
@Command({
  name: 'capacity',
  description: 'What services can take, what they have, and who waits',
  subCommands: [
    CapacitySetCommand,
    CapacityShowCommand,
    CapacityWaitsCommand,
    AllocationRulesCommand,
    AllocateCommand,
  ],
})
export class CapacityCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const CAPACITY_COMMANDS: Type<CommandRunner>[] = [
  CapacityCommand,
  CapacitySetCommand,
  CapacityShowCommand,
  CapacityWaitsCommand,
  AllocationRulesCommand,
  AllocateCommand,
];
