// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal, PageEnd } from '../api/fragments.operations.js';

export type Moved = {
  readonly sequence: number;
  readonly move: 'ACCEPT' | 'ANSWER' | 'CONCEDE' | 'ESCALATE' | 'QUERY' | 'REDETERMINE' | 'WITHDRAW';
  readonly party: 'BUYER' | 'SUPPLIER';
  readonly person: string;
  readonly at: string;
  readonly claimedPence: string | null;
  readonly allowedPence: string | null;
  readonly remedy: 'PAYMENT' | 'RECORDS' | null;
  readonly reason: string;
  readonly evidence: string | null;
  readonly dueOn: string | null;
  readonly statementId: string | null;
};

export type Reviewed = {
  readonly id: string;
  readonly position: number;
  readonly title: string;
  readonly component: string;
  readonly kind: 'ADJUSTMENT' | 'DEDUCTION' | 'PAYMENT';
  readonly amountPence: string;
  readonly state:
    'ACCEPTED' | 'ANSWERED' | 'CONCEDED' | 'ESCALATED' | 'QUERIED' | 'REDETERMINED' | 'STATED' | 'WITHDRAWN';
  readonly disputed: boolean;
  readonly overdue: boolean;
  readonly lapsed: boolean;
  readonly dueOn: string | null;
  readonly queriedBy: 'BUYER' | 'SUPPLIER' | null;
  readonly claimedPence: string | null;
  readonly allowedPence: string | null;
  readonly sequence: number;
  readonly openMoves: readonly (
    'ACCEPT' | 'ANSWER' | 'CONCEDE' | 'ESCALATE' | 'QUERY' | 'REDETERMINE' | 'WITHDRAW'
  )[];
  readonly decision: {
    readonly move: 'ACCEPT' | 'ANSWER' | 'CONCEDE' | 'ESCALATE' | 'QUERY' | 'REDETERMINE' | 'WITHDRAW';
    readonly person: string;
    readonly at: string;
  } | null;
  readonly moves: readonly Moved[];
  readonly deduction: {
    readonly undecidedPence: string;
    readonly recoveredPence: string;
    readonly waivedPence: string;
    readonly reinvestedPence: string;
    readonly decisions: readonly {
      readonly sequence: number;
      readonly outcome: 'RECOVERED' | 'REINVESTED' | 'WAIVED';
      readonly amountPence: string;
      readonly person: string;
      readonly at: string;
      readonly reason: string;
    }[];
  } | null;
};

