// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal } from '../api/fragments.operations.js';

export type HistoryVariables = {
  readonly kind: 'CONTRACT' | 'OUTCOME' | 'REFERRAL' | 'STATEMENT' | 'TERMS';
  readonly reference: string;
};
export type HistoryData = {
  readonly history:
    | {
        readonly __typename: 'HistoryEntryList';
        readonly items: readonly {
          readonly at: string;
          readonly person: string | null;
          readonly organisation: string | null;
          readonly what: string;
          readonly subject: string;
          readonly why: string | null;
          readonly changes: readonly {
            readonly field: string;
            readonly before: string | null;
            readonly after: string | null;
          }[];
        }[];
      }
    | Refusal;
};
export const History: Operation<HistoryData, HistoryVariables> = {
  name: 'History',
  text: 'query History($kind:HistoryKind!$reference:String!){history(kind:$kind reference:$reference){__typename ...on HistoryEntryList{items{at person organisation what subject why changes{field before after}}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
