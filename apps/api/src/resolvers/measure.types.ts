import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Area } from './scheme.types.js';
import { Count, Day, enumOf, Instant, listOf, Period, Rate, resultOf } from './shared.js';

@ObjectType({ description: 'An exact rational number, with a decimal for showing.' })
export class Ratio {
  @Field(() => Rate, { description: 'Six decimals, half-up.' }) readonly decimal: string;
  @Field(() => String, { description: 'The exact value in lowest terms: "230/861", or "12".' })
  readonly exact: string;
}

@ObjectType({
  description:
    'The interval that a baseline’s rate is compared by: below it is better, above it worse, within it no change.',
})
export class Interval {
  @Field(() => Ratio) readonly low: Ratio;
  @Field(() => Ratio) readonly high: Ratio;
  @Field(() => String, { description: '"supplied" with the baseline, or "computed at" a level.' })
  readonly source: string;
}

export const ComparisonResult = enumOf('ComparisonResult', 'A cohort against its baseline.', {
  better: 'Significantly fewer people reoffended.',
  no_change: 'Within the interval.',
  worse: 'Significantly more people reoffended.',
});

@ObjectType({ description: 'The measure of one area’s cohort, as known at an instant.' })
export class Measure {
  @Field(() => String, { description: 'Code of the measure definition.' }) readonly measure: string;
  @Field(() => Int) readonly measureVersion: number;
  @Field(() => Area) readonly area: Area;
  @Field(() => Period) readonly cohort: string;
  @Field(() => Count) readonly cohortSize: bigint | string;
  @Field(() => Count) readonly reoffenders: bigint | string;
  @Field(() => Count) readonly reoffences: bigint | string;
  @Field(() => Ratio, { nullable: true, description: 'Reoffenders of the cohort.' })
  readonly binaryRate: Ratio | null;
  @Field(() => Ratio, { nullable: true, description: 'Reoffences for each reoffender.' })
  readonly frequency: Ratio | null;
  @Field(() => Ratio, { nullable: true, description: 'Reoffences for each 100 members.' })
  readonly perHundred: Ratio | null;
  @Field(() => Ratio, { nullable: true, description: 'Mean risk score; known when every member’s is.' })
  readonly riskMean: Ratio | null;
  @Field(() => Ratio, {
    nullable: true,
    description: 'The binary rate, adjusted for case mix as the definition says.',
  })
  readonly adjustedBinaryRate: Ratio | null;
  @Field(() => Ratio, { nullable: true }) readonly baselineBinary: Ratio | null;
  @Field(() => Period, { nullable: true, description: 'The period of the baseline that it is held against.' })
  readonly baselinePeriod: string | null;
  @Field(() => Interval, { nullable: true }) readonly interval: Interval | null;
  @Field(() => Ratio, { nullable: true, description: 'Adjusted rate less baseline, in percentage points.' })
  readonly differencePp: Ratio | null;
  @Field(() => ComparisonResult, { nullable: true }) readonly result: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Above the termination point of the baseline; null where it states none.',
  })
  readonly beyondTermination: boolean | null;
  @Field(() => [String], { description: 'Why what is null is not known, one sentence each.' })
  readonly missing: readonly string[];
  @Field(() => Boolean, {
    description: 'Nothing more can count for it: what is known is of the day `finalFrom` or later.',
  })
  readonly final: boolean;
  @Field(() => Day, { description: 'First day on which nothing more can count.' }) readonly finalFrom: string;
  @Field(() => Instant) readonly asKnownAt: string;
  @Field(() => Day) readonly asKnownOn: string;
  @Field(() => String, {
    description: 'Of the definition, the cohort’s members and the counts: equal digest, equal measure.',
  })
  readonly digest: string;
  @Field(() => Boolean, {
    description:
      'The newest stored measure of this cohort was touched by facts recorded later: a new run is due.',
  })
  readonly touched: boolean;
}

export const LARGEST_MEASURE_LIST = 2_000;
export const MeasureList = listOf(
  'Measure',
  Measure,
  `By measure, area and cohort; at most ${LARGEST_MEASURE_LIST}.`,
  200,
);
export const MeasuresResult = resultOf('Measures', MeasureList);
