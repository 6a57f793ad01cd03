// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal } from '../api/fragments.operations.js';

export type RecordReferralActsVariables = {
  readonly acts: readonly {
    readonly at?: string | null;
    readonly attendance?: 'LATE' | 'NO' | 'YES' | null;
    readonly kind: 'ACCEPTED' | 'DECLINED' | 'SESSION_RECORDED';
    readonly note?: string | null;
    readonly reason?: string | null;
    readonly reference: string;
    readonly seen?: number | null;
    readonly session?: number | null;
  }[];
  readonly checkOnly: boolean;
};
export type RecordReferralActsData = {
  readonly recordReferralActs:
    Refusal | { readonly __typename: 'ReferralActs'; readonly acts: number; readonly checkOnly: boolean };
};
export const RecordReferralActs: Operation<RecordReferralActsData, RecordReferralActsVariables> = {
  name: 'RecordReferralActs',
  text: 'mutation RecordReferralActs($acts:[ReferralActInput!]!$checkOnly:Boolean!){recordReferralActs(acts:$acts checkOnly:$checkOnly){__typename ...on ReferralActs{acts checkOnly}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
