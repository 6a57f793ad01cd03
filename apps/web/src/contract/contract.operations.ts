// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal, PageEnd } from '../api/fragments.operations.js';

export type ContractHead = {
  readonly code: string;
  readonly title: string;
  readonly from: string;
  readonly to: string | null;
  readonly tier: number;
  readonly area: { readonly scheme: string; readonly code: string; readonly name: string };
  readonly buyer: { readonly code: string; readonly name: string };
  readonly supplier: { readonly code: string; readonly name: string };
};

export type VersionHead = {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly inForce: boolean;
  readonly inForceTo: string | null;
  readonly varies: number | null;
  readonly variedBy: number | null;
  readonly proposedAt: string;
  readonly proposedBy: string;
  readonly rationale: string;
  readonly mechanism: { readonly code: string; readonly version: number; readonly title: string };
  readonly agreements: readonly {
    readonly party: 'BUYER' | 'SUPPLIER';
    readonly person: string;
    readonly at: string;
    readonly reason: string | null;
  }[];
};

export type ContractsVariables = {
  readonly scheme?: string | null;
  readonly area?: string | null;
  readonly parent?: string | null;
  readonly first: number;
  readonly after?: string | null;
};
export type ContractsData = {
  readonly contracts:
    | {
        readonly __typename: 'ContractConnection';
        readonly nodes: readonly ContractHead[];
        readonly pageInfo: PageEnd;
      }
    | Refusal;
};
export const Contracts: Operation<ContractsData, ContractsVariables> = {
  name: 'Contracts',
  text: 'query Contracts($scheme:String$area:String$parent:String$first:Int!$after:String){contracts(scheme:$scheme area:$area parent:$parent first:$first after:$after){__typename ...on ContractConnection{nodes{...ContractHead}pageInfo{...PageEnd}}...Refusal}}fragment ContractHead on Contract{code title from to tier area{scheme code name}buyer{code name}supplier{code name}}fragment PageEnd on PageInfo{hasNextPage hasPreviousPage endCursor}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type OneContractVariables = { readonly code: string };
export type OneContractData = {
  readonly contract:
    | {
        readonly __typename: 'Contract';
        readonly code: string;
        readonly title: string;
        readonly from: string;
        readonly to: string | null;
        readonly tier: number;
        readonly area: { readonly scheme: string; readonly code: string; readonly name: string };
        readonly buyer: { readonly code: string; readonly name: string };
        readonly supplier: { readonly code: string; readonly name: string };
        readonly scope: string | null;
        readonly value: string | null;
        readonly parent: string | null;
        readonly subcontracts: readonly string[];
        readonly warnings: readonly string[];
        readonly novations: readonly {
          readonly id: number;
          readonly day: string;
          readonly from: string;
          readonly successor: string;
          readonly reason: string;
          readonly proposedBy: string;
          readonly proposedAt: string;
          readonly agreedBy: string | null;
          readonly agreedAt: string | null;
        }[];
        readonly terms: readonly VersionHead[];
      }
    | Refusal;
};
export const OneContract: Operation<OneContractData, OneContractVariables> = {
  name: 'OneContract',
  text: 'query OneContract($code:String!){contract(code:$code){__typename ...on Contract{...ContractHead scope value parent subcontracts warnings novations{id day from successor reason proposedBy proposedAt agreedBy agreedAt}terms{...VersionHead}}...Refusal}}fragment ContractHead on Contract{code title from to tier area{scheme code name}buyer{code name}supplier{code name}}fragment VersionHead on Terms{version effectiveFrom effectiveTo inForce inForceTo varies variedBy proposedAt proposedBy rationale mechanism{code version title}agreements{party person at reason}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type TermsOfContractVariables = { readonly code: string };
export type TermsOfContractData = {
  readonly contract:
    | {
        readonly __typename: 'Contract';
        readonly code: string;
        readonly title: string;
        readonly from: string;
        readonly to: string | null;
        readonly tier: number;
        readonly area: { readonly scheme: string; readonly code: string; readonly name: string };
        readonly buyer: { readonly code: string; readonly name: string };
        readonly supplier: { readonly code: string; readonly name: string };
        readonly terms: readonly {
          readonly version: number;
          readonly effectiveFrom: string;
          readonly effectiveTo: string | null;
          readonly inForce: boolean;
          readonly inForceTo: string | null;
          readonly varies: number | null;
          readonly variedBy: number | null;
          readonly proposedAt: string;
          readonly proposedBy: string;
          readonly rationale: string;
          readonly mechanism: { readonly code: string; readonly version: number; readonly title: string };
          readonly agreements: readonly {
            readonly party: 'BUYER' | 'SUPPLIER';
            readonly person: string;
            readonly at: string;
            readonly reason: string | null;
          }[];
          readonly digest: string;
          readonly per: 'MONTH' | 'QUARTER' | 'YEAR' | null;
          readonly yearStartMonth: number | null;
          readonly document: unknown;
          readonly measures: readonly {
            readonly slot: string;
            readonly code: string;
            readonly version: number;
          }[];
          readonly parameters: readonly {
            readonly name: string;
            readonly title: string;
            readonly value: string;
            readonly display: string;
            readonly unit: string;
            readonly clause: string | null;
          }[];
          readonly tables: readonly {
            readonly name: string;
            readonly rows: readonly {
              readonly key: string;
              readonly source: string;
              readonly baselinePeriod: string | null;
              readonly cells: readonly { readonly column: string; readonly value: string | null }[];
            }[];
          }[];
        }[];
      }
    | Refusal;
};
export const TermsOfContract: Operation<TermsOfContractData, TermsOfContractVariables> = {
  name: 'TermsOfContract',
  text: 'query TermsOfContract($code:String!){contract(code:$code){__typename ...on Contract{...ContractHead terms{...VersionHead digest per yearStartMonth document measures{slot code version}parameters{name title value display unit clause}tables{name rows{key source baselinePeriod cells{column value}}}}}...Refusal}}fragment ContractHead on Contract{code title from to tier area{scheme code name}buyer{code name}supplier{code name}}fragment VersionHead on Terms{version effectiveFrom effectiveTo inForce inForceTo varies variedBy proposedAt proposedBy rationale mechanism{code version title}agreements{party person at reason}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ClausesOfMechanismVariables = { readonly code: string; readonly version: number };
export type ClausesOfMechanismData = {
  readonly mechanism:
    | {
        readonly __typename: 'Mechanism';
        readonly title: string;
        readonly about: string | null;
        readonly clauses: readonly {
          readonly code: string;
          readonly title: string;
          readonly text: string;
          readonly source: string;
        }[];
      }
    | Refusal;
};
export const ClausesOfMechanism: Operation<ClausesOfMechanismData, ClausesOfMechanismVariables> = {
  name: 'ClausesOfMechanism',
  text: 'query ClausesOfMechanism($code:String!$version:Int!){mechanism(code:$code version:$version){__typename ...on Mechanism{title about clauses{code title text source}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ChangesOfTermsVariables = {
  readonly contract: string;
  readonly from?: number | null;
  readonly to?: number | null;
  readonly proposal?: unknown;
};
export type ChangesOfTermsData = {
  readonly termsDifference:
    | Refusal
    | {
        readonly __typename: 'TermsDifference';
        readonly from: string;
        readonly to: string;
        readonly changes: readonly {
          readonly part:
            'CLOCK' | 'EFFECTIVE' | 'MEASURE' | 'MECHANISM' | 'OTHER' | 'PARAMETER' | 'RULE' | 'TABLE';
          readonly name: string;
          readonly title: string;
          readonly change: 'ADDED' | 'CHANGED' | 'REMOVED';
          readonly was: string | null;
          readonly now: string | null;
          readonly absolute: string | null;
          readonly percent: string | null;
          readonly unit: string | null;
          readonly sentence: string;
        }[];
      };
};
export const ChangesOfTerms: Operation<ChangesOfTermsData, ChangesOfTermsVariables> = {
  name: 'ChangesOfTerms',
  text: 'query ChangesOfTerms($contract:String!$from:Int$to:Int$proposal:Json){termsDifference(contract:$contract from:$from to:$to proposal:$proposal){__typename ...on TermsDifference{from to changes{part name title change was now absolute percent unit sentence}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ProposeVariables = { readonly proposal: unknown };
export type ProposeData = {
  readonly proposed: Refusal | { readonly __typename: 'Terms'; readonly version: number };
};
export const Propose: Operation<ProposeData, ProposeVariables> = {
  name: 'Propose',
  text: 'mutation Propose($proposal:Json!){proposed:proposeTerms(proposal:$proposal){__typename ...on Terms{version}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type AgreeVariables = {
  readonly contract: string;
  readonly version: number;
  readonly party: 'BUYER' | 'SUPPLIER';
  readonly reason?: string | null;
};
export type AgreeData = {
  readonly agreed:
    Refusal | { readonly __typename: 'Terms'; readonly version: number; readonly inForce: boolean };
};
export const Agree: Operation<AgreeData, AgreeVariables> = {
  name: 'Agree',
  text: 'mutation Agree($contract:String!$version:Int!$party:Party!$reason:String){agreed:agreeTerms(contract:$contract version:$version party:$party reason:$reason){__typename ...on Terms{version inForce}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type AgreeNovationVariables = { readonly id: number; readonly reason?: string | null };
export type AgreeNovationData = {
  readonly agreed: { readonly __typename: 'Novation'; readonly id: number } | Refusal;
};
export const AgreeNovation: Operation<AgreeNovationData, AgreeNovationVariables> = {
  name: 'AgreeNovation',
  text: 'mutation AgreeNovation($id:Int!$reason:String){agreed:agreeNovation(id:$id reason:$reason){__typename ...on Novation{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
