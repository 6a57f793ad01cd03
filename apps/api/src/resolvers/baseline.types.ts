import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Ratio } from './measure.types.js';
import { Area } from './scheme.types.js';
import { connectionOf, Count, enumOf, Instant, Period, resultOf } from './shared.js';

export const Statistic = enumOf('Statistic', 'What a baseline is of.', {
  binary: 'Reoffenders of a cohort.',
  frequency: 'Reoffences for each reoffender.',
});

@ObjectType({ description: 'What cohorts are compared with, as last recorded.' })
export class Baseline {
  @Field(() => Area) readonly area: Area;
  @Field(() => Period) readonly period: string;
  @Field(() => Statistic) readonly statistic: string;
  @Field(() => Int, { nullable: true, description: 'Of one risk band; null: of all.' }) readonly band:
    number | null;
  @Field(() => Ratio) readonly value: Ratio;
  @Field(() => Count, { nullable: true }) readonly population: string | null;
  @Field(() => Ratio, { nullable: true }) readonly riskMean: Ratio | null;
  @Field(() => Ratio, { nullable: true }) readonly intervalLow: Ratio | null;
  @Field(() => Ratio, { nullable: true }) readonly intervalHigh: Ratio | null;
  @Field(() => Ratio, { nullable: true }) readonly terminationPoint: Ratio | null;
  @Field(() => Instant) readonly recordedAt: string;
}

export const BaselineConnection = connectionOf('Baseline', Baseline);
export const BaselinesResult = resultOf('Baselines', BaselineConnection);
