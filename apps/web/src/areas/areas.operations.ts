// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal } from '../api/fragments.operations.js';

export type Measured = {
  readonly measure: string;
  readonly area: { readonly code: string; readonly name: string };
  readonly cohortSize: number;
  readonly reoffenders: number;
  readonly reoffences: number;
  readonly binaryRate: { readonly decimal: string } | null;
  readonly frequency: { readonly decimal: string } | null;
  readonly adjustedBinaryRate: { readonly decimal: string } | null;
  readonly baselineBinary: { readonly decimal: string } | null;
  readonly interval: {
    readonly low: { readonly decimal: string };
    readonly high: { readonly decimal: string };
    readonly source: string;
  } | null;
  readonly differencePp: { readonly decimal: string } | null;
  readonly result: 'BETTER' | 'NO_CHANGE' | 'WORSE' | null;
  readonly beyondTermination: boolean | null;
  readonly missing: readonly string[];
  readonly final: boolean;
  readonly finalFrom: string;
  readonly asKnownAt: string;
  readonly asKnownOn: string;
  readonly touched: boolean;
};

export type SchemesVariables = Record<string, never>;
export type SchemesData = {
  readonly schemes:
    | Refusal
    | {
        readonly __typename: 'SchemeList';
        readonly items: readonly { readonly code: string; readonly areaCount: number }[];
      };
};
export const Schemes: Operation<SchemesData, SchemesVariables> = {
  name: 'Schemes',
  text: 'query Schemes{schemes{__typename ...on SchemeList{items{code areaCount}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type CohortsVariables = { readonly scheme: string };
export type CohortsData = {
  readonly cohorts:
    | {
        readonly __typename: 'CohortList';
        readonly items: readonly {
          readonly period: string;
          readonly statements: number;
          readonly totalPence: string;
        }[];
      }
    | Refusal;
};
export const Cohorts: Operation<CohortsData, CohortsVariables> = {
  name: 'Cohorts',
  text: 'query Cohorts($scheme:String!){cohorts(scheme:$scheme){__typename ...on CohortList{items{period statements totalPence}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type OverviewVariables = { readonly scheme: string; readonly cohort: string };
export type OverviewData = {
  readonly schemeOverview:
    | Refusal
    | {
        readonly __typename: 'SchemeOverview';
        readonly payablePence: string;
        readonly areas: readonly {
          readonly area: { readonly code: string; readonly name: string };
          readonly provider: { readonly name: string } | null;
          readonly contract: string | null;
          readonly measure: Measured | null;
          readonly statement: {
            readonly id: string;
            readonly number: number;
            readonly basis: 'FINAL' | 'PROVISIONAL';
            readonly payablePence: string;
            readonly deductedPence: string;
            readonly inQueryPence: string;
          } | null;
        }[];
      };
};
export const Overview: Operation<OverviewData, OverviewVariables> = {
  name: 'Overview',
  text: 'query Overview($scheme:String!$cohort:Period!){schemeOverview(scheme:$scheme cohort:$cohort){__typename ...on SchemeOverview{payablePence areas{area{code name}provider{name}contract measure{...Measured}statement{id number basis payablePence deductedPence inQueryPence}}}...Refusal}}fragment Measured on Measure{measure area{code name}cohortSize reoffenders reoffences binaryRate{decimal}frequency{decimal}adjustedBinaryRate{decimal}baselineBinary{decimal}interval{low{decimal}high{decimal}source}differencePp{decimal}result beyondTermination missing final finalFrom asKnownAt asKnownOn touched}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type MeasuresVariables = {
  readonly scheme: string;
  readonly cohort: string;
  readonly asKnownOn?: string | null;
};
export type MeasuresData = {
  readonly measures: { readonly __typename: 'MeasureList'; readonly items: readonly Measured[] } | Refusal;
};
export const Measures: Operation<MeasuresData, MeasuresVariables> = {
  name: 'Measures',
  text: 'query Measures($scheme:String!$cohort:Period!$asKnownOn:Day){measures(scheme:$scheme cohort:$cohort asKnownOn:$asKnownOn){__typename ...on MeasureList{items{...Measured}}...Refusal}}fragment Measured on Measure{measure area{code name}cohortSize reoffenders reoffences binaryRate{decimal}frequency{decimal}adjustedBinaryRate{decimal}baselineBinary{decimal}interval{low{decimal}high{decimal}source}differencePp{decimal}result beyondTermination missing final finalFrom asKnownAt asKnownOn touched}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type CohortRunsVariables = { readonly scheme: string; readonly cohort: string };
export type CohortRunsData = {
  readonly runs:
    | Refusal
    | {
        readonly __typename: 'RunConnection';
        readonly nodes: readonly {
          readonly id: string;
          readonly asKnownOn: string;
          readonly asKnownAt: string;
          readonly state: 'FAILED' | 'FAILING' | 'FINISHED' | 'REQUESTED' | 'RUNNING';
          readonly requestedAt: string;
          readonly progress: { readonly done: number; readonly total: number };
        }[];
      };
};
export const CohortRuns: Operation<CohortRunsData, CohortRunsVariables> = {
  name: 'CohortRuns',
  text: 'query CohortRuns($scheme:String!$cohort:Period!){runs(scheme:$scheme cohort:$cohort first:200){__typename ...on RunConnection{nodes{id asKnownOn asKnownAt state requestedAt progress{done total}}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
