import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Contract } from './contract.types.js';
import { Basis } from './figure.types.js';
import { connectionOf, Instant, Pence, Period, resultOf } from './shared.js';

@ObjectType({ description: 'A statement as its lines name it.' })
export class StatementHeader {
  @Field(() => String) readonly id: string;
  @Field(() => Period) readonly period: string;
  @Field(() => Int, {
    description: 'Counts up for a contract and period: the first, and the corrections that followed.',
  })
  readonly number: number;
  @Field(() => Basis) readonly basis: string;
  @Field(() => Pence, { description: 'The sum of its lines.' }) readonly totalPence: string;
  @Field(() => Instant) readonly issuedAt: string;
  @Field(() => String, { description: 'Id of the run that issued it.' }) readonly run: string;
  @Field(() => String, { description: 'Id of its figure.' }) readonly figure: string;
}

/** `lines` and `findings` are resolved in statement.resolver.ts, and only when asked for. */
@ObjectType({
  description:
    'A statement of what is payable for a contract and period. Issued, and then never changed: a correction is a line of the next one.',
})
export class Statement extends StatementHeader {
  @Field(() => Contract) readonly contract: Contract;
  @Field(() => String, { description: 'Code of the person who asked for the run.' })
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

/** `corrects`, `correction` and `explanation` are resolved in statement-line.resolver.ts, and only when asked for. */
@ObjectType({ description: 'A line of a statement.' })
export class StatementLine {
  readonly correctsLineId: string | null;
  @Field(() => String) readonly id: string;
  @Field(() => Int) readonly position: number;
  @Field(() => String, { description: 'The mechanism’s code of it, such as BINARY_PAYMENT.' })
  readonly component: string;
  @Field(() => String) readonly title: string;
  @Field(() => Pence) readonly amountPence: string;
  @Field(() => String, { description: 'Id of the figure that the amount is worked out in.' })
  readonly figure: string;
  @Field(() => String, { description: 'Name of the figure’s node that the amount is.' })
  readonly node: string;
  @Field(() => StatementHeader) readonly statement: StatementHeader;
  @Field(() => Contract) readonly contract: Contract;
}

export const StatementConnection = connectionOf('Statement', Statement);
export const StatementsResult = resultOf('Statements', StatementConnection);
export const StatementResult = resultOf('Statement', Statement);
export const StatementLineConnection = connectionOf('StatementLine', StatementLine);
export const StatementLinesResult = resultOf('StatementLines', StatementLineConnection);
