import { Args, Context, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ok, type Result } from '#kernel';
import {
  addWebhook,
  endWebhook,
  EVENT_TYPES,
  findSealedSecret,
  redeliver,
  rotateWebhookSecret,
  testWebhook,
  type WebhookRow,
  webhooksOf,
} from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { Config } from '../ops/config.js';
import { webhookSettings } from '../webhooks/webhook-settings.js';
import {
  type Webhook,
  WebhookEventTypesResult,
  WebhookInput,
  WebhookResult,
  WebhooksResult,
  WebhookWithSecret,
  WebhookWithSecretResult,
} from './webhook.types.js';

const ID = { type: () => Int };

/** Where organisations are told of events. */
@Resolver(() => WebhookWithSecret)
export class WebhookResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly config: Config,
  ) {}

  @Query(() => WebhooksResult, {
    description: 'The webhooks of an organisation, the latest first; those that have ended among them.',
  })
  webhooks(@Context() asking: Asking, @Args('organisation', { type: () => String }) organisation: string) {
    return asking.may(
      'webhook.read',
      async () => ok({ items: await webhooksOf(this.deps.sql, organisation) }),
      {
        parties: [organisation],
      },
    );
  }

  @Query(() => WebhookEventTypesResult, { description: 'What webhooks can be told of.' })
  webhookEventTypes(@Context() asking: Asking) {
    const items = Object.entries(EVENT_TYPES).map(([type, description]) => ({ type, description }));
    return asking.signedIn(() => Promise.resolve(ok({ items })));
  }

  @Mutation(() => WebhookWithSecretResult, {
    description:
      'Registers an address at which an organisation is told of events from now on, by signed requests.',
  })
  addWebhook(@Context() asking: Asking, @Args('input') input: WebhookInput) {
    const { organisation, url } = input;
    const asked = {
      organisation,
      url,
      description: input.description ?? undefined,
      eventTypes: input.eventTypes ?? undefined,
    };
    return asking.signedIn(async (person) =>
      withSecret(await addWebhook(this.deps, person, asked, webhookSettings(this.config))),
    );
  }

  @Mutation(() => WebhookWithSecretResult, {
    description: 'Makes a new secret. For a day deliveries are signed with the one before as well.',
  })
  rotateWebhookSecret(@Context() asking: Asking, @Args('id', ID) id: number) {
    return asking.signedIn(async (person) =>
      withSecret(await rotateWebhookSecret(this.deps, person, id, webhookSettings(this.config))),
    );
  }

  @Mutation(() => WebhookResult, { description: 'Ends a webhook: nothing more is sent to it.' })
  endWebhook(
    @Context() asking: Asking,
    @Args('id', ID) id: number,
    @Args('reason', { type: () => String, description: 'Why; it stays on record.' }) reason: string,
  ) {
    return asking.signedIn((person) => endWebhook(this.deps, person, { id, reason }));
  }

  @Mutation(() => WebhookResult, { description: 'Sends an event of type concord.webhook.test.' })
  testWebhook(@Context() asking: Asking, @Args('id', ID) id: number) {
    return asking.signedIn((person) => testWebhook(this.deps, person, id));
  }

  @Mutation(() => WebhookResult, { description: 'Begins a delivery again, from the first attempt.' })
  redeliver(@Context() asking: Asking, @Args('delivery', { type: () => String }) delivery: string) {
    return asking.signedIn((person) => redeliver(this.deps, person, delivery));
  }

  /** Opened when it is shown, so that no record of answers holds it. */
  @ResolveField(() => String, {
    description: 'whsec_…; shown this once: it checks that a request is from here.',
  })
  async secret(@Parent() { webhook }: WebhookWithSecret): Promise<string> {
    const sealed = await findSealedSecret(this.deps.sql, webhook.id, webhook.secretVersion);
    const { vault } = webhookSettings(this.config);
    if (sealed === undefined || !vault) throw new Error(`webhook ${webhook.id} has no secret`);
    return vault.open(sealed);
  }
}

const withSecret = (webhook: Result<WebhookRow>): Result<{ webhook: Webhook }> =>
  webhook.ok ? ok({ webhook: webhook.value }) : webhook;
