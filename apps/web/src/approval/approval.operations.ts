// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal } from '../api/fragments.operations.js';

export type ToApprove = {
  readonly statement: string;
  readonly contract: string;
  readonly period: string;
  readonly number: number;
  readonly supplier: string;
  readonly amountPence: string;
  readonly seen: string;
  readonly round: number;
  readonly uncoveredPence: string;
  readonly lines: readonly {
    readonly position: number;
    readonly title: string;
    readonly kind: 'ADJUSTMENT' | 'DEDUCTION' | 'PAYMENT';
    readonly amountPence: string;
    readonly payablePence: string;
    readonly reinvestedPence: string;
  }[];
  readonly leftOut: readonly {
    readonly position: number;
    readonly title: string;
    readonly amountPence: string;
    readonly why: 'APPROVED' | 'DEDUCTION_UNDECIDED' | 'DISPUTED';
  }[];
  readonly given: readonly { readonly person: string; readonly limitPence: string; readonly at: string }[];
  readonly approvals: readonly {
    readonly round: number;
    readonly person: string;
    readonly amountPence: string;
    readonly limitPence: string;
    readonly reason: string | null;
    readonly at: string;
    readonly complete: boolean;
    readonly entryId: string | null;
  }[];
  readonly postings: readonly {
    readonly account:
      | 'BANK'
      | 'COST'
      | 'IN_TRANSIT'
      | 'ON_ACCOUNT'
      | 'PAYABLE'
      | 'RECOVERABLE'
      | 'REINVESTMENT'
      | 'RETENTION';
    readonly amountPence: string;
  }[];
  readonly against: readonly {
    readonly code:
      | 'BUSY'
      | 'CONFLICT'
      | 'INCOMPLETE'
      | 'INVALID'
      | 'NOT_ALLOWED'
      | 'NOT_FOUND'
      | 'NOT_SIGNED_IN'
      | 'TOO_LARGE';
    readonly path: readonly string[];
    readonly why: string;
    readonly fix: string;
  }[];
};

export type ApprovalVariables = { readonly statement: string };
export type ApprovalData = {
  readonly approvalView: ({ readonly __typename: 'ApprovalView' } & ToApprove) | Refusal;
  readonly viewer: { readonly __typename: 'Person'; readonly limitPence: string | null } | Refusal;
};
export const Approval: Operation<ApprovalData, ApprovalVariables> = {
  name: 'Approval',
  text: 'query Approval($statement:String!){approvalView(statement:$statement){__typename ...ToApprove ...Refusal}viewer{__typename ...on Person{limitPence}...Refusal}}fragment ToApprove on ApprovalView{statement contract period number supplier amountPence seen round uncoveredPence lines{position title kind amountPence payablePence reinvestedPence}leftOut{position title amountPence why}given{person limitPence at}approvals{round person amountPence limitPence reason at complete entryId}postings{account amountPence}against{code path why fix}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type ApproveVariables = {
  readonly input: { readonly reason?: string | null; readonly seen: string; readonly statement: string };
};
export type ApproveData = {
  readonly approved:
    Refusal | { readonly __typename: 'StatementApproved'; readonly state: 'APPROVED' | 'WAITING' };
};
export const Approve: Operation<ApproveData, ApproveVariables> = {
  name: 'Approve',
  text: 'mutation Approve($input:ApproveStatementInput!){approved:approveStatement(input:$input){__typename ...on StatementApproved{state}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
