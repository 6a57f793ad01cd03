// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal } from '../api/fragments.operations.js';

export type Kept = {
  readonly onTime: number;
  readonly late: number;
  readonly notDone: number;
  readonly notNeeded: number;
  readonly unknown: number;
  readonly share: { readonly decimal: string } | null;
  readonly low: { readonly decimal: string } | null;
  readonly high: { readonly decimal: string } | null;
};

export type DueVariables = {
  readonly caseworker?: string | null;
  readonly location?: string | null;
  readonly withinDays: number;
  readonly first: number;
  readonly after?: string | null;
};
export type DueData = {
  readonly due:
    | {
        readonly __typename: 'DueItemConnection';
        readonly nodes: readonly {
          readonly serviceUser: string | null;
          readonly order: string;
          readonly element: string;
          readonly title: string;
          readonly stage:
            | 'ASSESSMENT'
            | 'BREACH'
            | 'ENDING'
            | 'INDUCTION'
            | 'PLAN'
            | 'REPORT_TO_COURT'
            | 'REVIEWS'
            | 'SUPERVISION'
            | 'TRANSFER';
          readonly occurrence: number;
          readonly dueOn: string;
          readonly state:
            'DUE' | 'LATE' | 'MISSED' | 'NOT_NEEDED' | 'ON_TIME' | 'OVERDUE' | 'UNKNOWN' | 'WAITING';
          readonly location: string | null;
          readonly locationName: string | null;
          readonly caseworker: string | null;
        }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      }
    | Refusal;
};
export const Due: Operation<DueData, DueVariables> = {
  name: 'Due',
  text: 'query Due($caseworker:String$location:String$withinDays:Int!$first:Int!$after:String){due(caseworker:$caseworker location:$location withinDays:$withinDays first:$first after:$after){__typename ...on DueItemConnection{nodes{serviceUser order element title stage occurrence dueOn state location locationName caseworker}pageInfo{hasNextPage endCursor}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type JourneyOfVariables = { readonly ref: string; readonly on?: string | null };
export type JourneyOfData = {
  readonly journey:
    | {
        readonly __typename: 'Journey';
        readonly ref: string;
        readonly day: string;
        readonly items: readonly {
          readonly order: string;
          readonly framework: string;
          readonly version: number;
          readonly element: string;
          readonly title: string;
          readonly stage:
            | 'ASSESSMENT'
            | 'BREACH'
            | 'ENDING'
            | 'INDUCTION'
            | 'PLAN'
            | 'REPORT_TO_COURT'
            | 'REVIEWS'
            | 'SUPERVISION'
            | 'TRANSFER';
          readonly occurrence: number;
          readonly since: string | null;
          readonly dueOn: string | null;
          readonly doneOn: string | null;
          readonly state:
            'DUE' | 'LATE' | 'MISSED' | 'NOT_NEEDED' | 'ON_TIME' | 'OVERDUE' | 'UNKNOWN' | 'WAITING';
          readonly reason: string | null;
        }[];
      }
    | Refusal;
};
export const JourneyOf: Operation<JourneyOfData, JourneyOfVariables> = {
  name: 'JourneyOf',
  text: 'query JourneyOf($ref:String!$on:Day){journey(ref:$ref on:$on){__typename ...on Journey{ref day items{order framework version element title stage occurrence since dueOn doneOn state reason}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type FrameworksVariables = Record<string, never>;
export type FrameworksData = {
  readonly frameworks:
    | Refusal
    | {
        readonly __typename: 'SupervisionFrameworkList';
        readonly items: readonly {
          readonly code: string;
          readonly version: number;
          readonly title: string;
          readonly organisation: string;
          readonly document: unknown;
          readonly recordedAt: string;
          readonly recordedBy: string;
        }[];
      };
  readonly frameworkAdoptions:
    | {
        readonly __typename: 'FrameworkAdoptionList';
        readonly items: readonly {
          readonly organisation: string;
          readonly framework: string;
          readonly version: number;
          readonly title: string;
          readonly from: string;
          readonly adoptedAt: string;
          readonly adoptedBy: string;
          readonly inForce: boolean;
        }[];
      }
    | Refusal;
};
export const Frameworks: Operation<FrameworksData, FrameworksVariables> = {
  name: 'Frameworks',
  text: 'query Frameworks{frameworks{__typename ...on SupervisionFrameworkList{items{code version title organisation document recordedAt recordedBy}}...Refusal}frameworkAdoptions{__typename ...on FrameworkAdoptionList{items{organisation framework version title from adoptedAt adoptedBy inForce}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type AdoptionsVariables = { readonly organisation?: string | null };
export type AdoptionsData = {
  readonly frameworkAdoptions:
    | {
        readonly __typename: 'FrameworkAdoptionList';
        readonly items: readonly {
          readonly organisation: string;
          readonly framework: string;
          readonly version: number;
          readonly title: string;
          readonly from: string;
          readonly adoptedAt: string;
          readonly adoptedBy: string;
          readonly inForce: boolean;
        }[];
      }
    | Refusal;
};
export const Adoptions: Operation<AdoptionsData, AdoptionsVariables> = {
  name: 'Adoptions',
  text: 'query Adoptions($organisation:String){frameworkAdoptions(organisation:$organisation){__typename ...on FrameworkAdoptionList{items{organisation framework version title from adoptedAt adoptedBy inForce}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type FrameworkChangeOfVariables = {
  readonly organisation: string;
  readonly framework: string;
  readonly version: number;
  readonly from: string;
};
export type FrameworkChangeOfData = {
  readonly frameworkChange:
    | {
        readonly __typename: 'FrameworkChange';
        readonly organisation: string;
        readonly from: string;
        readonly before: {
          readonly code: string;
          readonly version: number;
          readonly title: string;
          readonly document: unknown;
        } | null;
        readonly after: {
          readonly code: string;
          readonly version: number;
          readonly title: string;
          readonly document: unknown;
        };
        readonly elements: readonly {
          readonly element: string;
          readonly change: 'ADDED' | 'CHANGED' | 'DROPPED';
          readonly parts: readonly (
            'AGAIN' | 'BY_WHEN' | 'EVIDENCE' | 'FOR_WHOM' | 'GUIDANCE' | 'STAGE' | 'TITLE'
          )[];
        }[];
        readonly ordersBegun: number | null;
        readonly until: string | null;
      }
    | Refusal;
};
export const FrameworkChangeOf: Operation<FrameworkChangeOfData, FrameworkChangeOfVariables> = {
  name: 'FrameworkChangeOf',
  text: 'query FrameworkChangeOf($organisation:String!$framework:String!$version:Int!$from:Day!){frameworkChange(organisation:$organisation framework:$framework version:$version from:$from){__typename ...on FrameworkChange{organisation from before{code version title document}after{code version title document}elements{element change parts}ordersBegun until}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type AdoptFrameworkVariables = {
  readonly organisation: string;
  readonly framework: string;
  readonly version: number;
  readonly from: string;
  readonly seen: string;
};
export type AdoptFrameworkData = {
  readonly adoptFramework:
    | Refusal
    | {
        readonly __typename: 'SupervisionFramework';
        readonly code: string;
        readonly version: number;
        readonly title: string;
      };
};
export const AdoptFramework: Operation<AdoptFrameworkData, AdoptFrameworkVariables> = {
  name: 'AdoptFramework',
  text: 'mutation AdoptFramework($organisation:String!$framework:String!$version:Int!$from:Day!$seen:String!){adoptFramework(organisation:$organisation framework:$framework version:$version from:$from seen:$seen){__typename ...on SupervisionFramework{code version title}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type AdherenceOfVariables = {
  readonly organisation: string;
  readonly from: string;
  readonly to: string;
  readonly stage?:
    | 'ASSESSMENT'
    | 'BREACH'
    | 'ENDING'
    | 'INDUCTION'
    | 'PLAN'
    | 'REPORT_TO_COURT'
    | 'REVIEWS'
    | 'SUPERVISION'
    | 'TRANSFER'
    | null;
};
export type AdherenceOfData = {
  readonly adherence:
    | {
        readonly __typename: 'AdherenceReport';
        readonly organisation: string;
        readonly all: Kept | null;
        readonly locations: readonly {
          readonly location: string | null;
          readonly name: string | null;
          readonly adherence: Kept | null;
        }[];
        readonly months: readonly { readonly month: string; readonly adherence: Kept | null }[];
        readonly elements: readonly {
          readonly element: string;
          readonly title: string;
          readonly stage:
            | 'ASSESSMENT'
            | 'BREACH'
            | 'ENDING'
            | 'INDUCTION'
            | 'PLAN'
            | 'REPORT_TO_COURT'
            | 'REVIEWS'
            | 'SUPERVISION'
            | 'TRANSFER';
          readonly adherence: Kept | null;
        }[];
      }
    | Refusal;
};
export const AdherenceOf: Operation<AdherenceOfData, AdherenceOfVariables> = {
  name: 'AdherenceOf',
  text: 'query AdherenceOf($organisation:String!$from:Day!$to:Day!$stage:SupervisionStage){adherence(organisation:$organisation from:$from to:$to stage:$stage){__typename ...on AdherenceReport{organisation all{...Kept}locations{location name adherence{...Kept}}months{month adherence{...Kept}}elements{element title stage adherence{...Kept}}}...Refusal}}fragment Kept on Adherence{onTime late notDone notNeeded unknown share{decimal}low{decimal}high{decimal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type CompareLocationsVariables = {
  readonly organisation: string;
  readonly from: string;
  readonly to: string;
  readonly measure: string;
  readonly firstCohort: string;
  readonly lastCohort: string;
};
export type CompareLocationsData = {
  readonly locationsCompared:
    | {
        readonly __typename: 'LocationsCompared';
        readonly association: {
          readonly locations: number;
          readonly linear: number | null;
          readonly low: number | null;
          readonly high: number | null;
          readonly rank: number | null;
        };
        readonly locations: readonly {
          readonly location: string;
          readonly name: string;
          readonly people: number | null;
          readonly reoffenders: number | null;
          readonly rate: { readonly decimal: string } | null;
          readonly low: { readonly decimal: string } | null;
          readonly high: { readonly decimal: string } | null;
          readonly adherence: Kept | null;
        }[];
      }
    | Refusal;
};
export const CompareLocations: Operation<CompareLocationsData, CompareLocationsVariables> = {
  name: 'CompareLocations',
  text: 'query CompareLocations($organisation:String!$from:Day!$to:Day!$measure:String!$firstCohort:Period!$lastCohort:Period!){locationsCompared(organisation:$organisation from:$from to:$to measure:$measure firstCohort:$firstCohort lastCohort:$lastCohort){__typename ...on LocationsCompared{association{locations linear low high rank}locations{location name people reoffenders rate{decimal}low{decimal}high{decimal}adherence{...Kept}}}...Refusal}}fragment Kept on Adherence{onTime late notDone notNeeded unknown share{decimal}low{decimal}high{decimal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type RecordSupervisionVariables = {
  readonly records: readonly {
    readonly caseworker?: string | null;
    readonly day: string;
    readonly element?: string | null;
    readonly location?: string | null;
    readonly order: string;
    readonly reason?: string | null;
    readonly record?: string | null;
    readonly what:
      | 'BREACH'
      | 'DONE'
      | 'ENDED'
      | 'LOCATED'
      | 'NOT_NEEDED'
      | 'REPORT_REQUESTED'
      | 'TAKEN_BACK'
      | 'TRANSFERRED';
  }[];
};
export type RecordSupervisionData = {
  readonly recordSupervision:
    Refusal | { readonly __typename: 'SupervisionSaved'; readonly recorded: number; readonly same: number };
};
export const RecordSupervision: Operation<RecordSupervisionData, RecordSupervisionVariables> = {
  name: 'RecordSupervision',
  text: 'mutation RecordSupervision($records:[SupervisionRecordInput!]!){recordSupervision(records:$records){__typename ...on SupervisionSaved{recorded same}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
