import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Json, listOf, resultOf } from './shared.js';

@ObjectType({ description: 'Which mechanism and version of it.' })
export class MechanismRef {
  @Field(() => String) readonly code: string;
  @Field(() => Int) readonly version: number;
  @Field(() => String) readonly title: string;
  @Field(() => String, { description: 'SHA-256 of the document’s canonical JSON.' }) readonly digest: string;
}

@ObjectType({ description: 'The text that a step or input rests on.' })
export class Clause {
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly title: string;
  @Field(() => String) readonly text: string;
  @Field(() => String, { description: 'Where it comes from: a published document, or "ours".' })
  readonly source: string;
}

@ObjectType({ description: 'How a contract’s payments are calculated, as data.' })
export class Mechanism extends MechanismRef {
  @Field(() => Int, { description: 'Which version of the engine it is written for.' })
  readonly engine: number;
  @Field(() => String, { nullable: true, description: 'What it is for and what it leaves out.' })
  readonly about: string | null;
  @Field(() => [Clause]) readonly clauses: readonly Clause[];
  @Field(() => Json, { description: 'The whole document; docs/guide/mechanism-v1.schema.json.' })
  readonly document: unknown;
  @Field(() => Json, { description: 'Its cases: these inputs, these steps, these lines.' })
  readonly cases: unknown;
}

export const MechanismList = listOf('Mechanism', Mechanism, 'All versions, by code, the latest first.');
export const MechanismsResult = resultOf('Mechanisms', MechanismList);
export const MechanismResult = resultOf('Mechanism', Mechanism);
