import { ArgsType, Field, InputType, ObjectType } from '@nestjs/graphql';
import { OPENING_ABOUT } from '#partners';
import { LegalBasis, SharedData } from './sharing.types.js';
import { connectionOf, Day, enumOf, Instant, PageArgs, Period, resultOf } from './shared.js';

export const OpeningAbout = enumOf('OpeningAbout', 'What people are opened for.', OPENING_ABOUT);

@ObjectType({
  description:
    'A purpose of audit for which named people of a commissioner see persons, and not only counts, for some days.',
})
export class Opening {
  @Field(() => String) readonly id: string;
  @Field(() => String, { description: 'Code of the commissioner.' }) readonly organisation: string;
  @Field(() => OpeningAbout) readonly about: string;
  @Field(() => String, {
    description: 'scheme/area/period, contract/period, or contract/period/number of the statement.',
  })
  readonly subject: string;
  @Field(() => String, { description: 'What is to be found out.' }) readonly reason: string;
  @Field(() => LegalBasis) readonly legalBasis: string;
  @Field(() => [SharedData]) readonly kinds: readonly string[];
  @Field(() => Day) readonly from: string;
  @Field(() => Day, { description: 'The last day.' }) readonly to: string;
  @Field(() => [String], { description: 'Codes of the people who see.' }) readonly readers: readonly string[];
  @Field(() => [String], { description: 'Codes of the organisations whose people they are.' })
  readonly suppliers: readonly string[];
  @Field(() => String) readonly askedBy: string;
  @Field(() => Instant) readonly askedAt: string;
  @Field(() => String, { nullable: true, description: 'Null: it waits for it, and opens nothing.' })
  readonly approvedBy: string | null;
  @Field(() => Instant, { nullable: true }) readonly approvedAt: string | null;
  @Field(() => String, { nullable: true }) readonly endedBy: string | null;
  @Field(() => Instant, { nullable: true }) readonly endedAt: string | null;
  @Field(() => String, { nullable: true }) readonly endReason: string | null;
  @Field(() => Boolean, { description: 'It was approved and not ended: it opens people on its days.' })
  readonly open: boolean;
}

@InputType({ description: 'What people are to be opened for: an area with a cohort, a contract with a period, or a statement.' }) // prettier-ignore
export class OpeningInput {
  @Field(() => String, { nullable: true }) readonly scheme?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of an area.' }) readonly area?: string | null;
  @Field(() => Period, { nullable: true }) readonly cohort?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of a contract.' }) readonly contract?:
    string | null;
  @Field(() => Period, { nullable: true }) readonly period?: string | null;
  @Field(() => String, { nullable: true, description: 'Id of a statement.' }) readonly statement?:
    string | null;
  @Field(() => [String], { description: 'Codes of people of the own organisation who will see.' })
  readonly readers: readonly string[];
  @Field(() => [SharedData]) readonly kinds: readonly string[];
  @Field(() => LegalBasis) readonly legalBasis: string;
  @Field(() => String, { description: 'What is to be found out, and why counts do not tell.' })
  readonly reason: string;
  @Field(() => Day) readonly from: string;
  @Field(() => Day, { description: 'The last day; 30 days at most unless the platform says otherwise.' })
  readonly to: string;
}

@ArgsType()
export class OpeningsArgs extends PageArgs {
  @Field(() => Day, { nullable: true, description: 'Those that open people on this day.' })
  readonly openOn?: string | null;
}

export const OpeningResult = resultOf('Opening', Opening);
export const OpeningsResult = resultOf('Openings', connectionOf('Opening', Opening));
