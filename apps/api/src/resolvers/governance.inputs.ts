import { Field, InputType, Int } from '@nestjs/graphql';
import {
  GoalDirection,
  GoalMeasuredBy,
  GoalStatistic,
  GovernanceItemKind,
  GovernanceItemState,
} from './governance.types.js';
import { Day, Instant } from './shared.js';

const MAYBE = { nullable: true };
const RELATIONSHIP = { description: 'Reference of the relationship or alliance.' };

@InputType({ description: 'What a goal is measured by: never a number that somebody types.' })
export class GoalMeasureInput {
  @Field(() => GoalMeasuredBy) readonly by: string;
  @Field(() => String, { description: 'Code of the measure or service level.' }) readonly code: string;
  @Field(() => GoalStatistic, { nullable: true, description: 'Of a measure.' }) readonly statistic?:
    string | null;
  @Field(() => String, { description: 'A decimal.' }) readonly target: string;
  @Field(() => GoalDirection) readonly direction: string;
}

@InputType()
export class RaiseGovernanceItemInput {
  @Field(() => String, RELATIONSHIP) readonly relationship: string;
  @Field(() => GovernanceItemKind) readonly kind: string;
  @Field(() => String) readonly title: string;
  @Field(() => String, { nullable: true, description: 'Of a decision, its reason.' }) readonly detail?:
    string | null;
  @Field(() => String, { nullable: true, description: 'Code of the organisation; left out: the own one.' }) readonly party?: string | null; // prettier-ignore
  @Field(() => String, { nullable: true, description: 'Code of the person.' }) readonly owner?: string | null;
  @Field(() => Day, MAYBE) readonly dueOn?: string | null;
  @Field(() => Int, { nullable: true, description: 'From 1 to 5.' }) readonly likelihood?: number | null;
  @Field(() => Int, { nullable: true, description: 'From 1 to 5.' }) readonly impact?: number | null;
  @Field(() => GoalMeasureInput, MAYBE) readonly goal?: GoalMeasureInput | null;
  @Field(() => String, { nullable: true, description: 'Code: of a change, and of a goal by a service level.' }) readonly contract?: string | null; // prettier-ignore
  @Field(() => Boolean, { nullable: true, description: 'Of a note: only the own organisation reads it.' }) readonly isPrivate?: boolean | null; // prettier-ignore
  @Field(() => Int, { nullable: true, description: 'The meeting at which it is raised.' }) readonly meeting?: number | null; // prettier-ignore
}

@InputType({ description: 'What is left out stays.' })
export class MoveGovernanceItemInput {
  @Field(() => Int) readonly id: number;
  @Field(() => Int, { description: 'The sequence that was seen.' }) readonly seen: number;
  @Field(() => GovernanceItemState, MAYBE) readonly state?: string | null;
  @Field(() => String, { nullable: true, description: 'What was done, or why.' }) readonly note?:
    string | null;
  @Field(() => String, MAYBE) readonly owner?: string | null;
  @Field(() => Day, MAYBE) readonly dueOn?: string | null;
  @Field(() => Int, MAYBE) readonly likelihood?: number | null;
  @Field(() => Int, MAYBE) readonly impact?: number | null;
}

@InputType()
export class EscalationStepInput {
  @Field(() => String, { description: 'Who deals with it.' }) readonly title: string;
  @Field(() => Int, { description: 'Business days.' }) readonly days: number;
}

@InputType()
export class CallMeetingInput {
  @Field(() => String, RELATIONSHIP) readonly relationship: string;
  @Field(() => String) readonly title: string;
  @Field(() => Instant) readonly startsAt: string;
  @Field(() => Instant) readonly endsAt: string;
  @Field(() => String, MAYBE) readonly place?: string | null;
}

@InputType({ description: 'What is left out stays.' })
export class ChangeMeetingInput {
  @Field(() => Int) readonly id: number;
  @Field(() => Int, { description: 'The sequence that was seen.' }) readonly seen: number;
  @Field(() => String, MAYBE) readonly title?: string | null;
  @Field(() => Instant, MAYBE) readonly startsAt?: string | null;
  @Field(() => Instant, MAYBE) readonly endsAt?: string | null;
  @Field(() => String, MAYBE) readonly place?: string | null;
  @Field(() => Boolean, MAYBE) readonly cancelled?: boolean | null;
  @Field(() => String, { description: 'Why.' }) readonly reason: string;
}

@InputType()
export class AddPaperInput {
  @Field(() => Int) readonly meeting: number;
  @Field(() => String) readonly title: string;
  @Field(() => String, { nullable: true, description: 'Its text, or where it is, or both.' }) readonly body?: string | null; // prettier-ignore
  @Field(() => String, { nullable: true, description: 'An address that begins with https://' }) readonly link?: string | null; // prettier-ignore
  @Field(() => Boolean, { nullable: true, description: 'Only the own organisation reads it.' }) readonly isPrivate?: boolean | null; // prettier-ignore
}

@InputType()
export class TakeMinutesInput {
  @Field(() => Int) readonly meeting: number;
  @Field(() => Int, { description: 'The sequence of the minutes that were seen; 0: none.' })
  readonly seen: number;
  @Field(() => String) readonly body: string;
  @Field(() => [String], { description: 'Codes of the persons who were there.' })
  readonly attended: readonly string[];
  @Field(() => [String], { description: 'Codes of those who were asked and were not.' }) readonly absent: readonly string[]; // prettier-ignore
}

@InputType()
export class OpenPulseInput {
  @Field(() => String, RELATIONSHIP) readonly relationship: string;
  @Field(() => Day) readonly opensOn: string;
  @Field(() => Day, { description: 'The last day.' }) readonly closesOn: string;
}

/** What is null is left out. */
export type Given<T> = { [K in keyof T]: Exclude<T[K], null> };
export const given = <T extends object>(input: T): Given<T> =>
  Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== null && value !== undefined),
  ) as Given<T>;
