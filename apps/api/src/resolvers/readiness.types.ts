import { Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Count, Day, enumOf, Instant, Json, listOf, resultOf, usually } from './shared.js';

export const ReadinessLanguage = enumOf('ReadinessLanguage', 'In which language somebody is written to.', {
  en: 'English',
  cy: 'Welsh',
});

@ObjectType({ description: 'A place where an organisation works, such as an office.' })
export class Location {
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly name: string;
  @Field(() => String, { nullable: true, description: 'The contract area that it lies in, as scheme/area.' })
  readonly area: string | null;
  @Field(() => String, { nullable: true, description: 'The place of who buys from the organisation that it is, as organisation/code.' }) // prettier-ignore
  readonly sameAs: string | null;
}

@InputType()
export class LocationInput {
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly name: string;
  @Field(() => String, { nullable: true, description: 'scheme/area' }) readonly area?: string | null;
  @Field(() => String, { nullable: true, description: 'organisation/code of a place of who buys from it.' })
  readonly sameAs?: string | null;
}

@ObjectType({ description: 'What is asked about readiness, at a version; no version is ever changed.' })
export class ReadinessInstrument {
  @Field(() => String, { description: 'Code of the organisation.' }) readonly organisation: string;
  @Field(() => String) readonly code: string;
  @Field(() => Int) readonly version: number;
  @Field(() => Json, { description: 'Scales, constructs and items (docs/guide/readiness.md).' })
  readonly document: unknown;
}

@ObjectType({ description: 'A round of questions about readiness, put to the people of an organisation.' })
export class ReadinessRound {
  @Field(() => String) readonly id: string;
  @Field(() => String, { description: 'Code of the organisation.' }) readonly organisation: string;
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly title: string;
  @Field(() => String) readonly instrument: string;
  @Field(() => Int) readonly instrumentVersion: number;
  @Field(() => Day, { description: 'The first day on which links answer.' }) readonly opensOn: string;
  @Field(() => Day, { description: 'The last day.' }) readonly closesOn: string;
  @Field(() => Int, { description: 'From how many people on a group is shown; never lowered.' })
  readonly threshold: number;
  @Field(() => String, { nullable: true, description: 'Id of the round that it is compared with.' })
  readonly after: string | null;
  @Field(() => Instant, { nullable: true, description: 'Null: nobody reads yet what was answered.' })
  readonly closedAt: string | null;
  @Field(() => Instant, { nullable: true, description: 'When people were last asked by a link.' })
  readonly invitedAt: string | null;
  @Field(() => Instant, { nullable: true, description: 'When those were last reminded who had not answered.' }) // prettier-ignore
  readonly remindedAt: string | null;
}

@InputType()
export class ReadinessRoundInput {
  @Field(() => String, { description: 'Code of the organisation.' }) readonly organisation: string;
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly title: string;
  @Field(() => String, { description: 'Code of an instrument; its latest version counts.' })
  readonly instrument: string;
  @Field(() => Day) readonly opensOn: string;
  @Field(() => Day) readonly closesOn: string;
  @Field(() => Int, { nullable: true, description: 'The platform’s setting, where nothing is said.' })
  readonly threshold?: number | null;
  @Field(() => String, { nullable: true, description: 'Code of an earlier round.' })
  readonly after?: string | null;
}

@InputType()
export class ReadinessInviteeInput {
  @Field(() => String) readonly email: string;
  @Field(() => String, { description: 'Code of a location.' }) readonly location: string;
  @Field(() => String, { description: 'In small letters, such as practitioner.' }) readonly role: string;
  @Field(() => ReadinessLanguage) readonly language: 'en' | 'cy';
}

@InputType()
export class ReadinessAnswerInput {
  @Field(() => String, { description: 'Code of the item.' }) readonly item: string;
  @Field(() => Int, { nullable: true, description: 'A number of its scale. Null: not relevant.' })
  readonly answer?: number | null;
}

@InputType({ description: 'What one person answered another way, such as on paper.' })
export class ReadinessPaperInput {
  @Field(() => String, { description: 'Code of a location.' }) readonly location: string;
  @Field(() => String) readonly role: string;
  @Field(() => [ReadinessAnswerInput]) readonly answers: readonly ReadinessAnswerInput[];
}

