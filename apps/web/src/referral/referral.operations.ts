// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal, PageEnd } from '../api/fragments.operations.js';

export type ReferralHead = {
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
  readonly complexity: 'HIGH' | 'LOW' | 'MEDIUM';
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
  readonly service: string | null;
  readonly caseworker: string | null;
  readonly sentAt: string | null;
  readonly clock: 'ACCEPTANCE' | 'APPROVAL' | 'ASSESSMENT' | 'PLAN' | 'REPORT' | null;
  readonly dueOn: string | null;
  readonly area: { readonly code: string; readonly name: string };
  readonly origin: { readonly name: string };
  readonly holder: { readonly code: string; readonly name: string } | null;
};

export type Whole = {
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
  readonly complexity: 'HIGH' | 'LOW' | 'MEDIUM';
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
  readonly service: string | null;
  readonly caseworker: string | null;
  readonly sentAt: string | null;
  readonly clock: 'ACCEPTANCE' | 'APPROVAL' | 'ASSESSMENT' | 'PLAN' | 'REPORT' | null;
  readonly dueOn: string | null;
  readonly area: { readonly code: string; readonly name: string };
  readonly origin: { readonly name: string };
  readonly holder: { readonly code: string; readonly name: string } | null;
  readonly serviceUser: string | null;
  readonly wanted: readonly string[];
  readonly completeBy: string | null;
  readonly note: string | null;
  readonly madeAt: string;
  readonly endState: 'CANCELLED' | 'COMPLETED' | 'ENDED' | null;
  readonly endReason: string | null;
  readonly contract: string | null;
  readonly sessionsPlanned: number | null;
  readonly sessionsAttended: number;
  readonly outcomeScore: string | null;
  readonly allowedMoves: readonly (
    | 'ACCEPTED'
    | 'ASSESSMENT_BOOKED'
    | 'ASSESSMENT_RECORDED'
    | 'CASEWORKER_ASSIGNED'
    | 'CONCLUDED'
    | 'DECLINED'
    | 'END_REQUESTED'
    | 'MOVED'
    | 'PLAN_APPROVED'
    | 'PLAN_RETURNED'
    | 'PLAN_SUBMITTED'
    | 'REASSIGNED'
    | 'REPORT_SUBMITTED'
    | 'SENT'
    | 'SESSION_BOOKED'
    | 'SESSION_RECORDED'
    | 'WITHDRAWN'
  )[];
  readonly events: readonly {
    readonly sequence: number;
    readonly kind:
      | 'ACCEPTED'
      | 'ASSESSMENT_BOOKED'
      | 'ASSESSMENT_RECORDED'
      | 'CASEWORKER_ASSIGNED'
      | 'CONCLUDED'
      | 'DECLINED'
      | 'END_REQUESTED'
      | 'MOVED'
      | 'PLAN_APPROVED'
      | 'PLAN_RETURNED'
      | 'PLAN_SUBMITTED'
      | 'REASSIGNED'
      | 'REPORT_SUBMITTED'
      | 'SENT'
      | 'SESSION_BOOKED'
      | 'SESSION_RECORDED'
      | 'WITHDRAWN';
    readonly at: string;
    readonly recordedAt: string;
    readonly person: string | null;
    readonly service: string | null;
    readonly caseworker: string | null;
    readonly session: number | null;
    readonly bookedFor: string | null;
    readonly sessionsPlanned: number | null;
    readonly attendance: 'LATE' | 'NO' | 'YES' | null;
    readonly reason: string | null;
    readonly note: string | null;
    readonly levels: unknown;
  }[];
  readonly clocks: readonly {
    readonly clock: 'ACCEPTANCE' | 'APPROVAL' | 'ASSESSMENT' | 'PLAN' | 'REPORT';
    readonly since: string;
    readonly dueOn: string;
    readonly until: string | null;
    readonly inTime: boolean | null;
  }[];
};

export type Moved = { readonly reference: string };

