import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Contract } from './contract.types.js';
import { Basis, FigureFinding, LineExplanation } from './figure.types.js';
import { connectionOf, Instant, Pence, Period, resultOf } from './shared.js';

@ObjectType({ description: 'A statement of what is payable for a contract and period. Issued, and then never changed: a correction is a line of the next one.' })
export class Statement {
  @Field(() => String) readonly id: string;
  @Field(() => Contract) readonly contract: Contract;
  @Field(() => Period) readonly period: string;
  @Field(() => Int, { description: 'Counts up for a contract and period.' }) readonly number: number;
  @Field(() => Basis) readonly basis: string;
  @Field(() => Pence, { description: 'The sum of its lines.' }) readonly totalPence: string;
  @Field(() => Instant) readonly issuedAt: string;
  @Field(() => String, { description: 'Code of the person who asked for the run that issued it.' }) readonly issuedBy: string;
  @Field(() => Instant, { description: 'The facts known at this instant are in it, and no others.' }) readonly asKnownAt: string;
  @Field(() => String, { description: 'Id of the run.' }) readonly run: string;
  @Field(() => String, { description: 'Id of its figure.' }) readonly figure: string;
  @Field(() => Boolean, { description: 'There is no later one for the contract and period.' }) readonly latest: boolean;
  @Field(() => [StatementLine], { description: 'In the order of their positions.' }) readonly lines: readonly StatementLine[];
  @Field(() => [FigureFinding]) readonly findings: readonly FigureFinding[];
}

@ObjectType({ description: 'The line of an earlier statement that a line corrects.' })
export class CorrectedLine {
  @Field(() => String) readonly id: string;
  @Field(() => String, { description: 'Id of its statement.' }) readonly statement: string;
  @Field(() => Period) readonly period: string;
  @Field(() => Int) readonly number: number;
  @Field(() => Int) readonly position: number;
  @Field(() => Pence) readonly amountPence: string;
}

@ObjectType({ description: 'A line of a statement.' })
export class StatementLine {
  @Field(() => String) readonly id: string;
  @Field(() => Int) readonly position: number;
  @Field(() => String, { description: 'The mechanism’s code of it, such as BINARY_PAYMENT.' }) readonly component: string;
  @Field(() => String) readonly title: string;
  @Field(() => Pence) readonly amountPence: string;
  @Field(() => String, { description: 'Id of the figure that the amount is worked out in.' }) readonly figure: string;
  @Field(() => String, { description: 'Name of the figure’s node that the amount is.' }) readonly node: string;
  @Field(() => CorrectedLine, { nullable: true }) readonly corrects?: CorrectedLine | null;
  @Field(() => Statement) readonly statement: Statement;
  @Field(() => Contract) readonly contract: Contract;
  @Field(() => LineExplanation, { description: 'Sentence, formula, numbers, clauses: from the figure.' }) readonly explanation: LineExplanation;
}

export const StatementConnection = connectionOf('Statement', Statement);
export const StatementsResult = resultOf('Statements', StatementConnection);
export const StatementResult = resultOf('Statement', Statement);
export const StatementLineConnection = connectionOf('StatementLine', StatementLine);
export const StatementLinesResult = resultOf('StatementLines', StatementLineConnection);
