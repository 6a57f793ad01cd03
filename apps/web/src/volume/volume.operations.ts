// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal, PageEnd } from '../api/fragments.operations.js';

export type VolumeShown = {
  readonly __typename: 'VolumePromise';
  readonly id: string;
  readonly contract: string;
  readonly buyer: string;
  readonly supplier: string;
  readonly service: string;
  readonly serviceTitle: string;
  readonly period: string;
  readonly referrals: number;
  readonly reason: string | null;
  readonly promisedBy: string;
  readonly promisedAt: string;
  readonly agreedBy: string | null;
  readonly agreedAt: string | null;
  readonly inForce: boolean;
};

export type VolumesVariables = {
  readonly contract: string;
  readonly service?: string | null;
  readonly first: number;
  readonly after?: string | null;
};
export type VolumesData = {
  readonly volumePromises:
    | Refusal
    | {
        readonly __typename: 'VolumePromiseConnection';
        readonly nodes: readonly VolumeShown[];
        readonly pageInfo: PageEnd;
      };
};
export const Volumes: Operation<VolumesData, VolumesVariables> = {
  name: 'Volumes',
  text: 'query Volumes($contract:String!$service:String$first:Int!$after:String){volumePromises(contract:$contract service:$service first:$first after:$after){__typename ...on VolumePromiseConnection{nodes{...VolumeShown}pageInfo{...PageEnd}}...Refusal}}fragment VolumeShown on VolumePromise{__typename id contract buyer supplier service serviceTitle period referrals reason promisedBy promisedAt agreedBy agreedAt inForce}fragment PageEnd on PageInfo{hasNextPage hasPreviousPage endCursor}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type OneVolumeVariables = { readonly id: string };
export type OneVolumeData = { readonly volumePromise: Refusal | VolumeShown };
export const OneVolume: Operation<OneVolumeData, OneVolumeVariables> = {
  name: 'OneVolume',
  text: 'query OneVolume($id:String!){volumePromise(id:$id){__typename ...on VolumePromise{...VolumeShown}...Refusal}}fragment VolumeShown on VolumePromise{__typename id contract buyer supplier service serviceTitle period referrals reason promisedBy promisedAt agreedBy agreedAt inForce}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ServicesOfContractVariables = { readonly contract: string };
export type ServicesOfContractData = {
  readonly services:
    | Refusal
    | {
        readonly __typename: 'ServiceConnection';
        readonly nodes: readonly {
          readonly code: string;
          readonly title: string;
          readonly supplier: { readonly name: string };
        }[];
      };
};
export const ServicesOfContract: Operation<ServicesOfContractData, ServicesOfContractVariables> = {
  name: 'ServicesOfContract',
  text: 'query ServicesOfContract($contract:String!){services(contract:$contract first:200){__typename ...on ServiceConnection{nodes{code title supplier{name}}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type PromiseVolumeVariables = {
  readonly input: {
    readonly period: string;
    readonly reason?: string | null;
    readonly referrals: number;
    readonly service: string;
  };
};
export type PromiseVolumeData = {
  readonly promiseVolume: Refusal | { readonly __typename: 'VolumePromise'; readonly id: string };
};
export const PromiseVolume: Operation<PromiseVolumeData, PromiseVolumeVariables> = {
  name: 'PromiseVolume',
  text: 'mutation PromiseVolume($input:PromiseVolumeInput!){promiseVolume(input:$input){__typename ...on VolumePromise{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type AgreeVolumeVariables = { readonly id: string; readonly reason?: string | null };
export type AgreeVolumeData = {
  readonly agreeVolume: Refusal | { readonly __typename: 'VolumePromise'; readonly id: string };
};
export const AgreeVolume: Operation<AgreeVolumeData, AgreeVolumeVariables> = {
  name: 'AgreeVolume',
  text: 'mutation AgreeVolume($id:String!$reason:String){agreeVolume(id:$id reason:$reason){__typename ...on VolumePromise{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
