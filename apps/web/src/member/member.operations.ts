// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal, PageEnd } from '../api/fragments.operations.js';

export type Shown = {
  readonly serviceUser: string;
  readonly status: 'IN' | 'OUT';
  readonly why: string;
  readonly start: string | null;
  readonly followUpEnd: string | null;
  readonly proofEnd: string | null;
  readonly reoffences: number;
  readonly orders: readonly {
    readonly order: string;
    readonly kind:
      | 'COMMUNITY_ORDER'
      | 'DEFERMENT_ORDER'
      | 'DETENTION_TRAINING_SUPERVISION'
      | 'LICENCE'
      | 'POST_SENTENCE_SUPERVISION'
      | 'SCREENING'
      | 'SUPERVISION_DEFAULT_ORDER'
      | 'SUSPENDED_SENTENCE_ORDER'
      | 'YOUTH_REHABILITATION_ORDER';
    readonly start: string;
    readonly riskBand: number | null;
    readonly starts: boolean;
    readonly why: string;
    readonly supersededAt: string | null;
  }[];
  readonly offences: readonly {
    readonly offence: string;
    readonly date: string;
    readonly code: string | null;
    readonly proof: 'CAUTION' | 'CHARGE' | 'CONVICTION' | null;
    readonly proofDate: string | null;
    readonly counts: boolean;
    readonly why: string;
    readonly supersededAt: string | null;
  }[];
};

export type MembersVariables = {
  readonly scheme: string;
  readonly area: string;
  readonly cohort: string;
  readonly measure?: string | null;
  readonly asKnownOn?: string | null;
  readonly first: number;
  readonly after?: string | null;
};
export type MembersData = {
  readonly members:
    | {
        readonly __typename: 'MemberConnection';
        readonly nodes: readonly Shown[];
        readonly pageInfo: PageEnd;
      }
    | Refusal;
};
export const Members: Operation<MembersData, MembersVariables> = {
  name: 'Members',
  text: 'query Members($scheme:String!$area:String!$cohort:Period!$measure:String$asKnownOn:Day$first:Int!$after:String){members(scheme:$scheme area:$area cohort:$cohort measure:$measure asKnownOn:$asKnownOn first:$first after:$after){__typename ...on MemberConnection{nodes{...Shown}pageInfo{...PageEnd}}...Refusal}}fragment Shown on Member{serviceUser status why start followUpEnd proofEnd reoffences orders{order kind start riskBand starts why supersededAt}offences{offence date code proof proofDate counts why supersededAt}}fragment PageEnd on PageInfo{hasNextPage hasPreviousPage endCursor}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type MembersAndMeasureVariables = {
  readonly scheme: string;
  readonly area: string;
  readonly cohort: string;
  readonly measure?: string | null;
  readonly asKnownOn?: string | null;
  readonly first: number;
  readonly after?: string | null;
};
export type MembersAndMeasureData = {
  readonly members:
    | {
        readonly __typename: 'MemberConnection';
        readonly nodes: readonly Shown[];
        readonly pageInfo: PageEnd;
      }
    | Refusal;
  readonly measures:
    | {
        readonly __typename: 'MeasureList';
        readonly items: readonly {
          readonly measure: string;
          readonly area: { readonly code: string; readonly name: string };
          readonly cohortSize: number;
          readonly reoffenders: number;
          readonly reoffences: number;
          readonly asKnownAt: string;
        }[];
      }
    | Refusal;
};
export const MembersAndMeasure: Operation<MembersAndMeasureData, MembersAndMeasureVariables> = {
  name: 'MembersAndMeasure',
  text: 'query MembersAndMeasure($scheme:String!$area:String!$cohort:Period!$measure:String$asKnownOn:Day$first:Int!$after:String){members(scheme:$scheme area:$area cohort:$cohort measure:$measure asKnownOn:$asKnownOn first:$first after:$after){__typename ...on MemberConnection{nodes{...Shown}pageInfo{...PageEnd}}...Refusal}measures(scheme:$scheme area:$area cohort:$cohort measure:$measure asKnownOn:$asKnownOn){__typename ...on MeasureList{items{measure area{code name}cohortSize reoffenders reoffences asKnownAt}}...Refusal}}fragment Shown on Member{serviceUser status why start followUpEnd proofEnd reoffences orders{order kind start riskBand starts why supersededAt}offences{offence date code proof proofDate counts why supersededAt}}fragment PageEnd on PageInfo{hasNextPage hasPreviousPage endCursor}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type CohortCountedVariables = {
  readonly scheme: string;
  readonly area: string;
  readonly cohort: string;
  readonly measure?: string | null;
  readonly asKnownOn?: string | null;
};
export type CohortCountedData = {
  readonly cohortCounts:
    | {
        readonly __typename: 'CohortCounts';
        readonly measure: string;
        readonly cohort: string;
        readonly area: { readonly code: string; readonly name: string };
        readonly asKnownOn: string;
        readonly cohortSize: number;
        readonly reoffenders: number;
        readonly threshold: number;
        readonly digest: string;
        readonly bands: readonly {
          readonly band: number | null;
          readonly reoffended:
            | { readonly __typename: 'RoundedCount'; readonly about: number }
            | { readonly __typename: 'SuppressedCount'; readonly why: string };
          readonly didNot:
            | { readonly __typename: 'RoundedCount'; readonly about: number }
            | { readonly __typename: 'SuppressedCount'; readonly why: string };
        }[];
      }
    | Refusal;
};
export const CohortCounted: Operation<CohortCountedData, CohortCountedVariables> = {
  name: 'CohortCounted',
  text: 'query CohortCounted($scheme:String!$area:String!$cohort:Period!$measure:String$asKnownOn:Day){cohortCounts(scheme:$scheme area:$area cohort:$cohort measure:$measure asKnownOn:$asKnownOn){__typename ...on CohortCounts{measure cohort area{code name}asKnownOn cohortSize reoffenders threshold digest bands{band reoffended{__typename ...on RoundedCount{about}...on SuppressedCount{why}}didNot{__typename ...on RoundedCount{about}...on SuppressedCount{why}}}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