@ObjectType({ description: 'How many were asked at a location, and how many have answered.' })
export class ReadinessProgress {
  @Field(() => String, { description: 'Code of the location.' }) readonly location: string;
  @Field(() => String) readonly name: string;
  @Field(() => Count) readonly invited: number;
  @Field(() => Count) readonly answered: number;
}

@ObjectType({ description: 'To how many a reminder goes: those who have not answered.' })
export class ReadinessReminder {
  @Field(() => Count) readonly reminded: number;
}

@ObjectType({ isAbstract: true })
class Estimated {
  @Field(() => Int, { description: 'Of how many it is: people of a location or role, or locations.' })
  readonly count: number;
  @Field(() => Float, { nullable: true, description: 'Null: held back, or nobody said anything.' })
  readonly mean: number | null;
  @Field(() => Float, { nullable: true, description: 'The interval of 95 per cent. Null: there is none.' })
  readonly low: number | null;
  @Field(() => Float, { nullable: true }) readonly high: number | null;
}

@ObjectType({
  description: 'A score: of a construct on its own scale, of a dimension as a share from 0 to 1.',
})
export class ReadinessScore extends Estimated {
  @Field(() => String, { description: 'Code of the construct or dimension.' }) readonly of: string;
}

@ObjectType({ description: 'A score of a construct, of those who have a role.' })
export class ReadinessRoleScore extends ReadinessScore {
  @Field(() => String) readonly role: string;
}

@ObjectType({ description: 'The least of something, as a share of its scale from 0 to 1.' })
export class ReadinessLeast {
  @Field(() => String, { description: 'Code of the construct or item.' }) readonly of: string;
  @Field(() => Float) readonly share: number;
}

@ObjectType({ description: 'What may be told of a location.' })
export class ReadinessLocationResult {
  @Field(() => String, { description: 'Code of the location.' }) readonly location: string;
  @Field(() => Count) readonly answered: number;
  @Field(() => Boolean, { description: 'False: too few answered, and nothing else is told.' })
  readonly shown: boolean;
  @Field(() => [ReadinessScore], { complexity: usually(5) }) readonly constructs: readonly ReadinessScore[];
  @Field(() => [ReadinessScore], { complexity: usually(5) }) readonly dimensions: readonly ReadinessScore[];
  @Field(() => Float, { nullable: true, description: 'All scored constructs as one share from 0 to 1, by mean or product.' }) // prettier-ignore
  readonly whole: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Lower bound of it, 95 %, by the jackknife over people.',
  })
  readonly wholeLow: number | null;
  @Field(() => Float, { nullable: true, description: 'Upper bound.' }) readonly wholeHigh: number | null;
  @Field(() => ReadinessLeast, { nullable: true, description: 'The scored construct with the least.' })
  readonly least: ReadinessLeast | null;
  @Field(() => ReadinessLeast, { nullable: true, description: 'The item with the least.' })
  readonly leastItem: ReadinessLeast | null;
  @Field(() => Boolean, { description: 'Of one construct there is less than a quarter of the scale: where the instrument multiplies, the location is not ready.' }) // prettier-ignore
  readonly nextToNothing: boolean;
}

@ObjectType({ description: 'How many chose each answer of an item, as it was asked.' })
export class ReadinessItemResult {
  @Field(() => String, { description: 'Code of the item.' }) readonly item: string;
  @Field(() => [Count], { nullable: 'items', description: 'From the lowest number of the scale on; null: held back.' }) // prettier-ignore
  readonly counts: readonly (number | null)[];
  @Field(() => Count, { nullable: true }) readonly notRelevant: number | null;
}

@ObjectType({ description: 'A location in two rounds.' })
export class ReadinessPair {
  @Field(() => String, { description: 'Code of the location.' }) readonly location: string;
  @Field(() => Float) readonly before: number;
  @Field(() => Float) readonly after: number;
  @Field(() => Float, { nullable: true, description: 'The interval of 95 per cent of its change, the rounds taken as two samples of people (Welch). Null: there is none.' }) // prettier-ignore
  readonly low: number | null;
  @Field(() => Float, { nullable: true }) readonly high: number | null;
}