export type ReviewOfStatementVariables = { readonly id: string };
export type ReviewOfStatementData = {
  readonly statement:
    | Refusal
    | {
        readonly __typename: 'Statement';
        readonly id: string;
        readonly period: string;
        readonly number: number;
        readonly contract: {
          readonly code: string;
          readonly title: string;
          readonly buyer: { readonly code: string; readonly name: string };
        };
        readonly issuedTo: { readonly code: string; readonly name: string };
        readonly lines: readonly Reviewed[];
      };
};
export const ReviewOfStatement: Operation<ReviewOfStatementData, ReviewOfStatementVariables> = {
  name: 'ReviewOfStatement',
  text: 'query ReviewOfStatement($id:String!){statement(id:$id){__typename ...on Statement{id period number contract{code title buyer{code name}}issuedTo{code name}lines{...Reviewed}}...Refusal}}fragment Reviewed on StatementLine{id position title component kind amountPence state disputed overdue lapsed dueOn queriedBy claimedPence allowedPence sequence openMoves decision{move person at}moves{...Moved}deduction{undecidedPence recoveredPence waivedPence reinvestedPence decisions{sequence outcome amountPence person at reason}}}fragment Moved on LineMove{sequence move party person at claimedPence allowedPence remedy reason evidence dueOn statementId}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type StatementNamedVariables = {
  readonly contract: string;
  readonly period: string;
  readonly number: number;
};
export type StatementNamedData = {
  readonly statementOf: Refusal | { readonly __typename: 'Statement'; readonly id: string };
};
export const StatementNamed: Operation<StatementNamedData, StatementNamedVariables> = {
  name: 'StatementNamed',
  text: 'query StatementNamed($contract:String!$period:Period!$number:Int!){statementOf(contract:$contract period:$period number:$number){__typename ...on Statement{id}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type LinesInReviewVariables = {
  readonly scheme?: string | null;
  readonly area?: string | null;
  readonly contract?: string | null;
  readonly period?: string | null;
  readonly state?:
    | 'ACCEPTED'
    | 'ANSWERED'
    | 'CONCEDED'
    | 'ESCALATED'
    | 'QUERIED'
    | 'REDETERMINED'
    | 'STATED'
    | 'WITHDRAWN'
    | null;
  readonly disputed?: boolean | null;
  readonly overdue?: boolean | null;
  readonly kind?: 'ADJUSTMENT' | 'DEDUCTION' | 'PAYMENT' | null;
  readonly first: number;
  readonly after?: string | null;
};
export type LinesInReviewData = {
  readonly statementLines:
    | Refusal
    | {
        readonly __typename: 'StatementLineConnection';
        readonly nodes: readonly {
          readonly id: string;
          readonly position: number;
          readonly title: string;
          readonly component: string;
          readonly kind: 'ADJUSTMENT' | 'DEDUCTION' | 'PAYMENT';
          readonly amountPence: string;
          readonly claimedPence: string | null;
          readonly allowedPence: string | null;
          readonly state:
            | 'ACCEPTED'
            | 'ANSWERED'
            | 'CONCEDED'
            | 'ESCALATED'
            | 'QUERIED'
            | 'REDETERMINED'
            | 'STATED'
            | 'WITHDRAWN';
          readonly disputed: boolean;
          readonly overdue: boolean;
          readonly lapsed: boolean;
          readonly dueOn: string | null;
          readonly queriedBy: 'BUYER' | 'SUPPLIER' | null;
          readonly statement: { readonly id: string; readonly period: string; readonly number: number };
          readonly contract: {
            readonly code: string;
            readonly area: { readonly scheme: string; readonly code: string; readonly name: string };
            readonly supplier: { readonly name: string };
          };
        }[];
        readonly pageInfo: PageEnd;
      };
};
export const LinesInReview: Operation<LinesInReviewData, LinesInReviewVariables> = {
  name: 'LinesInReview',
  text: 'query LinesInReview($scheme:String$area:String$contract:String$period:Period$state:ReviewState$disputed:Boolean$overdue:Boolean$kind:LineKind$first:Int!$after:String){statementLines(scheme:$scheme area:$area contract:$contract period:$period state:$state disputed:$disputed overdue:$overdue kind:$kind first:$first after:$after){__typename ...on StatementLineConnection{nodes{id position title component kind amountPence claimedPence allowedPence state disputed overdue lapsed dueOn queriedBy statement{id period number}contract{code area{scheme code name}supplier{name}}}pageInfo{...PageEnd}}...Refusal}}fragment PageEnd on PageInfo{hasNextPage hasPreviousPage endCursor}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type MoveLineVariables = {
  readonly input: {
    readonly allowedPence?: string | null;
    readonly claimedPence?: string | null;
    readonly evidence?: string | null;
    readonly line: string;
    readonly move: 'ACCEPT' | 'ANSWER' | 'CONCEDE' | 'ESCALATE' | 'QUERY' | 'REDETERMINE' | 'WITHDRAW';
    readonly reason: string;
    readonly remedy?: 'PAYMENT' | 'RECORDS' | null;
    readonly seen: number;
  };
};
export type MoveLineData = {
  readonly done: { readonly __typename: 'LineMoved'; readonly sequence: number } | Refusal;
};
export const MoveLine: Operation<MoveLineData, MoveLineVariables> = {
  name: 'MoveLine',
  text: 'mutation MoveLine($input:LineMoveInput!){done:moveLine(input:$input){__typename ...on LineMoved{sequence}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type DecideDeductionVariables = {
  readonly input: {
    readonly amountPence?: string | null;
    readonly line: string;
    readonly outcome: 'RECOVERED' | 'REINVESTED' | 'WAIVED';
    readonly reason: string;
    readonly seen: number;
  };
};
export type DecideDeductionData = {
  readonly done:
    { readonly __typename: 'DeductionDecided'; readonly decision: { readonly sequence: number } } | Refusal;
};
export const DecideDeduction: Operation<DecideDeductionData, DecideDeductionVariables> = {
  name: 'DecideDeduction',
  text: 'mutation DecideDeduction($input:DeductionInput!){done:decideDeduction(input:$input){__typename ...on DeductionDecided{decision{sequence}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
