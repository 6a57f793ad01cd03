import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Contract } from './contract.types.js';
import { Basis, LineKind } from './figure.types.js';
import { Remedy, ReviewState, StatementKind } from './review.enums.js';
import { connectionOf, Day, Instant, Pence, Period, resultOf } from './shared.js';
import { Party } from './terms.types.js';

@ObjectType({ description: 'A statement as its lines name it.' })
export class StatementHeader {
  @Field(() => String) readonly id: string;
  @Field(() => Period) readonly period: string;
  @Field(() => Int, {
    description: 'Counts up for a contract and period: the first, and the corrections that followed.',
  })
  readonly number: number;
  @Field(() => StatementKind) readonly kind: string;
  @Field(() => Basis) readonly basis: string;
  @Field(() => Pence, { description: 'The sum of its lines.' }) readonly totalPence: string;
  @Field(() => Instant) readonly issuedAt: string;
  @Field(() => String, {
    description: 'Id of the run that issued it; of a decision’s statement, the run of what was decided on.',
  })
  readonly run: string;
  @Field(() => String, { description: 'Id of its figure.' }) readonly figure: string;
}

/** `lines` and `findings` are resolved in statement.resolver.ts, and only when asked for. */
@ObjectType({
  description:
    'A statement of what is payable for a contract and period. Issued, and then never changed: a correction is a line of the next one.',
})
export class Statement extends StatementHeader {
  readonly issuedToId: number;
  readonly issuedForId: number;
  @Field(() => Contract) readonly contract: Contract;
  @Field(() => String, { description: 'Code of the person who asked for the run, or decided.' })
  readonly issuedBy: string;
  @Field(() => Instant, { description: 'The facts known at this instant are in it, and no others.' })
  readonly asKnownAt: string;
  @Field(() => Pence, {
    description: 'What all statements of the contract and period up to this one come to together.',
  })
  readonly totalToDatePence: string;
  @Field(() => Boolean, { description: 'There is no later one for the contract and period.' })
  readonly latest: boolean;
}

@ObjectType({ description: 'The line of an earlier statement that a line corrects.' })
export class CorrectedLine {
  @Field(() => String) readonly id: string;
  @Field(() => String, { description: 'Id of its statement.' }) readonly statement: string;
  @Field(() => Int, { description: 'Number of its statement.' }) readonly number: number;
  @Field(() => Int) readonly position: number;
  @Field(() => Pence) readonly amountPence: string;
}

/** The rest is resolved in statement-line.resolver.ts and line-review.resolver.ts, and only when asked for. */
@ObjectType({ description: 'A line of a statement.' })
export class StatementLine {
  readonly correctsLineId: string | null;
  readonly decisionId: string | null;
  @Field(() => String) readonly id: string;
  @Field(() => Int) readonly position: number;
  @Field(() => String, { description: 'The mechanism’s code of it, such as BINARY_PAYMENT.' })
  readonly component: string;
  @Field(() => String) readonly title: string;
  @Field(() => LineKind) readonly kind: string;
  @Field(() => Pence) readonly amountPence: string;
  @Field(() => String, { description: 'Id of the figure that the amount is worked out in.' })
  readonly figure: string;
  @Field(() => String, { description: 'Name of the figure’s node that the amount is.' })
  readonly node: string;
  @Field(() => StatementHeader) readonly statement: StatementHeader;
  @Field(() => Contract) readonly contract: Contract;
  @Field(() => ReviewState) readonly state: string;
  @Field(() => Boolean, { description: 'The parties are at odds about it: it is not paid meanwhile.' })
  readonly disputed: boolean;
  @Field(() => Boolean, { description: 'An answer, or a redetermination, should have come by now.' })
  readonly overdue: boolean;
  @Field(() => Boolean, {
    description: 'Nobody escalated in time: it stays at the answer, or at the part conceded.',
  })
  readonly lapsed: boolean;
  @Field(() => Int, { description: 'Of its last move; 0: none. Give it as `seen` with the next one.' })
  readonly sequence: number;
  @Field(() => Party, { nullable: true }) readonly queriedBy: string | null;
  @Field(() => Pence, { nullable: true, description: 'What the line should be, as queried.' })
  readonly claimedPence: string | null;
  @Field(() => Pence, { nullable: true, description: 'What the line is to be, as conceded or redetermined.' })
  readonly allowedPence: string | null;
  @Field(() => Remedy, { nullable: true }) readonly remedy: string | null;
  @Field(() => Day, { nullable: true, description: 'Last day of the clock that runs, or has run out.' })
  readonly dueOn: string | null;
}

export const StatementConnection = connectionOf('Statement', Statement);
export const StatementsResult = resultOf('Statements', StatementConnection);
export const StatementResult = resultOf('Statement', Statement);
export const StatementLineConnection = connectionOf('StatementLine', StatementLine);
export const StatementLinesResult = resultOf('StatementLines', StatementLineConnection);
