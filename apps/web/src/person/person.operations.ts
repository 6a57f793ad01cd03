// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal } from '../api/fragments.operations.js';

export type Viewing = {
  readonly code: string;
  readonly name: string;
  readonly role: string;
  readonly organisation: string | null;
  readonly may: readonly string[];
  readonly seesNumbersOnly: boolean;
};

export type ViewerVariables = Record<string, never>;
export type ViewerData = {
  readonly viewer: ({ readonly __typename: 'Person' } & Viewing) | Refusal;
  readonly people: { readonly items: readonly { readonly code: string; readonly name: string }[] };
};
export const Viewer: Operation<ViewerData, ViewerVariables> = {
  name: 'Viewer',
  text: 'query Viewer{viewer{__typename ...on Person{...Viewing}...Refusal}people{items{code name}}}fragment Viewing on Person{code name role organisation may seesNumbersOnly}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