@ObjectType({ description: 'How much a score changed since an earlier round, by pairs of what the same locations had.' }) // prettier-ignore
export class ReadinessChange extends ReadinessScore {
  @Field(() => String, {
    description: 'construct, dimension, or whole: a share from 0 to 1 of all scored constructs',
  })
  readonly kind: string;
  @Field(() => [ReadinessPair], { complexity: usually(30) }) readonly locations: readonly ReadinessPair[];
}

@ObjectType({ description: 'What may be told of a closed round.' })
export class ReadinessResults {
  @Field(() => ReadinessRound) readonly round: ReadinessRound;
  @Field(() => Json, { description: 'The document of the instrument.' }) readonly instrument: unknown;
  @Field(() => Count) readonly answered: number;
  @Field(() => Int) readonly threshold: number;
  @Field(() => [ReadinessProgress], { complexity: usually(30) })
  readonly progress: readonly ReadinessProgress[];
  @Field(() => [ReadinessLocationResult], { complexity: usually(30) })
  readonly locations: readonly ReadinessLocationResult[];
  @Field(() => [ReadinessScore], { complexity: usually(5), description: 'Of the locations that are shown: the mean of their means.' }) // prettier-ignore
  readonly constructs: readonly ReadinessScore[];
  @Field(() => [ReadinessScore], { complexity: usually(5) }) readonly dimensions: readonly ReadinessScore[];
  @Field(() => [ReadinessRoleScore], { complexity: usually(20), description: 'Empty of a construct where roles would tell of few people.' }) // prettier-ignore
  readonly roles: readonly ReadinessRoleScore[];
  @Field(() => [ReadinessItemResult], { complexity: usually(25) })
  readonly items: readonly ReadinessItemResult[];
  @Field(() => ReadinessRound, { nullable: true, description: 'The closed round that it is compared with.' })
  readonly before: ReadinessRound | null;
  @Field(() => [ReadinessChange], { complexity: usually(10) }) readonly changes: readonly ReadinessChange[];
}

@ObjectType({ description: 'What somebody with a link is shown. Nobody needs to be signed in.' })
export class ReadinessQuestionnaire {
  @Field(() => String) readonly title: string;
  @Field(() => String, { description: 'Name of the location.' }) readonly location: string;
  @Field(() => Day) readonly closesOn: string;
  @Field(() => Int) readonly threshold: number;
  @Field(() => ReadinessLanguage) readonly language: 'en' | 'cy';
  @Field(() => String, { description: 'open, closed or answered' }) readonly state: string;
  @Field(() => Json) readonly document: unknown;
  @Field(() => Json, { description: 'What was begun by this link, by item.' }) readonly begun: unknown;
}

@ObjectType({ description: 'What became of answers: kept or answered.' })
export class ReadinessAnswered {
  @Field(() => String) readonly state: string;
}

export const LocationsResult = resultOf('Locations', listOf('Location', Location));
export const ReadinessInstrumentResult = resultOf('ReadinessInstrument', ReadinessInstrument);
export const ReadinessInstrumentsResult = resultOf('ReadinessInstruments', listOf('ReadinessInstrument', ReadinessInstrument)); // prettier-ignore
export const ReadinessRoundResult = resultOf('ReadinessRound', ReadinessRound);
export const ReadinessRoundsResult = resultOf('ReadinessRounds', listOf('ReadinessRound', ReadinessRound));
export const ReadinessProgressResult = resultOf('ReadinessProgresses', listOf('ReadinessProgress', ReadinessProgress)); // prettier-ignore
export const ReadinessReminderResult = resultOf('ReadinessReminder', ReadinessReminder);
export const ReadinessResultsResult = resultOf('ReadinessResults', ReadinessResults);
export const ReadinessQuestionnaireResult = resultOf('ReadinessQuestionnaire', ReadinessQuestionnaire);
export const ReadinessAnsweredResult = resultOf('ReadinessAnswered', ReadinessAnswered);
