// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal } from '../api/fragments.operations.js';

export type LocationShareShown = {
  readonly count: number;
  readonly of: number;
  readonly share: { readonly decimal: string };
  readonly low: { readonly decimal: string };
  readonly high: { readonly decimal: string };
};

export type SideBySideOfVariables = {
  readonly organisation: string;
  readonly round?: string | null;
  readonly quarter?: string | null;
  readonly measure: string;
  readonly cohorts?: string | null;
};
export type SideBySideOfData = {
  readonly locationsSideBySide:
    | {
        readonly __typename: 'LocationsSideBySide';
        readonly organisation: string;
        readonly readinessTold: boolean;
        readonly round: { readonly id: string; readonly title: string } | null;
        readonly before: { readonly id: string; readonly title: string } | null;
        readonly instrument: unknown;
        readonly providers: readonly string[];
        readonly quarter: string;
        readonly quarterBefore: string | null;
        readonly measure: string;
        readonly measureTitle: string;
        readonly cohorts: string;
        readonly threshold: number | null;
        readonly associations: readonly {
          readonly of: 'ADHERENCE_OUTCOME' | 'CHANGES' | 'READINESS_ADHERENCE' | 'READINESS_OUTCOME';
          readonly locations: number;
          readonly rank: number | null;
          readonly rankLow: number | null;
          readonly rankHigh: number | null;
        }[];
        readonly locations: readonly {
          readonly location: string;
          readonly name: string;
          readonly area: string | null;
          readonly readiness: {
            readonly answered: number;
            readonly whole: number | null;
            readonly low: number | null;
            readonly high: number | null;
            readonly weakest: string | null;
            readonly weakestShare: number | null;
          } | null;
          readonly readinessChange: number | null;
          readonly adherence: LocationShareShown | null;
          readonly adherenceChange: number | null;
          readonly outcome: LocationShareShown | null;
        }[];
      }
    | Refusal;
};
export const SideBySideOf: Operation<SideBySideOfData, SideBySideOfVariables> = {
  name: 'SideBySideOf',
  text: 'query SideBySideOf($organisation:String!$round:String$quarter:Period$measure:String!$cohorts:Period){locationsSideBySide(organisation:$organisation round:$round quarter:$quarter measure:$measure cohorts:$cohorts){__typename ...on LocationsSideBySide{organisation readinessTold round{id title}before{id title}instrument providers quarter quarterBefore measure measureTitle cohorts threshold associations{of locations rank rankLow rankHigh}locations{location name area readiness{answered whole low high weakest weakestShare}readinessChange adherence{...LocationShareShown}adherenceChange outcome{...LocationShareShown}}}...Refusal}}fragment LocationShareShown on LocationShare{count of share{decimal}low{decimal}high{decimal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
