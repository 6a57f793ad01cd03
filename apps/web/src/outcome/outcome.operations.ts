// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal, PageEnd } from '../api/fragments.operations.js';

export type OutcomeHead = {
  readonly id: string;
  readonly outcome: string;
  readonly title: string;
  readonly definition: string;
  readonly organisation: string;
  readonly referral: string | null;
  readonly contract: string | null;
  readonly achievedOn: string;
  readonly state: 'COMPLETE' | 'EVIDENCE_WANTED' | 'REFUSED' | 'TAKEN_BACK' | 'TO_VERIFY' | 'VERIFIED';
  readonly verifier: string | null;
  readonly dueOn: string | null;
  readonly overdue: boolean;
};

export type Reported = { readonly id: string };

export type OutcomesVariables = {
  readonly state?:
    'COMPLETE' | 'EVIDENCE_WANTED' | 'REFUSED' | 'TAKEN_BACK' | 'TO_VERIFY' | 'VERIFIED' | null;
  readonly verifier?: string | null;
  readonly referral?: string | null;
  readonly definition?: string | null;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly first: number;
  readonly after?: string | null;
};
export type OutcomesData = {
  readonly outcomes:
    | {
        readonly __typename: 'OutcomeConnection';
        readonly nodes: readonly OutcomeHead[];
        readonly pageInfo: PageEnd;
      }
    | Refusal;
};
export const Outcomes: Operation<OutcomesData, OutcomesVariables> = {
  name: 'Outcomes',
  text: 'query Outcomes($state:OutcomeState$verifier:String$referral:String$definition:String$from:Day$to:Day$first:Int!$after:String){outcomes(state:$state verifier:$verifier referral:$referral definition:$definition from:$from to:$to first:$first after:$after){__typename ...on OutcomeConnection{nodes{...OutcomeHead}pageInfo{...PageEnd}}...Refusal}}fragment OutcomeHead on Outcome{id outcome title definition organisation referral contract achievedOn state verifier dueOn overdue}fragment PageEnd on PageInfo{hasNextPage hasPreviousPage endCursor}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type OneOutcomeVariables = { readonly id: string };
export type OneOutcomeData = {
  readonly outcome:
    | {
        readonly __typename: 'Outcome';
        readonly id: string;
        readonly outcome: string;
        readonly title: string;
        readonly definition: string;
        readonly organisation: string;
        readonly referral: string | null;
        readonly contract: string | null;
        readonly achievedOn: string;
        readonly state: 'COMPLETE' | 'EVIDENCE_WANTED' | 'REFUSED' | 'TAKEN_BACK' | 'TO_VERIFY' | 'VERIFIED';
        readonly verifier: string | null;
        readonly dueOn: string | null;
        readonly overdue: boolean;
        readonly item: string;
        readonly definitionVersion: number;
        readonly serviceUser: string | null;
        readonly startedOn: string | null;
        readonly note: string | null;
        readonly waitsSince: string | null;
        readonly refusedBecause: string | null;
        readonly found: 'MET' | 'NOT_MET' | 'UNKNOWN';
        readonly steps: readonly {
          readonly place: string;
          readonly result: 'MET' | 'NOT_MET' | 'UNKNOWN';
          readonly needs: string;
          readonly found: string;
        }[];
        readonly evidence: readonly {
          readonly id: string;
          readonly kind: string;
          readonly fileName: string;
          readonly mediaType: string;
          readonly size: number;
          readonly addedAt: string;
          readonly addedBy: string;
        }[];
        readonly history: readonly {
          readonly sequence: number;
          readonly kind: 'CORRECTED' | 'EVIDENCE' | 'REFUSED' | 'REPORTED' | 'TAKEN_BACK' | 'VERIFIED';
          readonly at: string;
          readonly person: string | null;
          readonly achievedOn: string | null;
          readonly words: string | null;
          readonly evidenceKind: string | null;
        }[];
      }
    | Refusal;
};
export const OneOutcome: Operation<OneOutcomeData, OneOutcomeVariables> = {
  name: 'OneOutcome',
  text: 'query OneOutcome($id:String!){outcome(id:$id){__typename ...on Outcome{...OutcomeHead item definitionVersion serviceUser startedOn note waitsSince refusedBecause found steps{place result needs found}evidence{id kind fileName mediaType size addedAt addedBy}history{sequence kind at person achievedOn words evidenceKind}}...Refusal}}fragment OutcomeHead on Outcome{id outcome title definition organisation referral contract achievedOn state verifier dueOn overdue}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ClaimsOfOutcomeVariables = { readonly outcome: string };
export type ClaimsOfOutcomeData = {
  readonly claims:
    | {
        readonly __typename: 'ClaimConnection';
        readonly nodes: readonly {
          readonly id: string;
          readonly contract: string;
          readonly buyer: string;
          readonly state: 'ALLOWED' | 'CLAIMED' | 'REFUSED' | 'WITHDRAWN';
          readonly claimedAt: string;
          readonly decidedAt: string | null;
          readonly reason: string | null;
          readonly stated: {
            readonly statementId: string;
            readonly period: string;
            readonly number: number;
            readonly payment: 'REJECTED' | 'RETURNED' | 'SENT' | 'SETTLED' | null;
          } | null;
        }[];
      }
    | Refusal;
};
export const ClaimsOfOutcome: Operation<ClaimsOfOutcomeData, ClaimsOfOutcomeVariables> = {
  name: 'ClaimsOfOutcome',
  text: 'query ClaimsOfOutcome($outcome:String!){claims(outcome:$outcome first:20){__typename ...on ClaimConnection{nodes{id contract buyer state claimedAt decidedAt reason stated{statementId period number payment}}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type OutcomeDefinitionsVariables = Record<string, never>;
export type OutcomeDefinitionsData = {
  readonly outcomeDefinitions:
    | {
        readonly __typename: 'OutcomeDefinitionList';
        readonly items: readonly {
          readonly code: string;
          readonly version: number;
          readonly title: string;
          readonly per: 'CONTRACT_YEAR' | 'PERSON' | 'REFERRAL';
          readonly verifiedBy: 'BUYER' | 'COMMISSIONER' | 'NOBODY' | 'ORIGIN';
          readonly document: unknown;
        }[];
      }
    | Refusal;
};
export const OutcomeDefinitions: Operation<OutcomeDefinitionsData, OutcomeDefinitionsVariables> = {
  name: 'OutcomeDefinitions',
  text: 'query OutcomeDefinitions{outcomeDefinitions{__typename ...on OutcomeDefinitionList{items{code version title per verifiedBy document}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ReportOutcomeVariables = {
  readonly input: {
    readonly achievedOn: string;
    readonly contract?: string | null;
    readonly definition: string;
    readonly note?: string | null;
    readonly organisation?: string | null;
    readonly outcome: string;
    readonly referral?: string | null;
    readonly seen?: number | null;
    readonly serviceUser: string;
    readonly startedOn?: string | null;
    readonly takenBack?: boolean;
  };
};
export type ReportOutcomeData = {
  readonly reported: ({ readonly __typename: 'Outcome' } & Reported) | Refusal;
};
export const ReportOutcome: Operation<ReportOutcomeData, ReportOutcomeVariables> = {
  name: 'ReportOutcome',
  text: 'mutation ReportOutcome($input:OutcomeInput!){reported:reportOutcome(input:$input){__typename ...Reported ...Refusal}}fragment Reported on Outcome{id}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type AttachEvidenceVariables = {
  readonly input: {
    readonly digest: string;
    readonly fileName: string;
    readonly id: string;
    readonly kind: string;
  };
};
export type AttachEvidenceData = {
  readonly reported: ({ readonly __typename: 'Outcome' } & Reported) | Refusal;
};
export const AttachEvidence: Operation<AttachEvidenceData, AttachEvidenceVariables> = {
  name: 'AttachEvidence',
  text: 'mutation AttachEvidence($input:EvidenceInput!){reported:attachEvidence(input:$input){__typename ...Reported ...Refusal}}fragment Reported on Outcome{id}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type VerifyOutcomeVariables = {
  readonly id: string;
  readonly reason?: string | null;
  readonly seen?: number | null;
};
export type VerifyOutcomeData = {
  readonly reported: ({ readonly __typename: 'Outcome' } & Reported) | Refusal;
};
export const VerifyOutcome: Operation<VerifyOutcomeData, VerifyOutcomeVariables> = {
  name: 'VerifyOutcome',
  text: 'mutation VerifyOutcome($id:String!$reason:String$seen:Int){reported:verifyOutcome(id:$id reason:$reason seen:$seen){__typename ...Reported ...Refusal}}fragment Reported on Outcome{id}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type RefuseOutcomeVariables = {
  readonly id: string;
  readonly reason: string;
  readonly seen?: number | null;
};
export type RefuseOutcomeData = {
  readonly reported: ({ readonly __typename: 'Outcome' } & Reported) | Refusal;
};
export const RefuseOutcome: Operation<RefuseOutcomeData, RefuseOutcomeVariables> = {
  name: 'RefuseOutcome',
  text: 'mutation RefuseOutcome($id:String!$reason:String!$seen:Int){reported:refuseOutcome(id:$id reason:$reason seen:$seen){__typename ...Reported ...Refusal}}fragment Reported on Outcome{id}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type RecordObservationsVariables = {
  readonly observations: readonly {
    readonly day: string;
    readonly measure: string;
    readonly observation?: string | null;
    readonly serviceUser: string;
    readonly value?: number | null;
  }[];
};
export type RecordObservationsData = {
  readonly recordObservations:
    | { readonly __typename: 'ObservationsRecorded'; readonly recorded: number; readonly same: number }
    | Refusal;
};
export const RecordObservations: Operation<RecordObservationsData, RecordObservationsVariables> = {
  name: 'RecordObservations',
  text: 'mutation RecordObservations($observations:[ObservationInput!]!){recordObservations(observations:$observations){__typename ...on ObservationsRecorded{recorded same}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ClaimOutcomeVariables = {
  readonly contract: string;
  readonly outcome: string;
  readonly note?: string | null;
};
export type ClaimOutcomeData = {
  readonly claimOutcome: { readonly __typename: 'Claim'; readonly id: string } | Refusal;
};
export const ClaimOutcome: Operation<ClaimOutcomeData, ClaimOutcomeVariables> = {
  name: 'ClaimOutcome',
  text: 'mutation ClaimOutcome($contract:String!$outcome:String!$note:String){claimOutcome(contract:$contract outcome:$outcome note:$note){__typename ...on Claim{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
