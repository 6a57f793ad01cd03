import { Field, Int, ObjectType } from '@nestjs/graphql';
import { PeriodKind } from './measure-definition.types.js';
import { MechanismRef } from './mechanism.types.js';
import { Day, enumOf, Instant, Json, Period, resultOf, usually } from './shared.js';

export const Party = enumOf('Party', 'A side of a contract.', { buyer: '', supplier: '' });

@ObjectType({ description: 'An act by which a party agreed to terms.' })
export class Agreement {
  @Field(() => Party) readonly party: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly person: string;
  @Field(() => Instant) readonly at: string;
  @Field(() => String, { nullable: true }) readonly reason: string | null;
}

@ObjectType({ description: 'A value that the mechanism asks of the terms.' })
export class TermsParameter {
  @Field(() => String) readonly name: string;
  @Field(() => String, { description: 'What it is, in the mechanism’s words.' }) readonly title: string;
  @Field(() => String, { description: 'The exact value as text: "460/1722", "12", "true".' })
  readonly value: string;
  @Field(() => String, { description: 'As a person reads it.' }) readonly display: string;
  @Field(() => String) readonly unit: string;
  @Field(() => String, { nullable: true, description: 'The clause of the contract that says so.' })
  readonly clause: string | null;
}

@ObjectType({ description: 'A value of a table’s row.' })
export class TermsCell {
  @Field(() => String) readonly column: string;
  @Field(() => String, {
    nullable: true,
    description: 'The exact value as text; null: the source states that there is none.',
  })
  readonly value: string | null;
}

@ObjectType()
export class TermsTableRow {
  @Field(() => String, { description: '"M01" to "M12", "Q1" to "Q4" or "year" for what goes by the period.' })
  readonly key: string;
  @Field(() => [TermsCell], { complexity: usually(8) }) readonly cells: readonly TermsCell[];
  @Field(() => String, { description: 'Where the row comes from, in words.' }) readonly source: string;
  @Field(() => Period, { nullable: true, description: 'Of the baseline on record that it was copied from.' })
  readonly baselinePeriod: string | null;
}

@ObjectType({ description: 'A table of the terms, such as the baselines by quarter.' })
export class TermsTable {
  @Field(() => String) readonly name: string;
  @Field(() => [TermsTableRow], { complexity: usually(5) }) readonly rows: readonly TermsTableRow[];
}

@ObjectType({ description: 'The measure definition that a slot of the terms stands for.' })
export class TermsMeasure {
  @Field(() => String, { description: '"main" is the one that a mechanism means when it names none.' })
  readonly slot: string;
  @Field(() => String) readonly code: string;
  @Field(() => Int) readonly version: number;
  @Field(() => String) readonly digest: string;
}

@ObjectType({ description: 'Terms of a contract, one version. In force once both parties have agreed.' })
export class Terms {
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => Int) readonly version: number;
  @Field(() => MechanismRef) readonly mechanism: MechanismRef;
  @Field(() => Day) readonly effectiveFrom: string;
  @Field(() => Day, { nullable: true, description: 'Last day; null: until further terms.' })
  readonly effectiveTo: string | null;
  @Field(() => String) readonly rationale: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly proposedBy: string;
  @Field(() => Instant) readonly proposedAt: string;
  @Field(() => [Agreement], { complexity: usually(2) }) readonly agreements: readonly Agreement[];
  @Field(() => PeriodKind, {
    nullable: true,
    description: 'For which periods there are statements; null: those of the main measure’s cohorts.',
  })
  readonly per: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'The month in which contract years begin; null: that of the contract’s first day.',
  })
  readonly yearStartMonth: number | null;
  @Field(() => Boolean, { description: 'Agreed by both parties, and not wholly replaced by a variation.' })
  readonly inForce: boolean;
  @Field(() => Day, {
    nullable: true,
    description: 'Last day in force, after what cut them; null: no end, or not in force.',
  })
  readonly inForceTo: string | null;
  @Field(() => Int, { nullable: true, description: 'The version that these terms vary.' })
  readonly varies: number | null;
  @Field(() => Int, { nullable: true, description: 'The latest version that cut or replaced these terms.' })
  readonly variedBy: number | null;
  @Field(() => [TermsParameter]) readonly parameters: readonly TermsParameter[];
  @Field(() => [TermsTable], { complexity: usually(3) }) readonly tables: readonly TermsTable[];
  @Field(() => [TermsMeasure], { complexity: usually(2) }) readonly measures: readonly TermsMeasure[];
  @Field(() => Json, { description: 'The whole document.' }) readonly document: unknown;
  @Field(() => String, { description: 'SHA-256 of the document’s canonical JSON.' }) readonly digest: string;
}

export const TermsResult = resultOf('Terms', Terms);
