import { Field, Int, ObjectType } from '@nestjs/graphql';
import { FigureFinding, LineKind, MissingValue } from './figure.types.js';
import { LineExplanation } from './explanation.types.js';
import { Ratio } from './measure.types.js';
import { Count, Instant, Pence, Period, resultOf, usually } from './shared.js';

@ObjectType({
  description: 'A line of a calculation that was only tried: on record nowhere, and paid by nobody.',
})
export class TriedLine {
  @Field(() => String) readonly component: string;
  @Field(() => String) readonly title: string;
  @Field(() => LineKind) readonly kind: string;
  @Field(() => Pence, { nullable: true, description: 'Null: see `missing`.' }) readonly amountPence:
    string | null;
  @Field(() => LineExplanation) readonly explanation: LineExplanation;
}

@ObjectType({ description: 'What moving an input does to a line.' })
export class MoveEffect {
  @Field(() => String) readonly component: string;
  @Field(() => Pence, { nullable: true, description: 'More or less; null: an amount is not known.' })
  readonly pence: bigint | null;
}

@ObjectType({ description: 'An input moved by a step, all else as it is.' })
export class InputMove {
  @Field(() => String, { description: 'As a person reads it.' }) readonly value: string;
  @Field(() => [MoveEffect], { complexity: usually(5) }) readonly effects: readonly MoveEffect[];
  @Field(() => Pence, { nullable: true, description: 'Of all lines together.' })
  readonly totalPence: bigint | null;
}

@ObjectType({ description: 'How far an amount hangs on one input.' })
export class InputEffect {
  @Field(() => String) readonly name: string;
  @Field(() => String) readonly title: string;
  @Field(() => String, { description: 'As a person reads it.' }) readonly value: string;
  @Field(() => InputMove, { nullable: true, description: 'Null for yes or no, which has one other value.' })
  readonly lower: InputMove | null;
  @Field(() => InputMove) readonly higher: InputMove;
}

@ObjectType({ description: 'What terms would come to for a period.' })
export class SimulatedPeriod {
  @Field(() => Period) readonly period: string;
  @Field(() => Count, { nullable: true }) readonly cohortSize: bigint | null;
  @Field(() => Count, { nullable: true }) readonly reoffenders: bigint | null;
  @Field(() => Count, { nullable: true }) readonly reoffences: bigint | null;
  @Field(() => Pence, { nullable: true }) readonly totalPence: string | null;
  @Field(() => String) readonly sentence: string;
  @Field(() => [TriedLine], { complexity: usually(5) }) readonly lines: readonly TriedLine[];
  @Field(() => [FigureFinding]) readonly findings: readonly FigureFinding[];
  @Field(() => [MissingValue]) readonly missing: readonly MissingValue[];
  @Field(() => [InputEffect], {
    description: 'Each input moved by a step, the one with the largest effect first.',
    complexity: usually(20),
  })
  readonly sensitivity: readonly InputEffect[];
}

@ObjectType({
  description: 'Terms worked out on cohorts, on record or made up. Never stored, and nothing that is paid.',
})
export class Simulation {
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => Int, { description: 'Of a proposal, the version that it would be.' }) readonly version: number;
  @Field(() => Boolean, { description: 'False: the terms are a proposal that is not on record.' })
  readonly onRecord: boolean;
  @Field(() => String, { description: 'Code of the area, or "generated".' }) readonly cohorts: string;
  @Field(() => Instant) readonly asKnownAt: string;
  @Field(() => [String], { description: 'Names of the inputs that were supposed.' })
  readonly supposed: readonly string[];
  @Field(() => [SimulatedPeriod], { complexity: usually(4) }) readonly periods: readonly SimulatedPeriod[];
}

export const SimulationResult = resultOf('Simulation', Simulation);

@ObjectType({ description: 'How an amount spreads over many samples of the cohorts’ people.' })
export class Spread {
  @Field(() => Count) readonly samples: number;
  @Field(() => Count, { description: 'Samples without an amount; they go into nothing else.' })
  readonly notKnown: number;
  @Field(() => Pence) readonly meanPence: bigint;
  @Field(() => Pence, { description: 'At most this much in 5 % of the samples.' }) readonly p5Pence: bigint;
  @Field(() => Pence) readonly p50Pence: bigint;
  @Field(() => Pence) readonly p95Pence: bigint;
  @Field(() => Ratio, { description: 'Samples in which something is paid.' }) readonly paid: Ratio;
  @Field(() => Ratio, { description: 'Samples in which something is deducted.' }) readonly deducted: Ratio;
}

@ObjectType({ description: 'A line of a back-test, or the sum of lines.' })
export class BackTestLine {
  @Field(() => String, { description: 'Component of the mechanism’s line; "TOTAL" for the sum.' })
  readonly component: string;
  @Field(() => String) readonly title: string;
  @Field(() => Pence, { nullable: true, description: 'What the terms would have come to.' })
  readonly pence: bigint | null;
  @Field(() => Spread, { nullable: true, description: 'Over samples of the people who were there.' })
  readonly spread: Spread | null;
  @Field(() => Spread, {
    nullable: true,
    description: 'Over samples in which the true rates are the baseline’s: what luck alone would pay.',
  })
  readonly byLuck: Spread | null;
}

@ObjectType({ description: 'A past period under the terms.' })
export class BackTestPeriod {
  @Field(() => Period) readonly period: string;
  @Field(() => Count, { nullable: true }) readonly cohortSize: bigint | null;
  @Field(() => Count, { nullable: true }) readonly reoffenders: bigint | null;
  @Field(() => [BackTestLine], { complexity: usually(5) }) readonly lines: readonly BackTestLine[];
  @Field(() => [String]) readonly missing: readonly string[];
}

@ObjectType({ description: 'A period that a back-test leaves out.' })
export class LeftOutPeriod {
  @Field(() => Period) readonly period: string;
  @Field(() => String) readonly why: string;
}

@ObjectType({
  description:
    'What terms would have paid for the cohorts of the past, and how far that is chance. Never stored.',
})
export class BackTest {
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => Int) readonly version: number;
  @Field(() => Boolean) readonly onRecord: boolean;
  @Field(() => String) readonly area: string;
  @Field(() => Instant) readonly asKnownAt: string;
  @Field(() => Int) readonly resamples: number;
  @Field(() => Int) readonly seed: number;
  @Field(() => [String]) readonly supposed: readonly string[];
  @Field(() => [BackTestPeriod], { complexity: usually(10) }) readonly periods: readonly BackTestPeriod[];
  @Field(() => BackTestLine) readonly total: BackTestLine;
  @Field(() => [LeftOutPeriod]) readonly leftOut: readonly LeftOutPeriod[];
  @Field(() => String, { nullable: true, description: 'Why nothing is said of luck.' })
  readonly noLuckWhy: string | null;
}

export const BackTestResult = resultOf('BackTest', BackTest);
