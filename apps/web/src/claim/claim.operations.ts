// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal, PageEnd } from '../api/fragments.operations.js';

export type ClaimsVariables = {
  readonly contract?: string | null;
  readonly state?: 'ALLOWED' | 'CLAIMED' | 'REFUSED' | 'WITHDRAWN' | null;
  readonly first: number;
  readonly after?: string | null;
};
export type ClaimsData = {
  readonly claims:
    | {
        readonly __typename: 'ClaimConnection';
        readonly nodes: readonly {
          readonly id: string;
          readonly contract: string;
          readonly buyer: string;
          readonly definition: string;
          readonly item: string;
          readonly day: string;
          readonly state: 'ALLOWED' | 'CLAIMED' | 'REFUSED' | 'WITHDRAWN';
          readonly claimedAt: string;
          readonly decidedAt: string | null;
          readonly reason: string | null;
          readonly outcome: {
            readonly outcome: string;
            readonly title: string;
            readonly state:
              'COMPLETE' | 'EVIDENCE_WANTED' | 'REFUSED' | 'TAKEN_BACK' | 'TO_VERIFY' | 'VERIFIED';
            readonly referral: string | null;
          };
          readonly stated: {
            readonly statementId: string;
            readonly period: string;
            readonly number: number;
            readonly payment: 'REJECTED' | 'RETURNED' | 'SENT' | 'SETTLED' | null;
          } | null;
        }[];
        readonly pageInfo: PageEnd;
      }
    | Refusal;
};
export const Claims: Operation<ClaimsData, ClaimsVariables> = {
  name: 'Claims',
  text: 'query Claims($contract:String$state:ClaimState$first:Int!$after:String){claims(contract:$contract state:$state first:$first after:$after){__typename ...on ClaimConnection{nodes{id contract buyer definition item day state claimedAt decidedAt reason outcome{outcome title state referral}stated{statementId period number payment}}pageInfo{...PageEnd}}...Refusal}}fragment PageEnd on PageInfo{hasNextPage hasPreviousPage endCursor}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type OneClaimVariables = { readonly id: string };
export type OneClaimData = {
  readonly claim:
    | {
        readonly __typename: 'Claim';
        readonly id: string;
        readonly contract: string;
        readonly buyer: string;
        readonly supplier: string;
        readonly item: string;
        readonly day: string;
        readonly state: 'ALLOWED' | 'CLAIMED' | 'REFUSED' | 'WITHDRAWN';
        readonly note: string | null;
        readonly claimedAt: string;
        readonly claimedBy: string;
        readonly decidedAt: string | null;
        readonly decidedBy: string | null;
        readonly reason: string | null;
        readonly outcome: {
          readonly id: string;
          readonly outcome: string;
          readonly title: string;
          readonly state:
            'COMPLETE' | 'EVIDENCE_WANTED' | 'REFUSED' | 'TAKEN_BACK' | 'TO_VERIFY' | 'VERIFIED';
          readonly found: 'MET' | 'NOT_MET' | 'UNKNOWN';
          readonly referral: string | null;
          readonly evidence: readonly { readonly fileName: string }[];
        };
        readonly stated: {
          readonly statementId: string;
          readonly period: string;
          readonly number: number;
          readonly payment: 'REJECTED' | 'RETURNED' | 'SENT' | 'SETTLED' | null;
        } | null;
      }
    | Refusal;
};
export const OneClaim: Operation<OneClaimData, OneClaimVariables> = {
  name: 'OneClaim',
  text: 'query OneClaim($id:String!){claim(id:$id){__typename ...on Claim{id contract buyer supplier item day state note claimedAt claimedBy decidedAt decidedBy reason outcome{id outcome title state found referral evidence{fileName}}stated{statementId period number payment}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type AllowClaimVariables = { readonly id: string; readonly reason?: string | null };
export type AllowClaimData = {
  readonly decided: { readonly __typename: 'Claim'; readonly id: string } | Refusal;
};
export const AllowClaim: Operation<AllowClaimData, AllowClaimVariables> = {
  name: 'AllowClaim',
  text: 'mutation AllowClaim($id:String!$reason:String){decided:allowClaim(id:$id reason:$reason){__typename ...on Claim{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type RefuseClaimVariables = { readonly id: string; readonly reason: string };
export type RefuseClaimData = {
  readonly decided: { readonly __typename: 'Claim'; readonly id: string } | Refusal;
};
export const RefuseClaim: Operation<RefuseClaimData, RefuseClaimVariables> = {
  name: 'RefuseClaim',
  text: 'mutation RefuseClaim($id:String!$reason:String!){decided:refuseClaim(id:$id reason:$reason){__typename ...on Claim{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type WithdrawClaimVariables = { readonly id: string; readonly reason: string };
export type WithdrawClaimData = {
  readonly decided: { readonly __typename: 'Claim'; readonly id: string } | Refusal;
};
export const WithdrawClaim: Operation<WithdrawClaimData, WithdrawClaimVariables> = {
  name: 'WithdrawClaim',
  text: 'mutation WithdrawClaim($id:String!$reason:String!){decided:withdrawClaim(id:$id reason:$reason){__typename ...on Claim{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
