import { Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Count, Day, enumOf, Instant, listOf, resultOf, usually } from './shared.js';

export const ReadinessDimension = enumOf('ReadinessDimension', 'A dimension of readiness.', {
  staff: 'Whether staff see the sense of it, and are able to do it.',
  stakeholders: 'Whether those outside who matter are with it.',
  leadership: 'Whether who leads stands for it.',
  resources: 'Whether people, time, rooms and tools are there.',
  governance: 'Whether it is steered, decided and looked at.',
});
export const ReadinessNoteKind = enumOf('ReadinessNoteKind', 'Where something was said.', {
  interview: 'With one person.',
  focus_group: 'With several.',
});
export const ReadinessResourceKind = enumOf('ReadinessResourceKind', 'A kind of what a location has and needs.', {
  ...{ people: '', time: '', skills: '', rooms: '', technology: '', money: '', materials: '', partners: '' },
}); // prettier-ignore
export const RecommendationState = enumOf('RecommendationState', 'What becomes of a recommendation.', {
  ...{ proposed: '', accepted: '', under_way: '', done: '', dropped: '' },
});

@ObjectType({ description: 'What a coder said a passage speaks of.' })
export class ReadinessCoding {
  @Field(() => String, { description: 'Code of the person.' }) readonly coder: string;
  @Field(() => String, { nullable: true, description: 'Code of a construct. Null: of none.' })
  readonly construct: string | null;
}

@ObjectType({ description: 'A passage of a note. Who codes it sees the other’s code once both are free of each other.' }) // prettier-ignore
export class ReadinessPassage {
  @Field(() => String) readonly id: string;
  @Field(() => String) readonly passage: string;
  @Field(() => [ReadinessCoding], { complexity: usually(2) }) readonly codings: readonly ReadinessCoding[];
}

@ObjectType({ description: 'What was said in an interview or a focus group, passage by passage, without names.' }) // prettier-ignore
export class ReadinessNote {
  @Field(() => String) readonly id: string;
  @Field(() => String, { nullable: true, description: 'Code of the location.' })
  readonly location: string | null;
  @Field(() => ReadinessNoteKind) readonly kind: string;
  @Field(() => Day) readonly heldOn: string;
  @Field(() => [String], { description: 'Codes of the two who code it.' }) readonly coders: readonly string[];
  @Field(() => [ReadinessPassage], { complexity: usually(10) })
  readonly passages: readonly ReadinessPassage[];
}

@InputType()
export class ReadinessNoteInput {
  @Field(() => String, { description: 'Id of the round.' }) readonly round: string;
  @Field(() => String, { nullable: true, description: 'Code of a location.' })
  readonly location?: string | null;
  @Field(() => ReadinessNoteKind) readonly kind: string;
  @Field(() => Day) readonly heldOn: string;
  @Field(() => [String], { description: 'Codes of two people.' }) readonly coders: readonly string[];
  @Field(() => [String]) readonly passages: readonly string[];
}

@ObjectType({ description: 'How far two coders agree beyond chance: Cohen’s kappa.' })
export class CodingAgreement {
  @Field(() => Count, { description: 'Passages that both have coded.' }) readonly passages: number;
  @Field(() => Count) readonly agreed: number;
  @Field(() => Float, { nullable: true }) readonly kappa: number | null;
  @Field(() => Float, { nullable: true, description: 'The interval of 95 per cent.' })
  readonly low: number | null;
  @Field(() => Float, { nullable: true }) readonly high: number | null;
}

@ObjectType({ description: 'The same of one construct: whether a passage speaks of it.' })
export class ConstructAgreement extends CodingAgreement {
  @Field(() => String, { description: 'Code of the construct.' }) readonly of: string;
}

@ObjectType({ description: 'The notes of a round, and how far their coders agree.' })
export class ReadinessNotes {
  @Field(() => [ReadinessNote], { complexity: usually(20) }) readonly notes: readonly ReadinessNote[];
  @Field(() => CodingAgreement) readonly agreement: CodingAgreement;
  @Field(() => [ConstructAgreement], { complexity: usually(5) })
  readonly constructs: readonly ConstructAgreement[];
}

