// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal, PageEnd } from '../api/fragments.operations.js';

export type RunHead = {
  readonly id: string;
  readonly scheme: string;
  readonly cohort: string;
  readonly asKnownAt: string;
  readonly asKnownOn: string;
  readonly state: 'FAILED' | 'FAILING' | 'FINISHED' | 'REQUESTED' | 'RUNNING';
  readonly progress: { readonly done: number; readonly total: number };
  readonly requestedAt: string;
  readonly requestedBy: string;
  readonly finishedAt: string | null;
  readonly failures: number;
};

export type RunsVariables = {
  readonly scheme?: string | null;
  readonly cohort?: string | null;
  readonly first: number;
  readonly after?: string | null;
};
export type RunsData = {
  readonly runs:
    | Refusal
    | {
        readonly __typename: 'RunConnection';
        readonly nodes: readonly RunHead[];
        readonly pageInfo: PageEnd;
      };
};
export const Runs: Operation<RunsData, RunsVariables> = {
  name: 'Runs',
  text: 'query Runs($scheme:String$cohort:Period$first:Int!$after:String){runs(scheme:$scheme cohort:$cohort first:$first after:$after){__typename ...on RunConnection{nodes{...RunHead}pageInfo{...PageEnd}}...Refusal}}fragment RunHead on Run{id scheme cohort asKnownAt asKnownOn state progress{done total}requestedAt requestedBy finishedAt failures}fragment PageEnd on PageInfo{hasNextPage hasPreviousPage endCursor}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type OneRunVariables = { readonly id: string };
export type OneRunData = {
  readonly run:
    | Refusal
    | {
        readonly __typename: 'Run';
        readonly id: string;
        readonly scheme: string;
        readonly cohort: string;
        readonly asKnownAt: string;
        readonly asKnownOn: string;
        readonly state: 'FAILED' | 'FAILING' | 'FINISHED' | 'REQUESTED' | 'RUNNING';
        readonly progress: { readonly done: number; readonly total: number };
        readonly requestedAt: string;
        readonly requestedBy: string;
        readonly finishedAt: string | null;
        readonly failures: number;
        readonly correlationId: string;
        readonly areas: readonly {
          readonly area: { readonly code: string; readonly name: string };
          readonly outcome:
            | 'INCOMPLETE'
            | 'NOT_DUE'
            | 'NO_COHORT'
            | 'NO_TERMS'
            | 'STATEMENT'
            | 'SUPERSEDED'
            | 'UNCHANGED'
            | null;
          readonly why: string | null;
          readonly statement: string | null;
          readonly totalPence: string | null;
          readonly figure: string | null;
          readonly contract: string | null;
          readonly basis: 'FINAL' | 'PROVISIONAL' | null;
          readonly statementNumber: number | null;
          readonly failures: number;
        }[];
      };
};
export const OneRun: Operation<OneRunData, OneRunVariables> = {
  name: 'OneRun',
  text: 'query OneRun($id:String!){run(id:$id){__typename ...on Run{...RunHead correlationId areas{area{code name}outcome why statement totalPence figure contract basis statementNumber failures}}...Refusal}}fragment RunHead on Run{id scheme cohort asKnownAt asKnownOn state progress{done total}requestedAt requestedBy finishedAt failures}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type RequestRunVariables = {
  readonly input: { readonly asKnownOn?: string | null; readonly cohort: string; readonly scheme: string };
};
export type RequestRunData = {
  readonly requestRun: Refusal | { readonly __typename: 'Run'; readonly id: string };
};
export const RequestRun: Operation<RequestRunData, RequestRunVariables> = {
  name: 'RequestRun',
  text: 'mutation RequestRun($input:RequestRunInput!){requestRun(input:$input){__typename ...on Run{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
