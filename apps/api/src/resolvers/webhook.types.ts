import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Count, enumOf, Instant, Json, listOf, resultOf } from './shared.js';

export const WebhookEndCause = enumOf('WebhookEndCause', 'Why nothing more is sent to a webhook.', {
  ended: 'A person ended it.',
  gone: 'The receiver answered 410, that it is gone.',
  failing: 'Nothing had reached it for days.',
});
export const DeliveryState = enumOf('DeliveryState', 'How far a delivery is.', {
  waiting: 'The next attempt is to come.',
  delivered: 'The receiver has taken it.',
  given_up: 'The last attempt failed.',
  stopped: 'The webhook ended before.',
});

@ObjectType({
  description: 'Where an organisation is told of events, by signed requests (Standard Webhooks).',
})
export class Webhook {
  @Field(() => Int) readonly id: number;
  @Field(() => String) readonly organisation: string;
  @Field(() => String) readonly url: string;
  @Field(() => String) readonly description: string;
  @Field(() => [String], { description: 'None: all.' }) readonly eventTypes: readonly string[];
  @Field(() => String) readonly addedBy: string;
  @Field(() => Instant) readonly addedAt: string;
  @Field(() => Int, { description: 'Of the secret that signs; the one before it signs too for a day.' })
  readonly secretVersion: number;
  @Field(() => Instant, { nullable: true }) readonly endedAt?: string | null;
  @Field(() => WebhookEndCause, { nullable: true }) readonly endCause?: string | null;
  @Field(() => String, { nullable: true }) readonly endReason?: string | null;
  @Field(() => Count, { description: 'Deliveries that wait for an attempt.' }) readonly waiting: number;
  @Field(() => Count, { description: 'Deliveries that were given up.' }) readonly givenUp: number;
}

@ObjectType({ description: 'A webhook and its new secret, which is shown this once.' })
export class WebhookWithSecret {
  @Field(() => Webhook) readonly webhook: Webhook;
}

@ObjectType({ description: 'A type of events.' })
export class WebhookEventType {
  @Field(() => String) readonly type: string;
  @Field(() => String) readonly description: string;
}

@ObjectType({ description: 'A request to a receiver.' })
export class WebhookAttempt {
  @Field(() => Int) readonly number: number;
  @Field(() => Instant) readonly at: string;
  @Field(() => Int, { nullable: true, description: 'None where there was no answer.' }) readonly status?: number | null; // prettier-ignore
  @Field(() => Int, { nullable: true, description: 'None while it goes on, or where it was cut off.' }) readonly durationMs?: number | null; // prettier-ignore
  @Field(() => String, { nullable: true }) readonly error?: string | null;
}

@ObjectType({ description: 'What becomes of one event for one webhook.' })
export class WebhookDelivery {
  @Field(() => String) readonly id: string;
  @Field(() => Int) readonly webhook: number;
  @Field(() => String, { description: 'The header webhook-id: the same at every attempt.' })
  readonly messageId: string;
  @Field(() => String) readonly type: string;
  @Field(() => Instant, { description: 'When it happened.' }) readonly at: string;
  @Field(() => Json) readonly data: unknown;
  @Field(() => DeliveryState) readonly state: string;
  @Field(() => Instant, { nullable: true, description: 'Of the next attempt.' }) readonly nextAt?:
    string | null;
  @Field(() => [WebhookAttempt], { description: 'The last ten, the latest first.' })
  readonly attempts: readonly WebhookAttempt[];
}

@InputType()
export class WebhookInput {
  @Field(() => String, { description: 'Code of the organisation that is told.' }) readonly organisation: string; // prettier-ignore
  @Field(() => String, { description: 'https://…' }) readonly url: string;
  @Field(() => String, { nullable: true }) readonly description?: string | null;
  @Field(() => [String], { nullable: true, description: 'Without any, it is told of all.' })
  readonly eventTypes?: readonly string[] | null;
}

export const WebhookResult = resultOf('Webhook', Webhook);
export const WebhookWithSecretResult = resultOf('WebhookWithSecret', WebhookWithSecret);
export const WebhooksResult = resultOf('Webhooks', listOf('Webhook', Webhook, 'There are few.', 4));
export const WebhookEventTypesResult = resultOf('WebhookEventTypes', listOf('WebhookEventType', WebhookEventType, 'There are some dozens.', 40)); // prettier-ignore
export const WebhookDeliveryConnection = connectionOf('WebhookDelivery', WebhookDelivery);
export const WebhookDeliveriesResult = resultOf('WebhookDeliveries', WebhookDeliveryConnection);
