// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal } from '../api/fragments.operations.js';

export type RestrictionShown = {
  readonly __typename: 'Restriction';
  readonly id: number;
  readonly serviceUser: string | null;
  readonly organisation: string;
  readonly kind: 'OTHER' | 'STAFF_MEMBER' | 'VICTIM_RELATIVE';
  readonly reason: string | null;
  readonly from: string;
  readonly to: string | null;
  readonly cleared: readonly {
    readonly id: number;
    readonly person: string;
    readonly organisation: string;
    readonly from: string;
    readonly to: string | null;
  }[];
};

export type RestrictionsOfVariables = Record<string, never>;
export type RestrictionsOfData = {
  readonly restrictions:
    | Refusal
    | {
        readonly __typename: 'Restrictions';
        readonly restrictions: readonly RestrictionShown[];
        readonly waiting: number;
      };
};
export const RestrictionsOf: Operation<RestrictionsOfData, RestrictionsOfVariables> = {
  name: 'RestrictionsOf',
  text: 'query RestrictionsOf{restrictions{__typename ...on Restrictions{restrictions{...RestrictionShown}waiting}...Refusal}}fragment RestrictionShown on Restriction{__typename id serviceUser organisation kind reason from to cleared{id person organisation from to}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type RestrictVariables = {
  readonly input: {
    readonly cleared: readonly string[];
    readonly from?: string | null;
    readonly kind: 'OTHER' | 'STAFF_MEMBER' | 'VICTIM_RELATIVE';
    readonly reason: string;
    readonly serviceUser: string;
    readonly to?: string | null;
  };
};
export type RestrictData = {
  readonly restrictServiceUser: Refusal | { readonly __typename: 'Restriction'; readonly id: number };
};
export const Restrict: Operation<RestrictData, RestrictVariables> = {
  name: 'Restrict',
  text: 'mutation Restrict($input:RestrictServiceUserInput!){restrictServiceUser(input:$input){__typename ...on Restriction{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ClearVariables = {
  readonly input: {
    readonly from?: string | null;
    readonly id: number;
    readonly person: string;
    readonly reason: string;
    readonly to?: string | null;
  };
};
export type ClearData = {
  readonly clearPerson: Refusal | { readonly __typename: 'Restriction'; readonly id: number };
};
export const Clear: Operation<ClearData, ClearVariables> = {
  name: 'Clear',
  text: 'mutation Clear($input:ClearPersonInput!){clearPerson(input:$input){__typename ...on Restriction{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type EndClearanceVariables = {
  readonly input: {
    readonly clearance: number;
    readonly id: number;
    readonly reason: string;
    readonly to?: string | null;
  };
};
export type EndClearanceData = {
  readonly endClearance: Refusal | { readonly __typename: 'Restriction'; readonly id: number };
};
export const EndClearance: Operation<EndClearanceData, EndClearanceVariables> = {
  name: 'EndClearance',
  text: 'mutation EndClearance($input:EndClearanceInput!){endClearance(input:$input){__typename ...on Restriction{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type LiftRestrictionVariables = {
  readonly input: { readonly id: number; readonly reason: string; readonly to?: string | null };
};
export type LiftRestrictionData = {
  readonly liftRestriction: Refusal | { readonly __typename: 'Restriction'; readonly id: number };
};
export const LiftRestriction: Operation<LiftRestrictionData, LiftRestrictionVariables> = {
  name: 'LiftRestriction',
  text: 'mutation LiftRestriction($input:LiftRestrictionInput!){liftRestriction(input:$input){__typename ...on Restriction{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
