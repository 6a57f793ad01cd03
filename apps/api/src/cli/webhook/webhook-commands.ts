import type { Type } from '@nestjs/common';
import { Command, CommandRunner, Option, SubCommand } from 'nest-commander';
import {
  addWebhook,
  endWebhook,
  findSealedSecret,
  findWebhook,
  may,
  noWebhook,
  redeliver,
  resealSecrets,
  rotateWebhookSecret,
  testWebhook,
  webhooksOf,
  type WebhookRow,
} from '#partners';
import type { Result } from '#kernel';
import { webhookSettings } from '../../webhooks/webhook-settings.js';
import { formatted } from '../format.js';
import { note, print, refused } from '../outcome.js';
import { DELIVERY_COLUMNS, deliveryRows, WEBHOOK_COLUMNS, webhookRow } from './webhook-rows.js';
import { tell, WebhookSubCommand } from './webhook-command.js';

interface As {
  readonly as: string;
}

/** What makes a secret, and shows it this once. */
abstract class SecretCommand extends WebhookSubCommand {
  protected async show(made: Result<WebhookRow>): Promise<void> {
    if (!made.ok) return refused(made.problems);
    const sealed = await findSealedSecret(this.deps.sql, made.value.id, made.value.secretVersion);
    const { vault } = webhookSettings(this.config);
    tell(made.value, 'its secret follows, and is shown this once');
    if (sealed !== undefined && vault) await print(`${vault.open(sealed)}\n`);
  }
}

@SubCommand({ name: 'add', arguments: '<url>', description: 'Tell an organisation of events at an address; prints the secret' }) // prettier-ignore
export class AddWebhookCommand extends SecretCommand {
  override async run(
    [url = '']: string[],
    {
      as,
      organisation,
      type,
      description,
    }: As & { organisation: string; type?: string[]; description?: string },
  ): Promise<void> {
    const person = this.who(as);
    if (!person) return;
    const asked = { organisation, url, description, eventTypes: type };
    await this.show(await addWebhook(this.deps, person, asked, webhookSettings(this.config)));
  }

  @Option({ flags: '--organisation <code>', description: 'who is told', required: true })
  organisation(value: string): string {
    return value;
  }

  @Option({
    flags: '--type <types>',
    description: 'of which events, with commas between; without it, of all',
  })
  type(value: string): string[] {
    return value.split(',').map((each) => each.trim());
  }

  @Option({ flags: '--description <text>', description: 'for people' })
  description(value: string): string {
    return value;
  }
}

@SubCommand({ name: 'rotate', arguments: '<webhook>', description: 'Make a new secret; the one before signs too for a day' }) // prettier-ignore
export class RotateSecretCommand extends SecretCommand {
  override async run([id = '']: string[], { as }: As): Promise<void> {
    const person = this.who(as);
    if (!person) return;
    await this.show(
      await rotateWebhookSecret(this.deps, person, this.number(id), webhookSettings(this.config)),
    );
  }
}

@SubCommand({ name: 'reseal', description: 'Seal all secrets by the first key of WEBHOOK_SECRET_KEY; receivers notice nothing' }) // prettier-ignore
export class ResealSecretsCommand extends WebhookSubCommand {
  override async run(_arguments: string[], { as }: As): Promise<void> {
    const person = this.who(as);
    if (!person) return;
    const done = await resealSecrets(this.deps, person, webhookSettings(this.config));
    if (!done.ok) return refused(done.problems);
    note(`${done.value} secrets were sealed anew; now the keys after the first may go`);
  }
}

@SubCommand({ name: 'list', arguments: '<organisation>', description: 'The webhooks of an organisation' })
export class ListWebhooksCommand extends WebhookSubCommand {
  override async run([organisation = '']: string[], { as }: As): Promise<void> {
    const person = this.who(as);
    if (!person) return;
    const allowed = may(person, 'webhook.read', { parties: [organisation] });
    if (!allowed.ok) return refused(allowed.problems);
    const rows = (await webhooksOf(this.deps.sql, organisation)).map(webhookRow);
    await print(formatted('table', WEBHOOK_COLUMNS, rows));
  }
}

@SubCommand({
  name: 'deliveries',
  arguments: '<webhook>',
  description: 'The last hundred deliveries to a webhook',
})
export class DeliveriesCommand extends WebhookSubCommand {
  override async run([id = '']: string[], { as }: As): Promise<void> {
    const person = this.who(as);
    if (!person) return;
    const webhook = await findWebhook(this.deps.sql, this.number(id));
    if (!webhook) return refused([noWebhook(this.number(id))]);
    const allowed = may(person, 'webhook.read', { parties: [webhook.organisation] });
    if (!allowed.ok) return refused(allowed.problems);
    await print(formatted('table', DELIVERY_COLUMNS, await deliveryRows(this.deps.sql, webhook.id)));
  }
}

@SubCommand({ name: 'redeliver', arguments: '<delivery>', description: 'Begin a delivery again' })
export class RedeliverCommand extends WebhookSubCommand {
  override async run([delivery = '']: string[], { as }: As): Promise<void> {
    const person = this.who(as);
    if (!person) return;
    const begun = await redeliver(this.deps, person, delivery);
    if (!begun.ok) return refused(begun.problems);
    tell(begun.value, `delivery ${delivery} waits for its first attempt`);
  }
}

@SubCommand({
  name: 'test',
  arguments: '<webhook>',
  description: 'Send an event of type concord.webhook.test',
})
export class TestWebhookCommand extends WebhookSubCommand {
  override async run([id = '']: string[], { as }: As): Promise<void> {
    const person = this.who(as);
    if (!person) return;
    const sent = await testWebhook(this.deps, person, this.number(id));
    if (!sent.ok) return refused(sent.problems);
    tell(sent.value, 'an event waits for delivery');
  }
}

@SubCommand({ name: 'end', arguments: '<webhook>', description: 'Send nothing more to a webhook' })
export class EndWebhookCommand extends WebhookSubCommand {
  override async run([id = '']: string[], { as, reason }: As & { reason: string }): Promise<void> {
    const person = this.who(as);
    if (!person) return;
    const ended = await endWebhook(this.deps, person, { id: this.number(id), reason });
    if (!ended.ok) return refused(ended.problems);
    tell(ended.value, 'ended');
  }

  @Option({ flags: '--reason <text>', description: 'why', required: true })
  reason(value: string): string {
    return value;
  }
}

const SUB_COMMANDS = [
  AddWebhookCommand,
  RotateSecretCommand,
  ResealSecretsCommand,
  ListWebhooksCommand,
  DeliveriesCommand,
  RedeliverCommand,
  TestWebhookCommand,
  EndWebhookCommand,
];

/** `concord webhook`: where organisations are told of events. */
@Command({
  name: 'webhook',
  description: 'Where organisations are told of events',
  subCommands: SUB_COMMANDS,
})
export class WebhookCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line. */
export const WEBHOOK_COMMANDS: Type<CommandRunner>[] = [WebhookCommand, ...SUB_COMMANDS];
