// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal, PageEnd } from '../api/fragments.operations.js';

export type OpeningShown = {
  readonly __typename: 'Opening';
  readonly id: string;
  readonly organisation: string;
  readonly about: 'COHORT' | 'CONTRACT' | 'STATEMENT';
  readonly subject: string;
  readonly reason: string;
  readonly legalBasis: 'CDA_1998_S115' | 'DPA_2018_S35' | 'OMA_2007_S14' | 'UK_GDPR_6_1_C' | 'UK_GDPR_6_1_E';
  readonly kinds: readonly (
    'EVIDENCE' | 'IDENTIFIERS' | 'NEEDS' | 'OFFENCES' | 'ORDERS' | 'OUTCOMES' | 'PARTICULARS' | 'REFERRALS'
  )[];
  readonly from: string;
  readonly to: string;
  readonly readers: readonly string[];
  readonly suppliers: readonly string[];
  readonly askedBy: string;
  readonly askedAt: string;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly endedBy: string | null;
  readonly endedAt: string | null;
  readonly endReason: string | null;
  readonly open: boolean;
};

export type OpeningsVariables = { readonly first: number; readonly after?: string | null };
export type OpeningsData = {
  readonly openings:
    | {
        readonly __typename: 'OpeningConnection';
        readonly nodes: readonly OpeningShown[];
        readonly pageInfo: PageEnd;
      }
    | Refusal;
};
export const Openings: Operation<OpeningsData, OpeningsVariables> = {
  name: 'Openings',
  text: 'query Openings($first:Int!$after:String){openings(first:$first after:$after){__typename ...on OpeningConnection{nodes{...OpeningShown}pageInfo{...PageEnd}}...Refusal}}fragment OpeningShown on Opening{__typename id organisation about subject reason legalBasis kinds from to readers suppliers askedBy askedAt approvedBy approvedAt endedBy endedAt endReason open}fragment PageEnd on PageInfo{hasNextPage hasPreviousPage endCursor}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type OpeningOfVariables = { readonly id: string };
export type OpeningOfData = { readonly opening: OpeningShown | Refusal };
export const OpeningOf: Operation<OpeningOfData, OpeningOfVariables> = {
  name: 'OpeningOf',
  text: 'query OpeningOf($id:String!){opening(id:$id){__typename ...on Opening{...OpeningShown}...Refusal}}fragment OpeningShown on Opening{__typename id organisation about subject reason legalBasis kinds from to readers suppliers askedBy askedAt approvedBy approvedAt endedBy endedAt endReason open}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type AskOpeningVariables = {
  readonly input: {
    readonly area?: string | null;
    readonly cohort?: string | null;
    readonly contract?: string | null;
    readonly from: string;
    readonly kinds: readonly (
      'EVIDENCE' | 'IDENTIFIERS' | 'NEEDS' | 'OFFENCES' | 'ORDERS' | 'OUTCOMES' | 'PARTICULARS' | 'REFERRALS'
    )[];
    readonly legalBasis:
      'CDA_1998_S115' | 'DPA_2018_S35' | 'OMA_2007_S14' | 'UK_GDPR_6_1_C' | 'UK_GDPR_6_1_E';
    readonly period?: string | null;
    readonly readers: readonly string[];
    readonly reason: string;
    readonly scheme?: string | null;
    readonly statement?: string | null;
    readonly to: string;
  };
};
export type AskOpeningData = {
  readonly openPeople: { readonly __typename: 'Opening'; readonly id: string } | Refusal;
};
export const AskOpening: Operation<AskOpeningData, AskOpeningVariables> = {
  name: 'AskOpening',
  text: 'mutation AskOpening($input:OpeningInput!){openPeople(input:$input){__typename ...on Opening{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ApproveOpeningVariables = { readonly id: string };
export type ApproveOpeningData = {
  readonly approveOpening: { readonly __typename: 'Opening'; readonly id: string } | Refusal;
};
export const ApproveOpening: Operation<ApproveOpeningData, ApproveOpeningVariables> = {
  name: 'ApproveOpening',
  text: 'mutation ApproveOpening($id:String!){approveOpening(id:$id){__typename ...on Opening{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type EndOpeningVariables = { readonly id: string; readonly reason: string };
export type EndOpeningData = {
  readonly endOpening: { readonly __typename: 'Opening'; readonly id: string } | Refusal;
};
export const EndOpening: Operation<EndOpeningData, EndOpeningVariables> = {
  name: 'EndOpening',
  text: 'mutation EndOpening($id:String!$reason:String!){endOpening(id:$id reason:$reason){__typename ...on Opening{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
