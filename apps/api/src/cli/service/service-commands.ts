import type { Type } from '@nestjs/common';
import { Command, CommandRunner } from 'nest-commander';
import { ServiceListCommand } from './service-list.command.js';
import { ServiceOfferCommand } from './service-offer.command.js';

/** `concord service`: what referrals can go to. */
@Command({
  name: 'service',
  description: 'Offer services that referrals can go to, and list them',
  subCommands: [ServiceOfferCommand, ServiceListCommand],
})
export class ServiceCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const SERVICE_COMMANDS: Type<CommandRunner>[] = [
  ServiceCommand,
  ServiceOfferCommand,
  ServiceListCommand,
];
