import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Basis } from './figure.types.js';
import { enumOf, Instant, Pence, Period, resultOf, usually } from './shared.js';

export const ChangeKind = enumOf('ChangeKind', 'What became of something.', {
  added: 'It is new.',
  removed: 'It is no longer there.',
  changed: 'It is another.',
});

export const TermsPart = enumOf('TermsPart', 'What of terms differs.', {
  effective: 'First and last day.',
  mechanism: 'The payment mechanism or its version.',
  rule: 'A rule of the mechanism: an input, step, line, finding, clause or unit.',
  measure: 'A measure definition.',
  parameter: 'A parameter.',
  table: 'A value in a row of a table.',
  clock: 'A number of days within which something is to be done.',
  other: 'Anything else that terms say.',
});

@ObjectType({ description: 'One thing in which two versions of terms differ.' })
export class TermsChange {
  @Field(() => TermsPart) readonly part: string;
  @Field(() => String, { description: '"payment_cap"; a table’s as "baseline_binary.Q4.value".' })
  readonly name: string;
  @Field(() => String) readonly title: string;
  @Field(() => ChangeKind) readonly change: string;
  @Field(() => String, { nullable: true, description: 'As a person reads it; null: it is not there.' })
  readonly was: string | null;
  @Field(() => String, { nullable: true }) readonly now: string | null;
  @Field(() => String, { nullable: true }) readonly unit: string | null;
  @Field(() => String, { nullable: true, description: 'How much more or less; numbers only.' })
  readonly absolute: string | null;
  @Field(() => String, { nullable: true, description: 'The same in per cent of what it was.' })
  readonly percent: string | null;
  @Field(() => String) readonly sentence: string;
}

@ObjectType({ description: 'What one version of a contract’s terms, or a proposal, changes of another.' })
export class TermsDifference {
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => String, { description: '"version 1".' }) readonly from: string;
  @Field(() => String, { description: '"version 2", or "the proposal".' }) readonly to: string;
  @Field(() => [TermsChange], { description: 'None: they are the same.', complexity: usually(20) })
  readonly changes: readonly TermsChange[];
}

export const TermsDifferenceResult = resultOf('TermsDifference', TermsDifference);

export const SharedOut = enumOf('SharedOut', 'How a line’s difference was shared out among its causes.', {
  all_orders: 'Averaged over all orders in which the values could have changed (Shapley value).',
  some_orders: 'The same, without orders that lead through a state without an amount.',
  in_order: 'One value after the other in the order of the figure, because there are more than eight.',
  not_known: 'Not at all, because an amount is missing.',
});

export const DifferenceKind = enumOf('DifferenceKind', 'A cause of a difference.', {
  leaf: 'A value that the calculation starts from, or where it comes from.',
  rules: 'The rules of the mechanism.',
});

@ObjectType({ description: 'One of two figures that are compared.' })
export class ComparedFigure {
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => Period) readonly period: string;
  @Field(() => Int) readonly termsVersion: number;
  @Field(() => String, { description: 'Code of the mechanism.' }) readonly mechanism: string;
  @Field(() => Int) readonly mechanismVersion: number;
  @Field(() => Instant) readonly asKnownAt: string;
  @Field(() => Basis) readonly basis: string;
  @Field(() => Pence, { nullable: true, description: 'Null: a line has no amount.' })
  readonly totalPence: bigint | null;
}

@ObjectType({ description: 'What a cause contributed to a line.' })
export class Contribution {
  @Field(() => String, { description: 'The line’s component.' }) readonly component: string;
  @Field(() => String, {
    description:
      'Pence, exactly: "-1250", "2500/3". All contributions to a line together are its difference.',
  })
  readonly exact: string;
  @Field(() => Pence, { description: 'Rounded, for reading.' }) readonly pence: bigint;
}

@ObjectType({ description: 'A cause of the difference of two figures.' })
export class DifferencePart {
  @Field(() => DifferenceKind) readonly kind: string;
  @Field(() => String, { description: 'Name of the leaf, or "rules".' }) readonly name: string;
  @Field(() => String) readonly title: string;
  @Field(() => String, { description: 'As a person reads it.' }) readonly was: string;
  @Field(() => String) readonly now: string;
  @Field(() => String, { description: 'Where the value came from, in words.' }) readonly wasSource: string;
  @Field(() => String) readonly nowSource: string;
  @Field(() => Boolean, { description: 'False: only the source differs, which contributes nothing.' })
  readonly valueDiffers: boolean;
  @Field(() => [Contribution], { complexity: usually(5) }) readonly contributions: readonly Contribution[];
  @Field(() => String, {
    nullable: true,
    description: 'To all lines together, exactly; null: a line could not be shared out.',
  })
  readonly exactTotal: string | null;
  @Field(() => String) readonly sentence: string;
}

@ObjectType({ description: 'A line of two figures.' })
export class LineDifference {
  @Field(() => String) readonly component: string;
  @Field(() => String) readonly title: string;
  @Field(() => Pence, { nullable: true, description: 'Null: there was no amount.' })
  readonly wasPence: bigint | null;
  @Field(() => Pence, { nullable: true }) readonly nowPence: bigint | null;
  @Field(() => Pence, { nullable: true }) readonly differencePence: bigint | null;
  @Field(() => SharedOut) readonly shared: string;
}

@ObjectType({ description: 'A rule of a mechanism that another one has otherwise.' })
export class RuleChange {
  @Field(() => String, { description: '"input", "step", "line", "finding", "clause" or "unit".' })
  readonly part: string;
  @Field(() => String) readonly name: string;
  @Field(() => String) readonly title: string;
  @Field(() => ChangeKind) readonly change: string;
  @Field(() => String, { nullable: true }) readonly was: string | null;
  @Field(() => String, { nullable: true }) readonly now: string | null;
}

@ObjectType({ description: 'What two figures differ in, and what each cause contributed to each line.' })
export class FigureComparison {
  @Field(() => ComparedFigure) readonly was: ComparedFigure;
  @Field(() => ComparedFigure) readonly now: ComparedFigure;
  @Field(() => Pence, { nullable: true, description: 'Null: an amount is missing.' })
  readonly differencePence: bigint | null;
  @Field(() => [LineDifference], { complexity: usually(5) }) readonly lines: readonly LineDifference[];
  @Field(() => [DifferencePart], {
    complexity: usually(20),
    description: 'The rules first, if they differ; then the leaves in the order of the figure.',
  })
  readonly parts: readonly DifferencePart[];
  @Field(() => [RuleChange], {
    description: 'None: both are by the same mechanism.',
    complexity: usually(10),
  })
  readonly rules: readonly RuleChange[];
  @Field(() => [String], { description: 'All of it in words.' }) readonly sentences: readonly string[];
}

export const FigureComparisonResult = resultOf('FigureComparison', FigureComparison);
