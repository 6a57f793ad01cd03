import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { DeductionOutcome, Move, Remedy } from './review.enums.js';
import { Day, Instant, listOf, Pence, resultOf } from './shared.js';
import { StatementHeader, StatementLine } from './statement.types.js';
import { Party } from './terms.types.js';

@ObjectType({ description: 'What a party did about a line: an act, kept for good.' })
export class LineMove {
  @Field(() => Int, { description: '1 and up, per line.' }) readonly sequence: number;
  @Field(() => Move) readonly move: string;
  @Field(() => Party) readonly party: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly person: string;
  @Field(() => Instant) readonly at: string;
  @Field(() => String) readonly reason: string;
  @Field(() => String, { nullable: true, description: 'Where it can be seen.' }) readonly evidence:
    string | null;
  @Field(() => Pence, { nullable: true, description: 'Of a query: what the line should be.' })
  readonly claimedPence: bigint | null;
  @Field(() => Pence, {
    nullable: true,
    description: 'Of a concession or a redetermination: what the line is to be.',
  })
  readonly allowedPence: bigint | null;
  @Field(() => Remedy, { nullable: true }) readonly remedy: string | null;
  @Field(() => Day, { nullable: true, description: 'Last day of the clock that it started.' })
  readonly dueOn: string | null;
  @Field(() => String, { nullable: true, description: 'Id of the statement that it led to.' })
  readonly statementId: string | null;
}

@ObjectType({ description: 'What was decided of a deduction, or of a part of it: an act, kept for good.' })
export class DeductionDecision {
  @Field(() => Int, { description: '1 and up, per line.' }) readonly sequence: number;
  @Field(() => DeductionOutcome) readonly outcome: string;
  @Field(() => Pence, { description: 'Above nil.' }) readonly amountPence: bigint;
  @Field(() => String) readonly reason: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly person: string;
  @Field(() => Instant) readonly at: string;
}

/** `decisions` is resolved in review.resolver.ts. */
@ObjectType({
  description: 'What became of a deduction; the amounts are above nil and together are the deduction.',
})
export class Deduction {
  readonly lineId: string;
  @Field(() => Pence) readonly recoveredPence: string;
  @Field(() => Pence) readonly waivedPence: string;
  @Field(() => Pence) readonly reinvestedPence: string;
  @Field(() => Pence, { description: 'Calculated only: not payable before it is decided.' })
  readonly undecidedPence: string;
}

const SEEN = {
  description: 'Sequence of the last one that you saw; 0: none. What was done since is a CONFLICT.',
};

@InputType()
export class LineMoveInput {
  @Field(() => String, { description: 'Id of the line.' }) readonly line: string;
  @Field(() => Int, SEEN) readonly seen: number;
  @Field(() => Move) readonly move: string;
  @Field(() => Pence, { nullable: true, description: 'With a query: what the line should be.' })
  readonly claimedPence?: bigint | null;
  @Field(() => Pence, {
    nullable: true,
    description: 'With a concession or a redetermination: what the line is to be.',
  })
  readonly allowedPence?: bigint | null;
  @Field(() => Remedy, { nullable: true, description: 'With an allowed amount; PAYMENT unless said.' })
  readonly remedy?: string | null;
  @Field(() => String) readonly reason: string;
  @Field(() => String, { nullable: true, description: 'A link, or a reference.' }) readonly evidence?:
    string | null;
}

@InputType()
export class DeductionInput {
  @Field(() => String, { description: 'Id of the line.' }) readonly line: string;
  @Field(() => Int, SEEN) readonly seen: number;
  @Field(() => DeductionOutcome) readonly outcome: string;
  @Field(() => Pence, { nullable: true, description: 'Above nil; without it, all that is not decided.' })
  readonly amountPence?: bigint | null;
  @Field(() => String) readonly reason: string;
}

@ObjectType({ description: 'A move that was made.' })
export class LineMoved {
  @Field(() => Int, { description: 'Of the move.' }) readonly sequence: number;
  @Field(() => StatementLine, { description: 'As it stands after it.' }) readonly line: StatementLine;
  @Field(() => StatementHeader, {
    nullable: true,
    description:
      'The statement of the difference, when the move decided another amount that is put right by payment.',
  })
  readonly statement: StatementHeader | null;
}

@ObjectType({ description: 'A decision that was made.' })
export class DeductionDecided {
  @Field(() => DeductionDecision) readonly decision: DeductionDecision;
  @Field(() => StatementLine, { description: 'As it stands after it.' }) readonly line: StatementLine;
}

export const LineMovedResult = resultOf('LineMoved', LineMoved);
export const LineMovedList = listOf(
  'LineMoved',
  LineMoved,
  'In the order in which they were asked for; 200 at most.',
);
export const LinesMovedResult = resultOf('LinesMoved', LineMovedList);
export const DeductionDecidedResult = resultOf('DeductionDecided', DeductionDecided);
