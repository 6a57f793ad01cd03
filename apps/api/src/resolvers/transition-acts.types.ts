import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Problem } from '../graphql/problems.js';
import { Day, listOf, resultOf, usually } from './shared.js';
import {
  TransitionCase,
  TransitionCommunicationState,
  TransitionDestination,
  TransitionGateEventKind,
  TransitionMilestoneState,
  TransitionRefusal,
} from './transition.types.js';

const MAYBE = { nullable: true };
const PLAN = { description: 'Code of the plan.' };
const SEEN = { description: 'The sequence that was seen.' };

@InputType()
export class TransitionGateSeenInput {
  @Field(() => String, { description: 'Code of the gate.' }) readonly code: string;
  @Field(() => Int, { description: 'Its version; 0: it is to be a new one.' }) readonly version: number;
}

@InputType({ description: 'What somebody saw of a plan before they changed it; what is left out is not asked.' }) // prettier-ignore
export class TransitionSeenInput {
  @Field(() => Int, { nullable: true, description: 'Version of what the plan says of itself.' }) readonly version?: number | null; // prettier-ignore
  @Field(() => [TransitionGateSeenInput], MAYBE) readonly gates?: readonly TransitionGateSeenInput[] | null;
}

@InputType({ description: 'What is left out stays.' })
export class MoveTransitionMilestoneInput {
  @Field(() => String, PLAN) readonly transition: string;
  @Field(() => String, { description: 'Code.' }) readonly milestone: string;
  @Field(() => Int, SEEN) readonly seen: number;
  @Field(() => TransitionMilestoneState, MAYBE) readonly state?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the person.' }) readonly owner?: string | null;
  @Field(() => Day, MAYBE) readonly forecastOn?: string | null;
  @Field(() => Day, { nullable: true, description: 'When it was done; left out: today.' }) readonly actualOn?: string | null; // prettier-ignore
  @Field(() => String, MAYBE) readonly note?: string | null;
}

@InputType()
export class MoveTransitionCommunicationInput {
  @Field(() => String, PLAN) readonly transition: string;
  @Field(() => String, { description: 'Code.' }) readonly communication: string;
  @Field(() => Int, SEEN) readonly seen: number;
  @Field(() => TransitionCommunicationState) readonly state: string;
  @Field(() => Day, { nullable: true, description: 'Left out: as it was, or today.' }) readonly sentOn?: string | null; // prettier-ignore
  @Field(() => Day, { nullable: true, description: 'Another last day, as long as it is planned.' }) readonly dueOn?: string | null; // prettier-ignore
  @Field(() => Boolean, { nullable: true, description: 'Left out: not known.' }) readonly heardBack?: boolean | null; // prettier-ignore
  @Field(() => String, { nullable: true, description: 'What was heard back.' }) readonly heard?: string | null; // prettier-ignore
}

@InputType()
export class OfferTransitionCaseInput {
  @Field(() => String, { description: 'Of the referral or order.' }) readonly reference: string;
  @Field(() => Int, { nullable: true, description: 'The sequence that was seen; left out: not asked.' }) readonly seen?: number | null; // prettier-ignore
  @Field(() => String, { description: 'Code of the service; of an order, of the organisation.' }) readonly to: string; // prettier-ignore
}

@InputType()
export class AnswerTransitionCaseInput {
  @Field(() => String, { description: 'Of the referral or order.' }) readonly reference: string;
  @Field(() => Int, { nullable: true, description: 'The sequence that was seen; left out: not asked.' }) readonly seen?: number | null; // prettier-ignore
  @Field(() => TransitionRefusal, { nullable: true, description: 'Left out: it is taken.' }) readonly refusedBecause?: string | null; // prettier-ignore
  @Field(() => String, { nullable: true, description: 'Code of who takes it on.' }) readonly practitioner?: string | null; // prettier-ignore
}

@InputType()
export class DecideTransitionGateInput {
  @Field(() => String, PLAN) readonly transition: string;
  @Field(() => String, { description: 'Code.' }) readonly gate: string;
  @Field(() => Int, SEEN) readonly seen: number;
  @Field(() => TransitionGateEventKind, { description: 'Go, go with conditions, or no go.' }) readonly decision: string; // prettier-ignore
  @Field(() => String) readonly reason: string;
  @Field(() => String, { nullable: true, description: 'Of a go with conditions.' }) readonly conditions?: string | null; // prettier-ignore
}

@ObjectType({ description: 'How many cases came onto the list.' })
export class TransitionCasesListed {
  @Field(() => Int, { nullable: true, description: 'Null: held back.' }) readonly added: number | null;
  @Field(() => Boolean, { description: 'Each case is with who receives it, or has ended.' }) readonly complete: boolean; // prettier-ignore
}

@ObjectType({ description: 'A case that did not move, and why.' })
export class TransitionCaseNotMoved {
  @Field(() => String) readonly reference: string;
  @Field(() => [Problem], { complexity: usually(1) }) readonly problems: readonly Problem[];
}

@ObjectType({ description: 'How many cases moved, and which did not.' })
export class TransitionCasesMoved {
  @Field(() => Int, { nullable: true, description: 'Null: held back.' }) readonly moved: number | null;
  @Field(() => [TransitionCaseNotMoved], { complexity: usually(3) }) readonly refused: readonly TransitionCaseNotMoved[]; // prettier-ignore
  @Field(() => Boolean, { description: 'Each case is with who receives it, or has ended.' }) readonly complete: boolean; // prettier-ignore
}

@ObjectType({ description: 'Something of a plan that was moved.' })
export class TransitionMoved {
  @Field(() => String, { description: 'Its code.' }) readonly code: string;
  @Field(() => String) readonly state: string;
  @Field(() => Int) readonly sequence: number;
}

export const TransitionCaseListResult = resultOf('TransitionCaseListResult', listOf('TransitionCase', TransitionCase, 'a thousand')); // prettier-ignore
export const TransitionCasesListedResult = resultOf('TransitionCasesListedResult', TransitionCasesListed);
export const TransitionCasesMovedResult = resultOf('TransitionCasesMovedResult', TransitionCasesMoved);
export const TransitionMovedResult = resultOf('TransitionMovedResult', TransitionMoved);
export const TransitionDestinationsResult = resultOf('TransitionDestinationsResult', listOf('TransitionDestination', TransitionDestination)); // prettier-ignore
