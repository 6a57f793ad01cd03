// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal, PageEnd } from '../api/fragments.operations.js';

export type BoardVariables = {
  readonly filter?: {
    readonly area?: string | null;
    readonly caseworker?: string | null;
    readonly category?:
      | 'ACCOMMODATION'
      | 'DEPENDENCY_RECOVERY'
      | 'EDUCATION_TRAINING_EMPLOYMENT'
      | 'EMOTIONAL_WELLBEING'
      | 'FAMILY_SIGNIFICANT_OTHERS'
      | 'FINANCE_BENEFITS_DEBT'
      | 'LIFESTYLE_ASSOCIATES'
      | 'SOCIAL_INCLUSION'
      | null;
    readonly clock?: 'ACCEPTANCE' | 'APPROVAL' | 'ASSESSMENT' | 'PLAN' | 'REPORT' | null;
    readonly contract?: string | null;
    readonly dueBefore?: string | null;
    readonly holder?: string | null;
    readonly origin?: string | null;
    readonly overdue?: boolean | null;
    readonly scheme?: string | null;
    readonly sentFrom?: string | null;
    readonly sentTo?: string | null;
    readonly service?: string | null;
    readonly serviceUser?: string | null;
    readonly states?:
      | readonly (
          | 'ACCEPTED'
          | 'ASSESSED'
          | 'CONCLUDED'
          | 'DECLINED'
          | 'DRAFT'
          | 'IN_DELIVERY'
          | 'PLANNED'
          | 'REPORTED'
          | 'REPORTING'
          | 'SENT'
          | 'WITHDRAWN'
        )[]
      | null;
  } | null;
};
export type BoardData = {
  readonly referralBoard:
    | Refusal
    | {
        readonly __typename: 'ReferralBoardRowList';
        readonly items: readonly {
          readonly state:
            | 'ACCEPTED'
            | 'ASSESSED'
            | 'CONCLUDED'
            | 'DECLINED'
            | 'DRAFT'
            | 'IN_DELIVERY'
            | 'PLANNED'
            | 'REPORTED'
            | 'REPORTING'
            | 'SENT'
            | 'WITHDRAWN';
          readonly clock: 'ACCEPTANCE' | 'APPROVAL' | 'ASSESSMENT' | 'PLAN' | 'REPORT' | null;
          readonly overdue: boolean | null;
          readonly service: string | null;
          readonly supplier: string | null;
          readonly count: number | null;
          readonly roundedTo: number | null;
        }[];
      };
};
export const Board: Operation<BoardData, BoardVariables> = {
  name: 'Board',
  text: 'query Board($filter:ReferralFilter){referralBoard(filter:$filter){__typename ...on ReferralBoardRowList{items{state clock overdue service supplier count roundedTo}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type CapacityVariables = {
  readonly period?: string | null;
  readonly area?: string | null;
  readonly service?: string | null;
  readonly supplier?: string | null;
  readonly first: number;
  readonly after?: string | null;
};
export type CapacityData = {
  readonly capacity:
    | Refusal
    | {
        readonly __typename: 'ServiceCapacityConnection';
        readonly nodes: readonly {
          readonly service: string;
          readonly title: string;
          readonly category:
            | 'ACCOMMODATION'
            | 'DEPENDENCY_RECOVERY'
            | 'EDUCATION_TRAINING_EMPLOYMENT'
            | 'EMOTIONAL_WELLBEING'
            | 'FAMILY_SIGNIFICANT_OTHERS'
            | 'FINANCE_BENEFITS_DEBT'
            | 'LIFESTYLE_ASSOCIATES'
            | 'SOCIAL_INCLUSION';
          readonly supplier: string;
          readonly scheme: string;
          readonly area: string;
          readonly areaName: string;
          readonly period: string;
          readonly maximum: number | null;
          readonly inUse: number | null;
          readonly free: number | null;
          readonly offered: number | null;
          readonly waiting: number | null;
          readonly funded: number | null;
          readonly fundedLeft: number | null;
          readonly starts: number | null;
        }[];
        readonly pageInfo: PageEnd;
      };
};
export const Capacity: Operation<CapacityData, CapacityVariables> = {
  name: 'Capacity',
  text: 'query Capacity($period:Period$area:String$service:String$supplier:String$first:Int!$after:String){capacity(period:$period area:$area service:$service supplier:$supplier first:$first after:$after){__typename ...on ServiceCapacityConnection{nodes{service title category supplier scheme area areaName period maximum inUse free offered waiting funded fundedLeft starts}pageInfo{...PageEnd}}...Refusal}}fragment PageEnd on PageInfo{hasNextPage hasPreviousPage endCursor}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type WaitsVariables = {
  readonly from?: string | null;
  readonly to?: string | null;
  readonly area?: string | null;
  readonly service?: string | null;
  readonly supplier?: string | null;
};
export type WaitsData = {
  readonly waitingTimes:
    | Refusal
    | {
        readonly __typename: 'WaitingTimeList';
        readonly items: readonly {
          readonly service: string;
          readonly title: string;
          readonly scheme: string;
          readonly area: string;
          readonly received: number | null;
          readonly started: number | null;
          readonly left: number | null;
          readonly stillWaiting: number | null;
          readonly medianDays: number | null;
          readonly p90Days: number | null;
          readonly longestDays: number | null;
        }[];
      };
};
export const Waits: Operation<WaitsData, WaitsVariables> = {
  name: 'Waits',
  text: 'query Waits($from:Period$to:Period$area:String$service:String$supplier:String){waitingTimes(from:$from to:$to area:$area service:$service supplier:$supplier){__typename ...on WaitingTimeList{items{service title scheme area received started left stillWaiting medianDays p90Days longestDays}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ToPlaceVariables = {
  readonly area?: string | null;
  readonly first: number;
  readonly after?: string | null;
};
export type ToPlaceData = {
  readonly allocationWaiting:
    | Refusal
    | {
        readonly __typename: 'WaitingReferralConnection';
        readonly nodes: readonly {
          readonly reference: string;
          readonly category:
            | 'ACCOMMODATION'
            | 'DEPENDENCY_RECOVERY'
            | 'EDUCATION_TRAINING_EMPLOYMENT'
            | 'EMOTIONAL_WELLBEING'
            | 'FAMILY_SIGNIFICANT_OTHERS'
            | 'FINANCE_BENEFITS_DEBT'
            | 'LIFESTYLE_ASSOCIATES'
            | 'SOCIAL_INCLUSION';
          readonly complexity: string;
          readonly area: string;
          readonly origin: string;
          readonly buyer: string;
          readonly completeBy: string | null;
          readonly waitingFrom: string;
        }[];
        readonly pageInfo: PageEnd;
      };
};
export const ToPlace: Operation<ToPlaceData, ToPlaceVariables> = {
  name: 'ToPlace',
  text: 'query ToPlace($area:String$first:Int!$after:String){allocationWaiting(area:$area first:$first after:$after){__typename ...on WaitingReferralConnection{nodes{reference category complexity area origin buyer completeBy waitingFrom}pageInfo{...PageEnd}}...Refusal}}fragment PageEnd on PageInfo{hasNextPage hasPreviousPage endCursor}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type WhereToVariables = { readonly referral: string };
export type WhereToData = {
  readonly whereTo:
    | Refusal
    | {
        readonly __typename: 'WhereTo';
        readonly waiting: {
          readonly reference: string;
          readonly category:
            | 'ACCOMMODATION'
            | 'DEPENDENCY_RECOVERY'
            | 'EDUCATION_TRAINING_EMPLOYMENT'
            | 'EMOTIONAL_WELLBEING'
            | 'FAMILY_SIGNIFICANT_OTHERS'
            | 'FINANCE_BENEFITS_DEBT'
            | 'LIFESTYLE_ASSOCIATES'
            | 'SOCIAL_INCLUSION';
          readonly complexity: string;
          readonly area: string;
          readonly origin: string;
          readonly buyer: string;
          readonly completeBy: string | null;
          readonly waitingFrom: string;
        };
        readonly places: readonly {
          readonly service: string;
          readonly title: string;
          readonly supplier: string;
          readonly place: number | null;
          readonly excludedBy: string | null;
          readonly because: string;
          readonly maximum: number | null;
          readonly inUse: number;
          readonly offered: number;
          readonly waitDays: number | null;
        }[];
      };
};
export const WhereTo: Operation<WhereToData, WhereToVariables> = {
  name: 'WhereTo',
  text: 'query WhereTo($referral:String!){whereTo(referral:$referral){__typename ...on WhereTo{waiting{reference category complexity area origin buyer completeBy waitingFrom}places{service title supplier place excludedBy because maximum inUse offered waitDays}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type WhereItWentVariables = { readonly referral: string };
export type WhereItWentData = {
  readonly allocations:
    | {
        readonly __typename: 'AllocationList';
        readonly items: readonly {
          readonly recordedAt: string;
          readonly buyer: string;
          readonly service: string | null;
        }[];
      }
    | Refusal;
};
export const WhereItWent: Operation<WhereItWentData, WhereItWentVariables> = {
  name: 'WhereItWent',
  text: 'query WhereItWent($referral:String!){allocations(referral:$referral){__typename ...on AllocationList{items{recordedAt buyer service}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type PlaceOneVariables = {
  readonly referral: string;
  readonly service: string;
  readonly reason: string;
};
export type PlaceOneData = {
  readonly placeReferral:
    { readonly __typename: 'PlacedReferral'; readonly referral: string; readonly service: string } | Refusal;
};
export const PlaceOne: Operation<PlaceOneData, PlaceOneVariables> = {
  name: 'PlaceOne',
  text: 'mutation PlaceOne($referral:String!$service:String!$reason:String!){placeReferral(referral:$referral service:$service reason:$reason){__typename ...on PlacedReferral{referral service}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type SetCapacityVariables = {
  readonly input: {
    readonly area: string;
    readonly from: string;
    readonly funded?: number | null;
    readonly maximum: number;
    readonly reason?: string | null;
    readonly scheme?: string | null;
    readonly service: string;
    readonly to?: string | null;
  };
};
export type SetCapacityData = {
  readonly setCapacity:
    | Refusal
    | { readonly __typename: 'ServiceCapacityList'; readonly items: readonly { readonly period: string }[] };
};
export const SetCapacity: Operation<SetCapacityData, SetCapacityVariables> = {
  name: 'SetCapacity',
  text: 'mutation SetCapacity($input:CapacityInput!){setCapacity(input:$input){__typename ...on ServiceCapacityList{items{period}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type PlaceWaitingVariables = { readonly area?: string | null };
export type PlaceWaitingData = {
  readonly allocateWaiting:
    | {
        readonly __typename: 'AllocatedWaiting';
        readonly sent: readonly { readonly referral: string; readonly service: string }[];
        readonly stillWaiting: number;
      }
    | Refusal;
};
export const PlaceWaiting: Operation<PlaceWaitingData, PlaceWaitingVariables> = {
  name: 'PlaceWaiting',
  text: 'mutation PlaceWaiting($area:String){allocateWaiting(area:$area){__typename ...on AllocatedWaiting{sent{referral service}stillWaiting}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type AlertsVariables = {
  readonly service?: string | null;
  readonly area?: string | null;
  readonly supplier?: string | null;
};
export type AlertsData = {
  readonly demandAlerts:
    | {
        readonly __typename: 'DemandAlertList';
        readonly items: readonly {
          readonly scheme: string;
          readonly area: string;
          readonly service: string;
          readonly title: string;
          readonly supplier: string;
          readonly buyer: string;
          readonly says: string;
          readonly alert:
            | {
                readonly __typename: 'IdleAlert';
                readonly funded: number;
                readonly started: number | null;
                readonly end: string;
              }
            | {
                readonly __typename: 'UsedUpAlert';
                readonly funded: number;
                readonly started: number | null;
                readonly end: string;
              }
            | null;
        }[];
      }
    | Refusal;
};
export const Alerts: Operation<AlertsData, AlertsVariables> = {
  name: 'Alerts',
  text: 'query Alerts($service:String$area:String$supplier:String){demandAlerts(service:$service area:$area supplier:$supplier){__typename ...on DemandAlertList{items{scheme area service title supplier buyer says alert{__typename ...on IdleAlert{funded started end}...on UsedUpAlert{funded started end}}}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
