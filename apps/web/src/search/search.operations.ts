// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal } from '../api/fragments.operations.js';

export type SearchVariables = {
  readonly reference: string;
  readonly kinds?:
    | readonly (
        | 'CLAIM'
        | 'CONTRACT'
        | 'ORGANISATION'
        | 'OUTCOME'
        | 'REFERRAL'
        | 'RUN'
        | 'SERVICE_USER'
        | 'STATEMENT'
        | 'STATEMENT_LINE'
      )[]
    | null;
};
export type SearchData = {
  readonly search:
    | Refusal
    | {
        readonly __typename: 'SearchHitList';
        readonly items: readonly {
          readonly kind:
            | 'CLAIM'
            | 'CONTRACT'
            | 'ORGANISATION'
            | 'OUTCOME'
            | 'REFERRAL'
            | 'RUN'
            | 'SERVICE_USER'
            | 'STATEMENT'
            | 'STATEMENT_LINE';
          readonly reference: string;
          readonly target: string;
          readonly within: string | null;
          readonly title: string | null;
        }[];
      };
};
export const Search: Operation<SearchData, SearchVariables> = {
  name: 'Search',
  text: 'query Search($reference:String!$kinds:[SearchKind!]){search(reference:$reference kinds:$kinds){__typename ...on SearchHitList{items{kind reference target within title}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ReferralsOfVariables = { readonly serviceUser: string };
export type ReferralsOfData = {
  readonly referrals:
    | Refusal
    | {
        readonly __typename: 'ReferralConnection';
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
          readonly sentAt: string | null;
        }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      };
};
export const ReferralsOf: Operation<ReferralsOfData, ReferralsOfVariables> = {
  name: 'ReferralsOf',
  text: 'query ReferralsOf($serviceUser:String!){referrals(filter:{serviceUser:$serviceUser}first:50){__typename ...on ReferralConnection{nodes{reference category state sentAt}pageInfo{hasNextPage endCursor}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
