// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal } from '../api/fragments.operations.js';

export type Point = {
  readonly measure: string;
  readonly cohort: string;
  readonly cohortSize: number;
  readonly adjustedBinaryRate: { readonly decimal: string } | null;
  readonly baselineBinary: { readonly decimal: string } | null;
  readonly interval: {
    readonly low: { readonly decimal: string };
    readonly high: { readonly decimal: string };
  } | null;
  readonly differencePp: { readonly decimal: string } | null;
  readonly result: 'BETTER' | 'NO_CHANGE' | 'WORSE' | null;
  readonly beyondTermination: boolean | null;
  readonly final: boolean;
  readonly missing: readonly string[];
  readonly area: { readonly code: string; readonly name: string };
};

export type AreaOverTimeVariables = { readonly scheme: string; readonly area: string };
export type AreaOverTimeData = {
  readonly measures: { readonly __typename: 'MeasureList'; readonly items: readonly Point[] } | Refusal;
};
export const AreaOverTime: Operation<AreaOverTimeData, AreaOverTimeVariables> = {
  name: 'AreaOverTime',
  text: 'query AreaOverTime($scheme:String!$area:String!){measures(scheme:$scheme area:$area){__typename ...on MeasureList{items{...Point}}...Refusal}}fragment Point on Measure{measure cohort cohortSize adjustedBinaryRate{decimal}baselineBinary{decimal}interval{low{decimal}high{decimal}}differencePp{decimal}result beyondTermination final missing area{code name}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
