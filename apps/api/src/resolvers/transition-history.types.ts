import { Field, Int, ObjectType } from '@nestjs/graphql';
import { PLAN_PARTS } from '#contracts';
import { Day, enumOf, Instant, Json, resultOf, usually } from './shared.js';

const PERSON = { description: 'Code of the person.' };
export const TransitionPart = enumOf('TransitionPart', 'Of what a plan of transition consists.', {
  ...Object.fromEntries(PLAN_PARTS.map((part) => [part, ''])),
  plan: 'What it says of itself.',
});

@ObjectType({ description: 'What becomes of a field of a plan, in words.' })
export class TransitionFieldChange {
  @Field(() => String, { description: 'As the document names it.' }) readonly field: string;
  @Field(() => String, { description: 'Empty: nothing was said.' }) readonly from: string;
  @Field(() => String) readonly to: string;
}

@ObjectType({ description: 'Something that a document adds to a plan, or changes in it.' })
export class TransitionChange {
  @Field(() => TransitionPart) readonly part: string;
  @Field(() => String, { description: 'Its code; of staff, role and place.' }) readonly code: string;
  @Field(() => Boolean) readonly added: boolean;
  @Field(() => [TransitionFieldChange], { complexity: usually(4) }) readonly fields: readonly TransitionFieldChange[]; // prettier-ignore
}

@ObjectType({ description: 'What a plan said of itself, from when on.' })
export class TransitionVersion {
  @Field(() => Int) readonly version: number;
  @Field(() => String) readonly title: string;
  @Field(() => String) readonly about: string;
  @Field(() => String, PERSON) readonly owner: string;
  @Field(() => Day) readonly announcedOn: string;
  @Field(() => Day) readonly transferOn: string;
  @Field(() => Day) readonly stabilisedOn: string;
  @Field(() => String, { description: 'Why it was said anew.' }) readonly reason: string;
  @Field(() => Instant) readonly at: string;
  @Field(() => String, PERSON) readonly by: string;
}

@ObjectType({ description: 'What a gate asked for, from when on.' })
export class TransitionGateVersion {
  @Field(() => String, { description: 'Of the gate.' }) readonly code: string;
  @Field(() => Int) readonly version: number;
  @Field(() => String) readonly title: string;
  @Field(() => Day) readonly dueOn: string;
  @Field(() => [Json], { description: 'Criteria as docs/guide/transition.md shows them.', complexity: usually(5) }) readonly criteria: readonly unknown[]; // prettier-ignore
  @Field(() => String, { nullable: true, description: 'Why it was stated anew; null: it was not said.' }) readonly reason: string | null; // prettier-ignore
  @Field(() => Instant) readonly at: string;
  @Field(() => String, PERSON) readonly by: string;
}

@ObjectType({ description: 'How a plan came to say what it says, the latest first.' })
export class TransitionHistory {
  @Field(() => [TransitionVersion], { complexity: usually(4) }) readonly versions: readonly TransitionVersion[]; // prettier-ignore
  @Field(() => [TransitionGateVersion], { complexity: usually(8) }) readonly gates: readonly TransitionGateVersion[]; // prettier-ignore
}

export const TransitionHistoryResult = resultOf('TransitionHistoryResult', TransitionHistory);
