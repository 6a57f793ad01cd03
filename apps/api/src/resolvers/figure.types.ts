import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Clause, MechanismRef } from './mechanism.types.js';
import { enumOf, Instant, Json, listOf, Pence, Period, resultOf } from './shared.js';

export const Basis = enumOf('Basis', 'Whether more can still count for the cohort.', { provisional: 'More facts can still count.', final: 'Nothing more can count.' });
export const LineKind = enumOf('LineKind', 'What a line does to the amount payable.', { payment: 'Never below zero.', deduction: 'Never above zero.', adjustment: 'Either.' });
export const NodeKind = enumOf('NodeKind', 'What a node of a figure is.', { leaf: 'An input with its source.', step: 'A step of the mechanism.' });

@ObjectType({ description: 'One row of the table of a calculation.' })
export class ExplanationRow {
  @Field(() => String) readonly name: string;
  @Field(() => String) readonly title: string;
  @Field(() => String, { description: 'As a person reads it; "not known" when there is none.' }) readonly value: string;
  @Field(() => String, { nullable: true, description: 'The exact value: "230/861", "12", "true".' }) readonly exact?: string | null;
  @Field(() => String) readonly unit: string;
  @Field(() => String, { description: 'Where a leaf came from, in words; for a step its formula.' }) readonly source: string;
  @Field(() => String, { description: 'Code of the clause that it rests on.' }) readonly clause: string;
}

@ObjectType({ description: 'One node of a figure, explained.' })
export class FigureNode extends ExplanationRow {
  @Field(() => NodeKind) readonly kind: string;
  @Field(() => String) readonly sentence: string;
  @Field(() => String, { nullable: true, description: 'Steps only.' }) readonly formula?: string | null;
  @Field(() => String, { nullable: true, description: 'The formula with the numbers put in; steps with a value only.' }) readonly formulaWithNumbers?: string | null;
  @Field(() => Clause, { nullable: true }) readonly clauseText?: Clause | null;
  @Field(() => Json, { nullable: true, description: 'A leaf’s source as data: the term, table row, measure or earlier figure.' }) readonly leafSource?: unknown;
  @Field(() => [String], { description: 'Names of the nodes that it was worked out from: open them next.' }) readonly operands: readonly string[];
  @Field(() => [String], { description: 'Names of the alternatives that were not taken.' }) readonly notTaken: readonly string[];
}

@ObjectType({ description: 'A line of a figure or statement, explained from the figure alone.' })
export class LineExplanation {
  @Field(() => String, { description: 'What is paid or deducted, why, and by which numbers.' }) readonly sentence: string;
  @Field(() => [String], { description: 'The tests that decided and the limits that applied, from the amount inwards.' }) readonly reasons: readonly string[];
  @Field(() => String) readonly formula: string;
  @Field(() => String, { nullable: true }) readonly formulaWithNumbers?: string | null;
  @Field(() => [ExplanationRow], { description: 'Every node that counts for the line, in the order of the calculation.' }) readonly rows: readonly ExplanationRow[];
  @Field(() => [FigureNode], { description: 'The same, each explained by itself.' }) readonly nodes: readonly FigureNode[];
  @Field(() => Json, { description: 'The calculation as a tree: { name, title, value, operands: [the same], notTaken: [{ name, title }], repeated }.' }) readonly tree: unknown;
}

@ObjectType({ description: 'A line of a figure.' })
export class FigureLine {
  @Field(() => String) readonly component: string;
  @Field(() => String) readonly title: string;
  @Field(() => LineKind) readonly kind: string;
  @Field(() => String) readonly node: string;
  @Field(() => Pence, { nullable: true, description: 'Null when it cannot be worked out: see the figure’s `missing`.' }) readonly amountPence?: string | null;
  @Field(() => LineExplanation) readonly explanation: LineExplanation;
}

@ObjectType({ description: 'What a statement shows without paying for it: a test’s result, a termination point passed.' })
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
  @Field(() => [String], { description: 'Components of the lines that need it.' }) readonly lines: readonly string[];
}

@ObjectType({ description: 'One calculation, whole: a tree whose id is the hash of its canonical JSON.' })
export class Figure {
  @Field(() => String) readonly id: string;
  @Field(() => String) readonly contract: string;
  @Field(() => String) readonly scheme: string;
  @Field(() => String) readonly area: string;
  @Field(() => Period) readonly period: string;
  @Field(() => Int) readonly termsVersion: number;
  @Field(() => MechanismRef) readonly mechanism: MechanismRef;
  @Field(() => Basis) readonly basis: string;
  @Field(() => Instant) readonly asKnownAt: string;
  @Field(() => Boolean, { description: 'False: a line has no amount, because of what is missing.' }) readonly complete: boolean;
  @Field(() => Pence, { nullable: true }) readonly totalPence?: string | null;
  @Field(() => String) readonly sentence: string;
  @Field(() => [FigureLine]) readonly lines: readonly FigureLine[];
  @Field(() => [FigureFinding]) readonly findings: readonly FigureFinding[];
  @Field(() => [MissingValue]) readonly missing: readonly MissingValue[];
  @Field(() => [FigureNode]) readonly nodes: readonly FigureNode[];
  @Field(() => String, { description: 'The canonical JSON (RFC 8785) to the byte: its SHA-256 is the id; docs/guide/figure-v1.schema.json.' }) readonly document: string;
  @Field(() => Instant) readonly recordedAt: string;
}

@ObjectType({ description: 'One place where a stored figure is not what it should be.' })
export class FigureDifference {
  @Field(() => [String]) readonly path: readonly string[];
  @Field(() => String, { nullable: true, description: 'JSON of what is stored.' }) readonly stored?: string | null;
  @Field(() => String, { nullable: true, description: 'JSON of what it should be.' }) readonly recomputed?: string | null;
  @Field(() => String) readonly why: string;
}

@ObjectType({ description: 'A stored figure recomputed.' })
export class FigureVerification {
  @Field(() => String) readonly id: string;
  @Field(() => Boolean) readonly sound: boolean;
  @Field(() => [FigureDifference]) readonly differences: readonly FigureDifference[];
}

export const FigureNodeList = listOf('FigureNode', FigureNode);
export const FigureResult = resultOf('Figure', Figure);
export const FigureVerificationResult = resultOf('FigureVerification', FigureVerification);
