import type { Type } from '@nestjs/common';
import { Command, CommandRunner } from 'nest-commander';
import { AgreeNovationCommand, ProposeNovationCommand } from './novation.command.js';
import { ContractListCommand } from './contract-list.command.js';
import { CloseContractCommand, ReopenContractCommand } from './closing.command.js';

/** `concord contract`: what becomes of a contract after its terms are agreed. */
@Command({
  name: 'contract',
  description: 'List contracts, hand one to a successor, close it, open it again',
  subCommands: [
    ContractListCommand,
    ProposeNovationCommand,
    AgreeNovationCommand,
    CloseContractCommand,
    ReopenContractCommand,
  ],
})
export class ContractCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const CONTRACT_COMMANDS: Type<CommandRunner>[] = [
  ContractCommand,
  ContractListCommand,
  ProposeNovationCommand,
  AgreeNovationCommand,
  CloseContractCommand,
  ReopenContractCommand,
];
