// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal, PageEnd } from '../api/fragments.operations.js';

export type Rows = {
  readonly read: number;
  readonly new: number;
  readonly corrected: number;
  readonly same: number;
  readonly refused: number;
};

export type Imported = {
  readonly id: string;
  readonly kind:
    | 'AREAS'
    | 'BASELINES'
    | 'CAPACITY'
    | 'CLAIMS'
    | 'DECLARATIONS'
    | 'MEASURES'
    | 'NEEDS'
    | 'OBSERVATIONS'
    | 'OFFENCES'
    | 'ORDERS'
    | 'ORGANISATIONS'
    | 'OUTCOMES'
    | 'REFERRALS'
    | 'REFERRAL_EVENTS'
    | 'RELATIONSHIPS'
    | 'SERVICES'
    | 'SERVICE_USERS'
    | 'SUPERVISION'
    | 'VOLUMES';
  readonly fileName: string;
  readonly fileDigest: string;
  readonly recordedOn: string | null;
  readonly recordedAt: string;
  readonly finishedAt: string;
  readonly person: string;
  readonly rows: Rows;
};

export type Reason = {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly why: string;
  readonly fix: string;
};

export type Report = {
  readonly fileName: string;
  readonly importId: string | null;
  readonly recordedAt: string | null;
  readonly repeatOf: string | null;
  readonly rows: Rows;
  readonly notes: readonly string[];
  readonly warnings: readonly { readonly text: string; readonly firstLine: number; readonly rows: number }[];
  readonly touched: readonly {
    readonly scheme: string;
    readonly area: string;
    readonly period: string;
    readonly measure: string;
  }[];
  readonly refused: readonly Reason[];
  readonly refusedFile: string | null;
};

export type ImportsVariables = { readonly first: number; readonly after?: string | null };
export type ImportsData = {
  readonly imports:
    | {
        readonly __typename: 'ImportConnection';
        readonly nodes: readonly Imported[];
        readonly pageInfo: PageEnd;
      }
    | Refusal;
};
export const Imports: Operation<ImportsData, ImportsVariables> = {
  name: 'Imports',
  text: 'query Imports($first:Int!$after:String){imports(first:$first after:$after){__typename ...on ImportConnection{nodes{...Imported}pageInfo{...PageEnd}}...Refusal}}fragment Imported on Import{id kind fileName fileDigest recordedOn recordedAt finishedAt person rows{...Rows}}fragment Rows on RowCounts{read new corrected same refused}fragment PageEnd on PageInfo{hasNextPage hasPreviousPage endCursor}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type OneImportVariables = { readonly id: string };
export type OneImportData = { readonly import: ({ readonly __typename: 'Import' } & Imported) | Refusal };
export const OneImport: Operation<OneImportData, OneImportVariables> = {
  name: 'OneImport',
  text: 'query OneImport($id:String!){import(id:$id){__typename ...on Import{...Imported}...Refusal}}fragment Imported on Import{id kind fileName fileDigest recordedOn recordedAt finishedAt person rows{...Rows}}fragment Rows on RowCounts{read new corrected same refused}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ImportFactsVariables = {
  readonly input: {
    readonly checkOnly?: boolean;
    readonly content: string;
    readonly fileName: string;
    readonly keepGoing?: boolean;
    readonly kind:
      | 'AREAS'
      | 'BASELINES'
      | 'CAPACITY'
      | 'DECLARATIONS'
      | 'MEASURES'
      | 'NEEDS'
      | 'OBSERVATIONS'
      | 'OFFENCES'
      | 'ORDERS'
      | 'ORGANISATIONS'
      | 'OUTCOMES'
      | 'REFERRALS'
      | 'REFERRAL_EVENTS'
      | 'RELATIONSHIPS'
      | 'SERVICES'
      | 'SERVICE_USERS'
      | 'SUPERVISION'
      | 'VOLUMES';
    readonly recordedOn?: string | null;
    readonly scheme?: string | null;
  };
};
export type ImportFactsData = {
  readonly importFacts:
    | {
        readonly __typename: 'ImportRefused';
        readonly reasons: number;
        readonly refusedRows: number;
        readonly problems: readonly {
          readonly code:
            | 'BUSY'
            | 'CONFLICT'
            | 'INCOMPLETE'
            | 'INVALID'
            | 'NOT_ALLOWED'
            | 'NOT_FOUND'
            | 'NOT_SIGNED_IN'
            | 'TOO_LARGE';
          readonly path: readonly string[];
          readonly why: string;
          readonly fix: string;
        }[];
        readonly refused: readonly Reason[];
      }
    | ({ readonly __typename: 'ImportReport' } & Report)
    | Refusal;
};
export const ImportFacts: Operation<ImportFactsData, ImportFactsVariables> = {
  name: 'ImportFacts',
  text: 'mutation ImportFacts($input:ImportFactsInput!){importFacts(input:$input){__typename ...on ImportReport{...Report}...on ImportRefused{reasons refusedRows problems{code path why fix}refused{...Reason}}...Refusal}}fragment Report on ImportReport{fileName importId recordedAt repeatOf rows{...Rows}notes warnings{text firstLine rows}touched{scheme area period measure}refused{...Reason}refusedFile}fragment Rows on RowCounts{read new corrected same refused}fragment Reason on RefusedRow{line column value why fix}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
