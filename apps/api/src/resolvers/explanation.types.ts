import { Field, ObjectType } from '@nestjs/graphql';
import { Clause } from './mechanism.types.js';
import { enumOf, Json, usually } from './shared.js';

export const NodeKind = enumOf('NodeKind', 'What a node of a figure is.', {
  leaf: 'An input with its source.',
  step: 'A step of the mechanism.',
});

@ObjectType({ description: 'One row of the table of a calculation.' })
export class ExplanationRow {
  @Field(() => String) readonly name: string;
  @Field(() => String) readonly title: string;
  @Field(() => String, { description: 'As a person reads it; "not known" when there is none.' })
  readonly value: string;
  @Field(() => String, { nullable: true, description: 'The exact value: "230/861", "12", "true".' })
  readonly exact: string | null;
  @Field(() => String) readonly unit: string;
  @Field(() => String, { description: 'Where a leaf came from, in words; for a step its formula.' })
  readonly source: string;
  @Field(() => String, { description: 'Code of the clause that it rests on.' }) readonly clause: string;
}

@ObjectType({ description: 'One node of a figure, explained.' })
export class FigureNode extends ExplanationRow {
  @Field(() => NodeKind) readonly kind: string;
  @Field(() => String) readonly sentence: string;
  @Field(() => String, { nullable: true, description: 'Steps only.' }) readonly formula: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The formula with the numbers put in; steps with a value only.',
  })
  readonly formulaWithNumbers: string | null;
  @Field(() => Clause, { nullable: true }) readonly clauseText: Clause | null;
  @Field(() => Json, {
    nullable: true,
    description: 'A leaf’s source as data: the term, table row, measure or earlier figure.',
  })
  readonly leafSource: unknown;
  @Field(() => [String], { description: 'Names of the nodes that it was worked out from: open them next.' })
  readonly operands: readonly string[];
  @Field(() => [String], { description: 'Names of the alternatives that were not taken.' })
  readonly notTaken: readonly string[];
}

@ObjectType({ description: 'A line of a figure, explained from the figure alone.' })
export class LineExplanation {
  @Field(() => String, { description: 'What is paid or deducted, why, and by which numbers.' })
  readonly sentence: string;
  @Field(() => [String], {
    description: 'The tests that decided and the limits that applied, from the amount inwards.',
  })
  readonly reasons: readonly string[];
  @Field(() => String) readonly formula: string;
  @Field(() => String, { nullable: true, description: 'The formula with the numbers put in.' })
  readonly formulaWithNumbers: string | null;
  @Field(() => [ExplanationRow], {
    complexity: usually(30),
    description: 'Every node that counts for the line, in the order of the calculation.',
  })
  readonly rows: readonly ExplanationRow[];
  @Field(() => [FigureNode], { complexity: usually(30), description: 'The same, each explained by itself.' })
  readonly nodes: readonly FigureNode[];
  @Field(() => Json, {
    description:
      'The calculation as a tree: { name, title, value, operands: [the same], notTaken: [{ name, title }], repeated }.',
  })
  readonly tree: unknown;
}
