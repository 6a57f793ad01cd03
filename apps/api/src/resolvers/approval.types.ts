import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Problem as KernelProblem } from '#kernel';
import { Problem } from '../graphql/problems.js';
import { LineKind } from './figure.types.js';
import { LedgerPosting } from './ledger.types.js';
import { enumOf, Instant, Pence, Period, resultOf, usually } from './shared.js';

export const LeftOutReason = enumOf('LeftOutReason', 'Why a line cannot be approved now.', {
  disputed: '',
  deduction_undecided: 'It is not decided whether it is recovered, waived or reinvested.',
  approved: 'It was approved before.',
});

export const ApprovalState = enumOf('ApprovalState', 'How an approval stands.', {
  approved: 'Its lines are approved, and the ledger entry is posted.',
  waiting: 'For further approvers, whose limits must add up to the amount.',
});

@ObjectType({ description: 'A line that would be approved.' })
export class ApprovalLine {
  @Field(() => String, { description: 'Id of the statement line.' }) readonly lineId: string;
  @Field(() => Int) readonly position: number;
  @Field(() => String) readonly component: string;
  @Field(() => String) readonly title: string;
  @Field(() => LineKind) readonly kind: string;
  @Field(() => Pence, { description: 'As stated.' }) readonly amountPence: bigint;
  @Field(() => Pence, { description: 'What it comes to: of a deduction, what is recovered of it.' })
  readonly payablePence: bigint;
  @Field(() => Pence, { description: 'Of a deduction, what the supplier is to spend on the service.' })
  readonly reinvestedPence: bigint;
}

@ObjectType({ description: 'A line that would not be approved.' })
export class LeftOutLine {
  @Field(() => String, { description: 'Id of the statement line.' }) readonly lineId: string;
  @Field(() => Int) readonly position: number;
  @Field(() => String) readonly component: string;
  @Field(() => String) readonly title: string;
  @Field(() => LineKind) readonly kind: string;
  @Field(() => Pence, { description: 'As stated.' }) readonly amountPence: bigint;
  @Field(() => LeftOutReason) readonly why: string;
}

@ObjectType({ description: 'An approval by one person.' })
export class Approval {
  @Field(() => Int, { description: 'Approvals of a round are of one and the same document.' })
  readonly round: number;
  @Field(() => String, { description: 'Code of the person.' }) readonly person: string;
  @Field(() => String, { description: 'SHA-256 of what the person saw.' }) readonly seen: string;
  @Field(() => Pence) readonly amountPence: bigint;
  @Field(() => Pence, { description: 'Up to how much the person approves alone.' })
  readonly limitPence: bigint;
  @Field(() => String, { nullable: true }) readonly reason: string | null;
  @Field(() => Instant) readonly at: string;
  @Field(() => Boolean, { description: 'The round has its approvals.' }) readonly complete: boolean;
  @Field(() => String, { nullable: true, description: 'Id of the ledger entry.' })
  readonly entryId: string | null;
}

@ObjectType({ description: 'What would be approved of a statement now, and what was.' })
export class ApprovalView {
  @Field(() => String) readonly statement: string;
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => String, { description: 'Code of the supplier that it was issued to.' })
  readonly supplier: string;
  @Field(() => Period) readonly period: string;
  @Field(() => Int) readonly number: number;
  @Field(() => [ApprovalLine], { complexity: usually(5) }) readonly lines: readonly ApprovalLine[];
  @Field(() => [LeftOutLine], { complexity: usually(3) }) readonly leftOut: readonly LeftOutLine[];
  @Field(() => Pence, { description: 'What the lines come to; negative: owed back by the supplier.' })
  readonly amountPence: bigint;
  @Field(() => String, { description: 'SHA-256 of `document`: hand it back with approveStatement.' })
  readonly seen: string;
  @Field(() => String, { description: 'Canonical JSON of what is approved; kept with the approval.' })
  readonly document: string;
  @Field(() => Int) readonly round: number;
  @Field(() => [Approval], { complexity: usually(2), description: 'Given for this very document.' })
  readonly given: readonly Approval[];
  @Field(() => [Approval], {
    complexity: usually(3),
    description: 'All of the statement, earlier rounds too.',
  })
  readonly approvals: readonly Approval[];
  @Field(() => Pence, { description: 'By how much the limits of further approvers must cover the amount.' })
  readonly uncoveredPence: bigint;
  @Field(() => [LedgerPosting], {
    complexity: usually(6),
    description: 'What the ledger entry would be today.',
  })
  readonly postings: readonly LedgerPosting[];
  @Field(() => [Problem], {
    complexity: usually(1),
    description:
      'Why the person who asks may not approve it: role, limit, own work. None: they may, if there is something to approve.',
  })
  readonly against: readonly KernelProblem[];
}

@ObjectType({ description: 'What came of an approval.' })
export class StatementApproved {
  @Field(() => String) readonly statement: string;
  @Field(() => Int) readonly round: number;
  @Field(() => ApprovalState) readonly state: string;
  @Field(() => Pence) readonly amountPence: bigint;
  @Field(() => Pence, { description: 'By how much the limits of further approvers must cover the amount.' })
  readonly uncoveredPence: bigint;
  @Field(() => [Approval], { complexity: usually(2) }) readonly approvals: readonly Approval[];
  @Field(() => String, {
    nullable: true,
    description: 'Id of the ledger entry; null while it waits, or where the lines come to nothing.',
  })
  readonly entryId: string | null;
}

@InputType()
export class ApproveStatementInput {
  @Field(() => String, { description: 'Id of the statement.' }) readonly statement: string;
  @Field(() => String, { description: 'ApprovalView.seen, of what the person was shown.' })
  readonly seen: string;
  @Field(() => String, { nullable: true }) readonly reason?: string | null;
}

export const ApprovalViewResult = resultOf('ApprovalView', ApprovalView);
export const StatementApprovedResult = resultOf('StatementApproved', StatementApproved);
