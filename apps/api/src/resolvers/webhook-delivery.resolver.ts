import { Args, ArgsType, Context, Field, Int, Query, Resolver } from '@nestjs/graphql';
import { refuse } from '#kernel';
import { findWebhook, may, notNamingHidden, noWebhook, type Person, webhookId } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import type { Keyset } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import type { Where } from '../graphql/where.js';
import { PageArgs } from './shared.js';
import {
  DeliveryState,
  type WebhookAttempt,
  WebhookDeliveriesResult,
  type WebhookDelivery,
} from './webhook.types.js';

@ArgsType()
class DeliveriesArgs extends PageArgs {
  @Field(() => Int) readonly webhook: number;
  @Field(() => DeliveryState, { nullable: true }) readonly state?: string | null;
}

interface Row extends Omit<WebhookDelivery, 'messageId' | 'attempts'> {
  readonly eventId: string;
  readonly attempts: readonly WebhookAttempt[];
}

const BY_ID: Keyset<WebhookDelivery> = { name: 'webhook-deliveries', keyOf: ({ id }) => [id] };

/** What became of events for a webhook. */
@Resolver()
export class WebhookDeliveryResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
  ) {}

  @Query(() => WebhookDeliveriesResult, {
    complexity: pageCost,
    description: 'Deliveries to a webhook with their attempts, the latest first.',
  })
  webhookDeliveries(@Context() asking: Asking, @Args() args: DeliveriesArgs) {
    return asking.signedIn(async (person) => {
      const webhook = await findWebhook(this.deps.sql, args.webhook);
      if (!webhook) return refuse(noWebhook(args.webhook));
      const allowed = may(person, 'webhook.read', { parties: [webhook.organisation] });
      if (!allowed.ok) return allowed;
      return this.reader.page<Row, WebhookDelivery>(
        BY_ID,
        args,
        (where, after) =>
          select(
            person,
            args,
            where.and(after?.[0], (id) => `d.id < ${id}::bigint`),
          ),
        nodeOf,
      );
    });
  }
}

function select(person: Person, { webhook, state }: DeliveriesArgs, where: Where): string {
  where
    .and(webhook, (id) => `d.webhook_id = ${id}`)
    .and(state, (of) => `d.state = ${of}::webhook_delivery_state`)
    .also(notNamingHidden('e.subject_kind', 'e.subject', person, (value) => where.value(value)));
  return `select d.id, d.webhook_id as webhook, d.event_id as "eventId", e.type, e.at, e.data, d.state,
                 case when d.state = 'waiting' then d.next_at end as "nextAt",
                 (select coalesce(jsonb_agg(jsonb_build_object('number', a.number, 'at', a.shown, 'status', a.status, 'durationMs', a.duration_ms, 'error', a.error) order by a.number desc), '[]')
                  from (select *, to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as shown from webhook_attempt where delivery_id = d.id order by number desc limit 10) a) as attempts
          from webhook_delivery d join outbox_event e on e.id = d.event_id ${where.text} order by d.id desc`;
}

const nodeOf = ({ eventId, ...row }: Row): WebhookDelivery => ({ ...row, messageId: webhookId(eventId) });
