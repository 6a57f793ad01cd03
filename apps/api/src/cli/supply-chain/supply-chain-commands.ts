import type { Type } from '@nestjs/common';
import { Command, CommandRunner } from 'nest-commander';
import { SupplyChainShowCommand } from './supply-chain-show.command.js';
import { AgreeVolumeCommand, PromiseVolumeCommand } from './volume.command.js';

/** `concord supply-chain`: what suppliers were promised, sent and paid. */
@Command({
  name: 'supply-chain',
  description: 'Show what suppliers were promised, sent and paid; promise volumes and agree to them',
  subCommands: [SupplyChainShowCommand, PromiseVolumeCommand, AgreeVolumeCommand],
})
export class SupplyChainCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const SUPPLY_CHAIN_COMMANDS: Type<CommandRunner>[] = [
  SupplyChainCommand,
  SupplyChainShowCommand,
  PromiseVolumeCommand,
  AgreeVolumeCommand,
];