export type InboxVariables = {
  readonly filter: {
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
  };
  readonly order: 'DUE' | 'NEWEST';
  readonly first: number;
  readonly after?: string | null;
};
export type InboxData = {
  readonly referrals:
    | Refusal
    | {
        readonly __typename: 'ReferralConnection';
        readonly nodes: readonly ReferralHead[];
        readonly pageInfo: PageEnd;
      };
};
export const Inbox: Operation<InboxData, InboxVariables> = {
  name: 'Inbox',
  text: 'query Inbox($filter:ReferralFilter!$order:ReferralOrder!$first:Int!$after:String){referrals(filter:$filter order:$order first:$first after:$after){__typename ...on ReferralConnection{nodes{...ReferralHead}pageInfo{...PageEnd}}...Refusal}}fragment ReferralHead on Referral{reference category complexity state service caseworker sentAt clock dueOn area{code name}origin{name}holder{code name}}fragment PageEnd on PageInfo{hasNextPage hasPreviousPage endCursor}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type OneReferralVariables = { readonly reference: string };
export type OneReferralData = { readonly referral: Refusal | ({ readonly __typename: 'Referral' } & Whole) };
export const OneReferral: Operation<OneReferralData, OneReferralVariables> = {
  name: 'OneReferral',
  text: 'query OneReferral($reference:String!){referral(reference:$reference){__typename ...on Referral{...Whole}...Refusal}}fragment Whole on Referral{...ReferralHead serviceUser wanted completeBy note madeAt endState endReason contract sessionsPlanned sessionsAttended outcomeScore allowedMoves events{sequence kind at recordedAt person service caseworker session bookedFor sessionsPlanned attendance reason note levels}clocks{clock since dueOn until inTime}}fragment ReferralHead on Referral{reference category complexity state service caseworker sentAt clock dueOn area{code name}origin{name}holder{code name}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ReferralAndPersonVariables = { readonly reference: string };
export type ReferralAndPersonData = {
  readonly referral:
    | Refusal
    | {
        readonly __typename: 'Referral';
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
        readonly complexity: 'HIGH' | 'LOW' | 'MEDIUM';
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
        readonly service: string | null;
        readonly caseworker: string | null;
        readonly sentAt: string | null;
        readonly clock: 'ACCEPTANCE' | 'APPROVAL' | 'ASSESSMENT' | 'PLAN' | 'REPORT' | null;
        readonly dueOn: string | null;
        readonly area: { readonly code: string; readonly name: string };
        readonly origin: { readonly name: string };
        readonly holder: { readonly code: string; readonly name: string } | null;
        readonly serviceUser: string | null;
        readonly wanted: readonly string[];
        readonly completeBy: string | null;
        readonly note: string | null;
        readonly madeAt: string;
        readonly endState: 'CANCELLED' | 'COMPLETED' | 'ENDED' | null;
        readonly endReason: string | null;
        readonly contract: string | null;
        readonly sessionsPlanned: number | null;
        readonly sessionsAttended: number;
        readonly outcomeScore: string | null;
        readonly allowedMoves: readonly (
          | 'ACCEPTED'
          | 'ASSESSMENT_BOOKED'
          | 'ASSESSMENT_RECORDED'
          | 'CASEWORKER_ASSIGNED'
          | 'CONCLUDED'
          | 'DECLINED'
          | 'END_REQUESTED'
          | 'MOVED'
          | 'PLAN_APPROVED'
          | 'PLAN_RETURNED'
          | 'PLAN_SUBMITTED'
          | 'REASSIGNED'
          | 'REPORT_SUBMITTED'
          | 'SENT'
          | 'SESSION_BOOKED'
          | 'SESSION_RECORDED'
          | 'WITHDRAWN'
        )[];
        readonly events: readonly {
          readonly sequence: number;
          readonly kind:
            | 'ACCEPTED'
            | 'ASSESSMENT_BOOKED'
            | 'ASSESSMENT_RECORDED'
            | 'CASEWORKER_ASSIGNED'
            | 'CONCLUDED'
            | 'DECLINED'
            | 'END_REQUESTED'
            | 'MOVED'
            | 'PLAN_APPROVED'
            | 'PLAN_RETURNED'
            | 'PLAN_SUBMITTED'
            | 'REASSIGNED'
            | 'REPORT_SUBMITTED'
            | 'SENT'
            | 'SESSION_BOOKED'
            | 'SESSION_RECORDED'
            | 'WITHDRAWN';
          readonly at: string;
          readonly recordedAt: string;
          readonly person: string | null;
          readonly service: string | null;
          readonly caseworker: string | null;
          readonly session: number | null;
          readonly bookedFor: string | null;
          readonly sessionsPlanned: number | null;
          readonly attendance: 'LATE' | 'NO' | 'YES' | null;
          readonly reason: string | null;
          readonly note: string | null;
          readonly levels: unknown;
        }[];
        readonly clocks: readonly {
          readonly clock: 'ACCEPTANCE' | 'APPROVAL' | 'ASSESSMENT' | 'PLAN' | 'REPORT';
          readonly since: string;
          readonly dueOn: string;
          readonly until: string | null;
          readonly inTime: boolean | null;
        }[];
        readonly person:
          | Refusal
          | {
              readonly __typename: 'ServiceUser';
              readonly ref: string;
              readonly givenName: string | null;
              readonly familyName: string | null;
              readonly birthDate: string | null;
              readonly erased: { readonly on: string } | null;
              readonly bases: readonly {
                readonly kind:
                  | 'AGREEMENT'
                  | 'AUDIT'
                  | 'CONTRACT'
                  | 'MERGING'
                  | 'OPENING'
                  | 'ORDER'
                  | 'PLATFORM'
                  | 'RECORDED'
                  | 'REFERRAL';
                readonly ref: string | null;
              }[];
              readonly assessments: readonly {
                readonly assessedOn: string;
                readonly needs: readonly {
                  readonly section:
                    | 'ACCOMMODATION'
                    | 'ALCOHOL'
                    | 'ATTITUDES'
                    | 'DRUGS'
                    | 'EDUCATION_TRAINING_EMPLOYMENT'
                    | 'EMOTIONAL_WELLBEING'
                    | 'FINANCE'
                    | 'LIFESTYLE'
                    | 'RELATIONSHIPS'
                    | 'THINKING_AND_BEHAVIOUR';
                  readonly need: boolean | null;
                  readonly attention: boolean;
                }[];
              }[];
            }
          | null;
      };
};
export const ReferralAndPerson: Operation<ReferralAndPersonData, ReferralAndPersonVariables> = {
  name: 'ReferralAndPerson',
  text: 'query ReferralAndPerson($reference:String!){referral(reference:$reference){__typename ...on Referral{...Whole person{__typename ...on ServiceUser{ref givenName familyName birthDate erased{on}bases{kind ref}assessments{assessedOn needs{section need attention}}}...Refusal}}...Refusal}}fragment Whole on Referral{...ReferralHead serviceUser wanted completeBy note madeAt endState endReason contract sessionsPlanned sessionsAttended outcomeScore allowedMoves events{sequence kind at recordedAt person service caseworker session bookedFor sessionsPlanned attendance reason note levels}clocks{clock since dueOn until inTime}}fragment ReferralHead on Referral{reference category complexity state service caseworker sentAt clock dueOn area{code name}origin{name}holder{code name}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ReasonsVariables = Record<string, never>;
export type ReasonsData = {
  readonly referralReasons:
    | Refusal
    | {
        readonly __typename: 'ReferralReasonList';
        readonly items: readonly {
          readonly kind:
            | 'ACCEPTED'
            | 'ASSESSMENT_BOOKED'
            | 'ASSESSMENT_RECORDED'
            | 'CASEWORKER_ASSIGNED'
            | 'CONCLUDED'
            | 'DECLINED'
            | 'END_REQUESTED'
            | 'MOVED'
            | 'PLAN_APPROVED'
            | 'PLAN_RETURNED'
            | 'PLAN_SUBMITTED'
            | 'REASSIGNED'
            | 'REPORT_SUBMITTED'
            | 'SENT'
            | 'SESSION_BOOKED'
            | 'SESSION_RECORDED'
            | 'WITHDRAWN';
          readonly code: string;
          readonly group: string;
          readonly words: string;
        }[];
      };
};
export const Reasons: Operation<ReasonsData, ReasonsVariables> = {
  name: 'Reasons',
  text: 'query Reasons{referralReasons{__typename ...on ReferralReasonList{items{kind code group words}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type AcceptVariables = {
  readonly input: {
    readonly at?: string | null;
    readonly note?: string | null;
    readonly reference: string;
    readonly seen?: number | null;
  };
};
export type AcceptData = { readonly moved: Refusal | ({ readonly __typename: 'Referral' } & Moved) };
export const Accept: Operation<AcceptData, AcceptVariables> = {
  name: 'Accept',
  text: 'mutation Accept($input:ReferralMoveInput!){moved:acceptReferral(input:$input){__typename ...Moved ...Refusal}}fragment Moved on Referral{reference}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type DeclineVariables = {
  readonly input: {
    readonly at?: string | null;
    readonly note?: string | null;
    readonly reason: string;
    readonly reference: string;
    readonly seen?: number | null;
  };
};
export type DeclineData = { readonly moved: Refusal | ({ readonly __typename: 'Referral' } & Moved) };
export const Decline: Operation<DeclineData, DeclineVariables> = {
  name: 'Decline',
  text: 'mutation Decline($input:ReferralReasonInput!){moved:declineReferral(input:$input){__typename ...Moved ...Refusal}}fragment Moved on Referral{reference}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type AssignVariables = {
  readonly input: {
    readonly at?: string | null;
    readonly caseworker: string;
    readonly note?: string | null;
    readonly reference: string;
    readonly seen?: number | null;
  };
};
export type AssignData = { readonly moved: Refusal | ({ readonly __typename: 'Referral' } & Moved) };
export const Assign: Operation<AssignData, AssignVariables> = {
  name: 'Assign',
  text: 'mutation Assign($input:AssignCaseworkerInput!){moved:assignCaseworker(input:$input){__typename ...Moved ...Refusal}}fragment Moved on Referral{reference}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type BookAssessmentVariables = {
  readonly input: {
    readonly at?: string | null;
    readonly bookedFor: string;
    readonly note?: string | null;
    readonly reference: string;
    readonly seen?: number | null;
  };
};
export type BookAssessmentData = { readonly moved: Refusal | ({ readonly __typename: 'Referral' } & Moved) };
export const BookAssessment: Operation<BookAssessmentData, BookAssessmentVariables> = {
  name: 'BookAssessment',
  text: 'mutation BookAssessment($input:BookAssessmentInput!){moved:bookAssessment(input:$input){__typename ...Moved ...Refusal}}fragment Moved on Referral{reference}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type AssessVariables = {
  readonly input: {
    readonly at?: string | null;
    readonly attendance: 'LATE' | 'NO' | 'YES';
    readonly note?: string | null;
    readonly reason?: string | null;
    readonly reference: string;
    readonly seen?: number | null;
  };
};
export type AssessData = { readonly moved: Refusal | ({ readonly __typename: 'Referral' } & Moved) };
export const Assess: Operation<AssessData, AssessVariables> = {
  name: 'Assess',
  text: 'mutation Assess($input:RecordAssessmentInput!){moved:recordAssessment(input:$input){__typename ...Moved ...Refusal}}fragment Moved on Referral{reference}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type PlanVariables = {
  readonly input: {
    readonly at?: string | null;
    readonly note?: string | null;
    readonly reference: string;
    readonly seen?: number | null;
    readonly sessions: number;
  };
};
export type PlanData = { readonly moved: Refusal | ({ readonly __typename: 'Referral' } & Moved) };
export const Plan: Operation<PlanData, PlanVariables> = {
  name: 'Plan',
  text: 'mutation Plan($input:SubmitPlanInput!){moved:submitPlan(input:$input){__typename ...Moved ...Refusal}}fragment Moved on Referral{reference}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ApproveVariables = {
  readonly input: {
    readonly at?: string | null;
    readonly note?: string | null;
    readonly reference: string;
    readonly seen?: number | null;
  };
};
export type ApproveData = { readonly moved: Refusal | ({ readonly __typename: 'Referral' } & Moved) };
export const Approve: Operation<ApproveData, ApproveVariables> = {
  name: 'Approve',
  text: 'mutation Approve($input:ReferralMoveInput!){moved:approvePlan(input:$input){__typename ...Moved ...Refusal}}fragment Moved on Referral{reference}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ReturnPlanVariables = {
  readonly input: {
    readonly at?: string | null;
    readonly note?: string | null;
    readonly reason: string;
    readonly reference: string;
    readonly seen?: number | null;
  };
};
export type ReturnPlanData = { readonly moved: Refusal | ({ readonly __typename: 'Referral' } & Moved) };
export const ReturnPlan: Operation<ReturnPlanData, ReturnPlanVariables> = {
  name: 'ReturnPlan',
  text: 'mutation ReturnPlan($input:ReferralReasonInput!){moved:returnPlan(input:$input){__typename ...Moved ...Refusal}}fragment Moved on Referral{reference}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type RecordSessionVariables = {
  readonly input: {
    readonly at?: string | null;
    readonly attendance: 'LATE' | 'NO' | 'YES';
    readonly note?: string | null;
    readonly reason?: string | null;
    readonly reference: string;
    readonly seen?: number | null;
    readonly session: number;
  };
};
export type RecordSessionData = { readonly moved: Refusal | ({ readonly __typename: 'Referral' } & Moved) };
export const RecordSession: Operation<RecordSessionData, RecordSessionVariables> = {
  name: 'RecordSession',
  text: 'mutation RecordSession($input:RecordSessionInput!){moved:recordSession(input:$input){__typename ...Moved ...Refusal}}fragment Moved on Referral{reference}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type RequestEndVariables = {
  readonly input: {
    readonly at?: string | null;
    readonly note?: string | null;
    readonly reason: string;
    readonly reference: string;
    readonly seen?: number | null;
  };
};
export type RequestEndData = { readonly moved: Refusal | ({ readonly __typename: 'Referral' } & Moved) };
export const RequestEnd: Operation<RequestEndData, RequestEndVariables> = {
  name: 'RequestEnd',
  text: 'mutation RequestEnd($input:ReferralReasonInput!){moved:requestEnd(input:$input){__typename ...Moved ...Refusal}}fragment Moved on Referral{reference}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type WithdrawVariables = {
  readonly input: {
    readonly at?: string | null;
    readonly note?: string | null;
    readonly reason: string;
    readonly reference: string;
    readonly seen?: number | null;
  };
};
export type WithdrawData = { readonly moved: Refusal | ({ readonly __typename: 'Referral' } & Moved) };
export const Withdraw: Operation<WithdrawData, WithdrawVariables> = {
  name: 'Withdraw',
  text: 'mutation Withdraw($input:ReferralReasonInput!){moved:withdrawReferral(input:$input){__typename ...Moved ...Refusal}}fragment Moved on Referral{reference}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ReportVariables = {
  readonly input: {
    readonly at?: string | null;
    readonly levels: readonly {
      readonly level: 'ACHIEVED' | 'NOT_ACHIEVED' | 'PARTIALLY_ACHIEVED';
      readonly outcome: string;
    }[];
    readonly note?: string | null;
    readonly reference: string;
    readonly seen?: number | null;
  };
};
export type ReportData = { readonly moved: Refusal | ({ readonly __typename: 'Referral' } & Moved) };
export const Report: Operation<ReportData, ReportVariables> = {
  name: 'Report',
  text: 'mutation Report($input:SubmitReportInput!){moved:submitReport(input:$input){__typename ...Moved ...Refusal}}fragment Moved on Referral{reference}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ConcludeVariables = {
  readonly input: {
    readonly at?: string | null;
    readonly note?: string | null;
    readonly reference: string;
    readonly seen?: number | null;
  };
};
export type ConcludeData = { readonly moved: Refusal | ({ readonly __typename: 'Referral' } & Moved) };
export const Conclude: Operation<ConcludeData, ConcludeVariables> = {
  name: 'Conclude',
  text: 'mutation Conclude($input:ReferralMoveInput!){moved:concludeReferral(input:$input){__typename ...Moved ...Refusal}}fragment Moved on Referral{reference}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ServicesForVariables = {
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
  readonly area: string;
  readonly on: string;
};
export type ServicesForData = {
  readonly services:
    | Refusal
    | {
        readonly __typename: 'ServiceConnection';
        readonly nodes: readonly {
          readonly code: string;
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
          readonly supplier: { readonly name: string };
        }[];
      };
};
export const ServicesFor: Operation<ServicesForData, ServicesForVariables> = {
  name: 'ServicesFor',
  text: 'query ServicesFor($category:ServiceCategory$area:String!$on:Day!){services(category:$category area:$area on:$on first:200){__typename ...on ServiceConnection{nodes{code title category supplier{name}}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type SchemesVariables = Record<string, never>;
export type SchemesData = {
  readonly schemes:
    Refusal | { readonly __typename: 'SchemeList'; readonly items: readonly { readonly code: string }[] };
};
export const Schemes: Operation<SchemesData, SchemesVariables> = {
  name: 'Schemes',
  text: 'query Schemes{schemes{__typename ...on SchemeList{items{code}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type AreasOfVariables = { readonly scheme: string };
export type AreasOfData = {
  readonly areas:
    | {
        readonly __typename: 'AreaList';
        readonly items: readonly { readonly code: string; readonly name: string; readonly scheme: string }[];
      }
    | Refusal;
};
export const AreasOf: Operation<AreasOfData, AreasOfVariables> = {
  name: 'AreasOf',
  text: 'query AreasOf($scheme:String!){areas(scheme:$scheme){__typename ...on AreaList{items{code name scheme}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type SendVariables = {
  readonly input: {
    readonly at?: string | null;
    readonly buyer?: string | null;
    readonly note?: string | null;
    readonly reference: string;
    readonly seen?: number | null;
    readonly service?: string | null;
  };
};
export type SendData = { readonly moved: Refusal | ({ readonly __typename: 'Referral' } & Moved) };
export const Send: Operation<SendData, SendVariables> = {
  name: 'Send',
  text: 'mutation Send($input:SendReferralInput!){moved:sendReferral(input:$input){__typename ...Moved ...Refusal}}fragment Moved on Referral{reference}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ReassignVariables = {
  readonly input: {
    readonly at?: string | null;
    readonly note?: string | null;
    readonly reason: string;
    readonly reference: string;
    readonly seen?: number | null;
    readonly service: string;
  };
};
export type ReassignData = { readonly moved: Refusal | ({ readonly __typename: 'Referral' } & Moved) };
export const Reassign: Operation<ReassignData, ReassignVariables> = {
  name: 'Reassign',
  text: 'mutation Reassign($input:ReassignReferralInput!){moved:reassignReferral(input:$input){__typename ...Moved ...Refusal}}fragment Moved on Referral{reference}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type OnwardVariables = {
  readonly input: {
    readonly at?: string | null;
    readonly complexity?: 'HIGH' | 'LOW' | 'MEDIUM' | null;
    readonly note?: string | null;
    readonly reference: string;
    readonly seen?: number | null;
    readonly service: string;
    readonly wanted: readonly string[];
  };
};
export type OnwardData = { readonly moved: Refusal | ({ readonly __typename: 'Referral' } & Moved) };
export const Onward: Operation<OnwardData, OnwardVariables> = {
  name: 'Onward',
  text: 'mutation Onward($input:ReferOnwardInput!){moved:referOnward(input:$input){__typename ...Moved ...Refusal}}fragment Moved on Referral{reference}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type DraftVariables = {
  readonly input: {
    readonly area: string;
    readonly at?: string | null;
    readonly category:
      | 'ACCOMMODATION'
      | 'DEPENDENCY_RECOVERY'
      | 'EDUCATION_TRAINING_EMPLOYMENT'
      | 'EMOTIONAL_WELLBEING'
      | 'FAMILY_SIGNIFICANT_OTHERS'
      | 'FINANCE_BENEFITS_DEBT'
      | 'LIFESTYLE_ASSOCIATES'
      | 'SOCIAL_INCLUSION';
    readonly completeBy?: string | null;
    readonly complexity: 'HIGH' | 'LOW' | 'MEDIUM';
    readonly note?: string | null;
    readonly order?: string | null;
    readonly origin?: string | null;
    readonly scheme: string;
    readonly serviceUser: string;
    readonly wanted: readonly string[];
  };
};
export type DraftData = { readonly moved: Refusal | ({ readonly __typename: 'Referral' } & Moved) };
export const Draft: Operation<DraftData, DraftVariables> = {
  name: 'Draft',
  text: 'mutation Draft($input:DraftReferralInput!){moved:draftReferral(input:$input){__typename ...Moved ...Refusal}}fragment Moved on Referral{reference}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
