// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal, PageEnd } from '../api/fragments.operations.js';

export type WebhookShown = {
  readonly __typename: 'Webhook';
  readonly id: number;
  readonly organisation: string;
  readonly url: string;
  readonly description: string;
  readonly eventTypes: readonly string[];
  readonly addedBy: string;
  readonly addedAt: string;
  readonly endedAt: string | null;
  readonly endCause: 'ENDED' | 'FAILING' | 'GONE' | null;
  readonly endReason: string | null;
  readonly waiting: number;
  readonly givenUp: number;
};

export type WebhooksVariables = { readonly organisation: string };
export type WebhooksData = {
  readonly webhooks:
    Refusal | { readonly __typename: 'WebhookList'; readonly items: readonly WebhookShown[] };
};
export const Webhooks: Operation<WebhooksData, WebhooksVariables> = {
  name: 'Webhooks',
  text: 'query Webhooks($organisation:String!){webhooks(organisation:$organisation){__typename ...on WebhookList{items{...WebhookShown}}...Refusal}}fragment WebhookShown on Webhook{__typename id organisation url description eventTypes addedBy addedAt endedAt endCause endReason waiting givenUp}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type DeliveriesVariables = {
  readonly webhook: number;
  readonly state?: 'DELIVERED' | 'GIVEN_UP' | 'STOPPED' | 'WAITING' | null;
  readonly first: number;
  readonly after?: string | null;
};
export type DeliveriesData = {
  readonly webhookDeliveries:
    | Refusal
    | {
        readonly __typename: 'WebhookDeliveryConnection';
        readonly nodes: readonly {
          readonly id: string;
          readonly messageId: string;
          readonly type: string;
          readonly at: string;
          readonly state: 'DELIVERED' | 'GIVEN_UP' | 'STOPPED' | 'WAITING';
          readonly nextAt: string | null;
          readonly attempts: readonly {
            readonly number: number;
            readonly at: string;
            readonly status: number | null;
            readonly durationMs: number | null;
            readonly error: string | null;
          }[];
        }[];
        readonly pageInfo: PageEnd;
      };
};
export const Deliveries: Operation<DeliveriesData, DeliveriesVariables> = {
  name: 'Deliveries',
  text: 'query Deliveries($webhook:Int!$state:DeliveryState$first:Int!$after:String){webhookDeliveries(webhook:$webhook state:$state first:$first after:$after){__typename ...on WebhookDeliveryConnection{nodes{id messageId type at state nextAt attempts{number at status durationMs error}}pageInfo{...PageEnd}}...Refusal}}fragment PageEnd on PageInfo{hasNextPage hasPreviousPage endCursor}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type WebhookTypesVariables = Record<string, never>;
export type WebhookTypesData = {
  readonly webhookEventTypes:
    | Refusal
    | {
        readonly __typename: 'WebhookEventTypeList';
        readonly items: readonly { readonly type: string; readonly description: string }[];
      };
};
export const WebhookTypes: Operation<WebhookTypesData, WebhookTypesVariables> = {
  name: 'WebhookTypes',
  text: 'query WebhookTypes{webhookEventTypes{__typename ...on WebhookEventTypeList{items{type description}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type AddWebhookVariables = {
  readonly input: {
    readonly description?: string | null;
    readonly eventTypes?: readonly string[] | null;
    readonly organisation: string;
    readonly url: string;
  };
};
export type AddWebhookData = {
  readonly added:
    | Refusal
    | {
        readonly __typename: 'WebhookWithSecret';
        readonly secret: string;
        readonly webhook: { readonly id: number; readonly url: string };
      };
};
export const AddWebhook: Operation<AddWebhookData, AddWebhookVariables> = {
  name: 'AddWebhook',
  text: 'mutation AddWebhook($input:WebhookInput!){added:addWebhook(input:$input){__typename ...on WebhookWithSecret{secret webhook{id url}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type RotateSecretVariables = { readonly id: number };
export type RotateSecretData = {
  readonly rotated:
    | Refusal
    | {
        readonly __typename: 'WebhookWithSecret';
        readonly secret: string;
        readonly webhook: { readonly id: number; readonly url: string };
      };
};
export const RotateSecret: Operation<RotateSecretData, RotateSecretVariables> = {
  name: 'RotateSecret',
  text: 'mutation RotateSecret($id:Int!){rotated:rotateWebhookSecret(id:$id){__typename ...on WebhookWithSecret{secret webhook{id url}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type RedeliverVariables = { readonly delivery: string };
export type RedeliverData = {
  readonly done: Refusal | { readonly __typename: 'Webhook'; readonly id: number };
};
export const Redeliver: Operation<RedeliverData, RedeliverVariables> = {
  name: 'Redeliver',
  text: 'mutation Redeliver($delivery:String!){done:redeliver(delivery:$delivery){__typename ...on Webhook{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type TestWebhookVariables = { readonly id: number };
export type TestWebhookData = {
  readonly done: Refusal | { readonly __typename: 'Webhook'; readonly id: number };
};
export const TestWebhook: Operation<TestWebhookData, TestWebhookVariables> = {
  name: 'TestWebhook',
  text: 'mutation TestWebhook($id:Int!){done:testWebhook(id:$id){__typename ...on Webhook{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type EndWebhookVariables = { readonly id: number; readonly reason: string };
export type EndWebhookData = {
  readonly done: Refusal | { readonly __typename: 'Webhook'; readonly id: number };
};
export const EndWebhook: Operation<EndWebhookData, EndWebhookVariables> = {
  name: 'EndWebhook',
  text: 'mutation EndWebhook($id:Int!$reason:String!){done:endWebhook(id:$id reason:$reason){__typename ...on Webhook{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
