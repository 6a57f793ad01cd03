// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal } from '../api/fragments.operations.js';

export type ChainShown = {
  readonly __typename: 'SupplyChain';
  readonly volumes: readonly {
    readonly depth: number;
    readonly contract: string;
    readonly supplier: string;
    readonly supplierName: string;
    readonly service: string;
    readonly serviceTitle: string;
    readonly period: string;
    readonly promised: number | null;
    readonly sent: number | null;
    readonly accepted: number | null;
    readonly declined: number | null;
    readonly withdrawn: number | null;
    readonly inProgress: number | null;
    readonly concluded: number | null;
    readonly takenOver: number | null;
  }[];
  readonly money: readonly {
    readonly depth: number;
    readonly contract: string;
    readonly supplier: string;
    readonly supplierName: string;
    readonly period: string;
    readonly statedPence: string;
    readonly approvedPence: string;
    readonly paidPence: string;
    readonly outcomesPaid: number;
  }[];
};

export type ContractsToOpenVariables = { readonly first: number };
export type ContractsToOpenData = {
  readonly contracts:
    | {
        readonly __typename: 'ContractConnection';
        readonly nodes: readonly {
          readonly code: string;
          readonly title: string;
          readonly tier: number;
          readonly from: string;
          readonly to: string | null;
        }[];
      }
    | Refusal;
};
export const ContractsToOpen: Operation<ContractsToOpenData, ContractsToOpenVariables> = {
  name: 'ContractsToOpen',
  text: 'query ContractsToOpen($first:Int!){contracts(first:$first){__typename ...on ContractConnection{nodes{code title tier from to}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ChainVariables = { readonly contract: string; readonly from: string; readonly to: string };
export type ChainData = { readonly supplyChain: Refusal | ChainShown };
export const Chain: Operation<ChainData, ChainVariables> = {
  name: 'Chain',
  text: 'query Chain($contract:String!$from:Day!$to:Day!){supplyChain(contract:$contract from:$from to:$to){__typename ...on SupplyChain{...ChainShown}...Refusal}}fragment ChainShown on SupplyChain{__typename volumes{depth contract supplier supplierName service serviceTitle period promised sent accepted declined withdrawn inProgress concluded takenOver}money{depth contract supplier supplierName period statedPence approvedPence paidPence outcomesPaid}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type OwnChainVariables = { readonly from: string; readonly to: string };
export type OwnChainData = { readonly myVolumes: Refusal | ChainShown };
export const OwnChain: Operation<OwnChainData, OwnChainVariables> = {
  name: 'OwnChain',
  text: 'query OwnChain($from:Day!$to:Day!){myVolumes(from:$from to:$to){__typename ...on SupplyChain{...ChainShown}...Refusal}}fragment ChainShown on SupplyChain{__typename volumes{depth contract supplier supplierName service serviceTitle period promised sent accepted declined withdrawn inProgress concluded takenOver}money{depth contract supplier supplierName period statedPence approvedPence paidPence outcomesPaid}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
