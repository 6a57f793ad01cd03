import { createUnionType, Field, Int, ObjectType } from '@nestjs/graphql';
import { Area } from './scheme.types.js';
import { Count, Day, Instant, Period, resultOf } from './shared.js';

@ObjectType({ description: 'So many people, rounded to a multiple of the threshold.' })
export class RoundedCount {
  @Field(() => Int) readonly about: number;
}

@ObjectType({ description: 'A number of people that is not told, and may not be taken for 0.' })
export class SuppressedCount {
  @Field(() => String, { description: '"fewer than 5, or held back with such a number"' })
  readonly why: string;
}

export const ShownCount = createUnionType({
  name: 'ShownCount',
  types: () => [RoundedCount, SuppressedCount] as const,
  resolveType: (shown: RoundedCount | SuppressedCount) => ('about' in shown ? RoundedCount : SuppressedCount),
});

@ObjectType({ description: 'Members of a cohort whose order states one risk band, or none.' })
export class BandCount {
  @Field(() => Int, { nullable: true, description: 'Null: the order states none.' })
  readonly band: number | null;
  @Field(() => ShownCount) readonly reoffended: RoundedCount | SuppressedCount;
  @Field(() => ShownCount) readonly didNot: RoundedCount | SuppressedCount;
}

@ObjectType({
  description: 'A cohort in numbers: what is paid by exactly, all else held back where it is small.',
})
export class CohortCounts {
  @Field(() => String, { description: 'Code of the measure definition.' }) readonly measure: string;
  @Field(() => Area) readonly area: Area;
  @Field(() => Period) readonly cohort: string;
  @Field(() => Instant) readonly asKnownAt: string;
  @Field(() => Day, {
    description: 'The last day of a month: breakdowns are given as known on such days only.',
  })
  readonly asKnownOn: string;
  @Field(() => Count) readonly cohortSize: bigint;
  @Field(() => Count) readonly reoffenders: bigint;
  @Field(() => String, {
    description:
      'Over definition, counts and members, the same for everybody: what a figure cites as its members.',
  })
  readonly digest: string;
  @Field(() => Int, { description: 'The smallest number of people that is told.' })
  readonly threshold: number;
  @Field(() => [BandCount], { description: 'Every risk band there can be, in order.' })
  readonly bands: readonly BandCount[];
}

export const CohortCountsResult = resultOf('CohortCounts', CohortCounts);
