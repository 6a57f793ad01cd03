import { Field, Int, ObjectType } from '@nestjs/graphql';
import { LineExplanation, FigureNode } from './explanation.types.js';
import { MechanismRef } from './mechanism.types.js';
import { enumOf, Instant, Pence, Period, resultOf, usually } from './shared.js';

export const Basis = enumOf('Basis', 'Whether more can still count.', {
  provisional: 'More can still count.',
  final: 'Nothing more can count.',
});
export const LineKind = enumOf('LineKind', 'What a line does to the amount payable.', {
  payment: 'Never below zero.',
  deduction: 'Never above zero.',
  adjustment: 'Either.',
});

@ObjectType({ description: 'A line of a figure.' })
export class FigureLine {
  @Field(() => String) readonly component: string;
  @Field(() => String) readonly title: string;
  @Field(() => LineKind) readonly kind: string;
  @Field(() => String) readonly node: string;
  @Field(() => Pence, {
    nullable: true,
    description: 'Null when it cannot be worked out: see the figure’s `missing`.',
  })
  readonly amountPence: string | null;
  @Field(() => LineExplanation) readonly explanation: LineExplanation;
}

@ObjectType({
  description: 'What a statement shows without paying for it: a test’s result, a termination point passed.',
})
export class FigureFinding {
  @Field(() => String) readonly component: string;
  @Field(() => String) readonly title: string;
  @Field(() => String) readonly node: string;
  @Field(() => String, { description: 'As a person reads it.' }) readonly value: string;
  @Field(() => String) readonly sentence: string;
}

@ObjectType({ description: 'A value that is missing, and what it stands against.' })
export class MissingValue {
  @Field(() => String) readonly node: string;
  @Field(() => String) readonly title: string;
  @Field(() => String) readonly why: string;
  @Field(() => [String], { description: 'Components of the lines that need it.' })
  readonly lines: readonly string[];
}

@ObjectType({ description: 'One calculation, whole: a tree whose id is the hash of its canonical JSON.' })
export class Figure {
  @Field(() => String) readonly id: string;
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => String, { description: 'Code of the scheme.' }) readonly scheme: string;
  @Field(() => String, { description: 'Code of the area.' }) readonly area: string;
  @Field(() => Period) readonly period: string;
  @Field(() => Int) readonly termsVersion: number;
  @Field(() => MechanismRef) readonly mechanism: MechanismRef;
  @Field(() => Basis) readonly basis: string;
  @Field(() => Instant) readonly asKnownAt: string;
  @Field(() => Instant) readonly recordedAt: string;
  @Field(() => Boolean, { description: 'False: a line has no amount, because of what is missing.' })
  readonly complete: boolean;
  @Field(() => Pence, { nullable: true, description: 'The sum of the lines; null when it is not complete.' })
  readonly totalPence: string | null;
  @Field(() => String) readonly sentence: string;
  @Field(() => [FigureLine], { complexity: usually(5) }) readonly lines: readonly FigureLine[];
  @Field(() => [FigureFinding]) readonly findings: readonly FigureFinding[];
  @Field(() => [MissingValue]) readonly missing: readonly MissingValue[];
  @Field(() => [FigureNode], {
    complexity: usually(100),
    description: 'The leaves and then the steps, each after all that it works on.',
  })
  readonly nodes: readonly FigureNode[];
  @Field(() => String, {
    description:
      'The canonical JSON (RFC 8785) to the byte: its SHA-256 is the id; docs/guide/figure-v1.schema.json.',
  })
  readonly document: string;
}

export const FigureCheck = enumOf('FigureCheck', 'What a stored figure is held against.', {
  hash: 'Its id is the hash of its document.',
  calculation: 'Every step follows from the leaves, by the mechanism and the terms on record.',
  cohort:
    'The cohorts measured, and the declarations added up, again as known then are the same and give the same leaves.',
});

@ObjectType({ description: 'One place where a stored figure is not what it should be.' })
export class FigureDifference {
  @Field(() => FigureCheck) readonly check: string;
  @Field(() => [String], { description: 'From the outside in; empty: the figure as a whole.' })
  readonly path: readonly string[];
  @Field(() => String, { nullable: true, description: 'JSON of what is stored.' }) readonly stored?:
    string | null;
  @Field(() => String, { nullable: true, description: 'JSON of what it should be.' }) readonly recomputed?:
    string | null;
  @Field(() => String) readonly why: string;
}

@ObjectType({ description: 'A stored figure held against everything that it says it comes from.' })
export class FigureVerification {
  @Field(() => String) readonly id: string;
  @Field(() => Boolean, { description: 'There is no difference.' }) readonly sound: boolean;
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => Period) readonly period: string;
  @Field(() => [FigureDifference]) readonly differences: readonly FigureDifference[];
}

export const FigureResult = resultOf('Figure', Figure);
export const FigureVerificationResult = resultOf('FigureVerification', FigureVerification);