@ObjectType({ description: 'What a location has of something, and what it needs.' })
export class ReadinessResource {
  @Field(() => String, { description: 'Code of the location.' }) readonly location: string;
  @Field(() => ReadinessResourceKind) readonly kind: string;
  @Field(() => String) readonly what: string;
  @Field(() => Float) readonly has: number;
  @Field(() => Float) readonly needs: number;
  @Field(() => Float, { description: 'What it needs and has not.' }) readonly lacks: number;
  @Field(() => String) readonly unit: string;
  @Field(() => String, { nullable: true }) readonly note: string | null;
  @Field(() => String, { description: 'Goes with a change, so that nobody overrules what they have not seen.' }) // prettier-ignore
  readonly seen: string;
}

@ObjectType({ description: 'What was said at some time of what a location has of something and needs.' })
export class ReadinessResourceWord {
  @Field(() => Float) readonly has: number;
  @Field(() => Float) readonly needs: number;
  @Field(() => Float) readonly lacks: number;
  @Field(() => String) readonly unit: string;
  @Field(() => String, { nullable: true }) readonly note: string | null;
  @Field(() => String, { description: 'As `ReadinessResource.seen` was then.' }) readonly seen: string;
  @Field(() => Instant) readonly at: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly by: string;
}

@InputType()
export class ReadinessResourceInput {
  @Field(() => String, { description: 'Code of a location.' }) readonly location: string;
  @Field(() => ReadinessResourceKind) readonly kind: string;
  @Field(() => String) readonly what: string;
  @Field(() => Float) readonly has: number;
  @Field(() => Float) readonly needs: number;
  @Field(() => String) readonly unit: string;
  @Field(() => String, { nullable: true }) readonly note?: string | null;
  @Field(() => String, { nullable: true, description: '`seen` as it was shown, empty where nothing stood there. Left out: whatever stands there is overruled.' }) // prettier-ignore
  readonly seen?: string | null;
}

@ObjectType({ description: 'What is recommended by what a round shows.' })
export class ReadinessRecommendation {
  @Field(() => String) readonly id: string;
  @Field(() => String, { description: 'Id of the round.' }) readonly round: string;
  @Field(() => String, { nullable: true, description: 'Code of the location. Null: for all.' })
  readonly location: string | null;
  @Field(() => ReadinessDimension) readonly dimension: string;
  @Field(() => String) readonly what: string;
  @Field(() => String, { description: 'What it goes by.' }) readonly evidence: string;
  @Field(() => String, { description: 'Code of the person who sees to it.' }) readonly owner: string;
  @Field(() => Day) readonly dueOn: string;
  @Field(() => RecommendationState) readonly state: string;
  @Field(() => String, { nullable: true, description: 'Why it is in that state.' })
  readonly reason: string | null;
  @Field(() => Int, { description: 'How often it was moved: goes with the next move.' })
  readonly seen: number;
  @Field(() => Boolean) readonly overdue: boolean;
}

@InputType()
export class ReadinessRecommendationInput {
  @Field(() => String, { description: 'Id of the round.' }) readonly round: string;
  @Field(() => String, { nullable: true, description: 'Code of a location; for all: left out.' })
  readonly location?: string | null;
  @Field(() => ReadinessDimension) readonly dimension: string;
  @Field(() => String) readonly what: string;
  @Field(() => String) readonly evidence: string;
  @Field(() => String, { description: 'Code of a person of the organisation.' }) readonly owner: string;
  @Field(() => Day) readonly dueOn: string;
}

@InputType()
export class RecommendationMoveInput {
  @Field(() => String) readonly id: string;
  @Field(() => RecommendationState) readonly state: string;
  @Field(() => String) readonly reason: string;
  @Field(() => Int, { description: '`seen` as it was shown.' }) readonly seen: number;
}

export const ReadinessNoteResult = resultOf('ReadinessNote', ReadinessNote);
export const ReadinessNotesResult = resultOf('ReadinessNotes', ReadinessNotes);
export const ReadinessResourcesResult = resultOf('ReadinessResources', listOf('ReadinessResource', ReadinessResource)); // prettier-ignore
export const ReadinessResourceWordsResult = resultOf('ReadinessResourceWords', listOf('ReadinessResourceWord', ReadinessResourceWord, 'The latest first; 500 at most.')); // prettier-ignore
export const ReadinessRecommendationResult = resultOf('ReadinessRecommendation', ReadinessRecommendation);
export const ReadinessRecommendationsResult = resultOf('ReadinessRecommendations', listOf('ReadinessRecommendation', ReadinessRecommendation)); // prettier-ignore
