import { ArgsType, Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { ASSOCIATED } from '#outcomes';
import { LocationAssociation } from './framework.types.js';
import { Ratio } from './measure.types.js';
import { ReadinessRound } from './readiness.types.js';
import { Count, enumOf, Json, Period, resultOf } from './shared.js';

export const Associated = enumOf('Associated', 'Which two things are looked at over locations.', {
  ...Object.fromEntries(ASSOCIATED.map((each) => [each, ''])),
  readiness_adherence: 'How ready a location is, and how it keeps to the framework.',
  readiness_outcome: 'How ready it is, and the share who reoffended.',
  adherence_outcome: 'How it keeps to the framework, and the share who reoffended.',
  changes: 'How much readiness and adherence changed since the round before.',
});

@ObjectType({ description: 'How ready a location is, as a share from 0 to 1. Null: too few answered.' })
export class LocationReadiness {
  @Field(() => Count) readonly answered: number;
  @Field(() => Float, { nullable: true, description: 'All scored constructs as one share.' })
  readonly whole: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Lower bound of it, 95 %, by the jackknife over people.',
  })
  readonly low: number | null;
  @Field(() => Float, { nullable: true, description: 'Upper bound.' }) readonly high: number | null;
  @Field(() => String, { nullable: true, description: 'Code of the scored construct with the least.' })
  readonly weakest: string | null;
  @Field(() => Float, { nullable: true }) readonly weakestShare: number | null;
}

@ObjectType({ description: 'How many had something, of how many, with Wilson’s interval of 95 per cent.' })
export class LocationShare {
  @Field(() => Int) readonly count: number;
  @Field(() => Int) readonly of: number;
  @Field(() => Ratio) readonly share: Ratio;
  @Field(() => Ratio) readonly low: Ratio;
  @Field(() => Ratio) readonly high: Ratio;
}

@ObjectType({
  description: 'A location with readiness, adherence and outcome side by side. Null: not on record, or too few to be told.', // prettier-ignore
})
export class LocationBeside {
  @Field(() => String, { description: 'Code.' }) readonly location: string;
  @Field(() => String) readonly name: string;
  @Field(() => String, { nullable: true, description: 'scheme/area' }) readonly area: string | null;
  @Field(() => LocationReadiness, { nullable: true }) readonly readiness: LocationReadiness | null;
  @Field(() => Float, { nullable: true, description: 'Readiness less what it was in the round before.' })
  readonly readinessChange: number | null;
  @Field(() => LocationShare, {
    nullable: true,
    description: 'Done on time, of what fell due in the quarter.',
  })
  readonly adherence: LocationShare | null;
  @Field(() => Float, { nullable: true, description: 'Its share less that of the quarter before the round before.' }) // prettier-ignore
  readonly adherenceChange: number | null;
  @Field(() => LocationShare, { nullable: true, description: 'Who reoffended, of the cohorts.' })
  readonly outcome: LocationShare | null;
}

@ObjectType({ description: 'How two things go together over locations: an association, never a cause.' })
export class AssociationBeside extends LocationAssociation {
  @Field(() => Associated) readonly of: string;
}

@ObjectType({ description: 'Readiness, adherence and outcomes of the locations of an organisation side by side.' }) // prettier-ignore
export class LocationsSideBySide {
  @Field(() => String, { description: 'Code of the organisation whose locations they are.' })
  readonly organisation: string;
  @Field(() => Boolean, { description: 'False: who asks is not told of readiness.' })
  readonly readinessTold: boolean;
  @Field(() => ReadinessRound, { nullable: true, description: 'Null: not told, or none is closed.' })
  readonly round: ReadinessRound | null;
  @Field(() => ReadinessRound, { nullable: true }) readonly before: ReadinessRound | null;
  @Field(() => Json, { nullable: true, description: 'The instrument of the round.' })
  readonly instrument: unknown;
  @Field(() => [String], { description: 'Codes of those whose supervision is told.' })
  readonly providers: readonly string[];
  @Field(() => Period, { description: 'Adherence: of what fell due in this quarter.' })
  readonly quarter: string;
  @Field(() => Period, { nullable: true }) readonly quarterBefore: string | null;
  @Field(() => String, { description: 'Code of the measure.' }) readonly measure: string;
  @Field(() => String) readonly measureTitle: string;
  @Field(() => Period, { description: 'Outcomes: of the cohorts of this year.' }) readonly cohorts: string;
  @Field(() => Int, { nullable: true, description: 'From how many on numbers of people are told, rounded; null: exactly.' }) // prettier-ignore
  readonly threshold: number | null;
  @Field(() => [LocationBeside]) readonly locations: readonly LocationBeside[];
  @Field(() => [AssociationBeside]) readonly associations: readonly AssociationBeside[];
}

@ArgsType()
export class SideBySideArgs {
  @Field(() => String, { description: 'Code of the organisation whose locations they are.' })
  readonly organisation: string;
  @Field(() => String, { nullable: true, description: 'Id of a closed round; left out: the latest.' })
  readonly round?: string | null;
  @Field(() => Period, { nullable: true, description: 'Left out: the last that was over when the round began.' }) // prettier-ignore
  readonly quarter?: string | null;
  @Field(() => Period, { nullable: true, description: 'Left out: the same of the round before.' })
  readonly quarterBefore?: string | null;
  @Field(() => String, { description: 'Code of the measure.' }) readonly measure: string;
  @Field(() => Period, {
    nullable: true,
    description: 'A year; left out: the latest whose follow-up is over.',
  })
  readonly cohorts?: string | null;
}

export const LocationsSideBySideResult = resultOf('LocationsSideBySide', LocationsSideBySide);
