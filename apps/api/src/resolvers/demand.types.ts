import { ArgsType, createUnionType, Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { AlertTold } from '#partners';
import { heldBack } from './held-back.js';
import { Day, enumOf, listOf, Period, resultOf } from './shared.js';
import { ServiceCategory } from './service.types.js';

export const ForecastMethod = enumOf('ForecastMethod', 'By which method a forecast was made.', {
  level_and_season: 'From the level of the months on record and their season.',
  orders:
    'From the orders that have begun and are forecast to begin, and the share of them that led to a referral.',
  naive: 'As many as in the same month of the year before (or in the last one): nothing better was found.',
});

@ObjectType({ description: 'How far off such forecasts were in months that were held back.' })
export class ForecastError {
  @Field(() => Float, { description: 'Mean absolute error, in counts a month.' }) readonly mae: number;
  @Field(() => Float, { description: 'The same of repeating what was before.' }) readonly naiveMae: number;
  @Field(() => Float, {
    nullable: true,
    description:
      'Mean absolute scaled error: below 1 is better than what repeating was off by before. Null: nothing ever changed.',
  })
  readonly mase: number | null;
  @Field(() => Float, { description: 'The share of counts that lay within the interval.' })
  readonly coverage: number;
  @Field(() => Float, { description: 'The share that should.' }) readonly level: number;
  @Field(() => Int, { description: 'From how many months forecasts were made.' }) readonly origins: number;
  @Field(() => Int, { description: 'With how many counts they were compared.' }) readonly compared: number;
}

@ObjectType()
export class ForecastPoint {
  @Field(() => Period) readonly month: string;
  @Field(() => Float, heldBack('What is expected in the mean.')) readonly mean: number | null;
  @Field(() => Int, heldBack('The count lies from here …')) readonly low: number | null;
  @Field(() => Int, heldBack('… to here, with the probability that was asked for.'))
  readonly high: number | null;
}

@ObjectType({ description: 'A forecast of counts by month, and how far off such a one was.' })
export class Forecast {
  @Field(() => ForecastMethod) readonly method: string;
  @Field(() => String, { description: 'How it was made, and why so.' }) readonly about: string;
  @Field(() => Int, { description: 'Whole months on record that it was made from.' }) readonly months: number;
  @Field(() => ForecastError) readonly error: ForecastError;
  @Field(() => [ForecastPoint]) readonly points: readonly ForecastPoint[];
  @Field(() => Float, {
    nullable: true,
    description: 'Of referrals by orders: the share of orders that lead to one within six months.',
  })
  readonly share: number | null;
  @Field(() => Float, { nullable: true, description: 'After how many months, in the mean.' })
  readonly lagMonths: number | null;
}

@ObjectType({ description: 'Demand in an area: orders that begin, or referrals of a category.' })
export class Demand {
  @Field(() => String, { description: 'Code of the scheme.' }) readonly scheme: string;
  @Field(() => String, { description: 'Code of the area.' }) readonly area: string;
  @Field(() => String) readonly areaName: string;
  @Field(() => ServiceCategory, { nullable: true, description: 'Null: orders that begin.' })
  readonly category: string | null;
  @Field(() => Period, { description: 'The last whole month on record.' }) readonly lastMonth: string;
  @Field(() => Forecast, { nullable: true }) readonly forecast: Forecast | null;
  @Field(() => String, { nullable: true, description: 'Why there is no forecast: too little is on record.' })
  readonly tooLittle: string | null;
}

@ObjectType({ description: 'A funded volume is used up before its end.' })
export class UsedUpAlert {
  @Field(() => Int, { description: 'Starts that are paid for.' }) readonly funded: number;
  @Field(() => Int, heldBack('Of them used so far this month.')) readonly started: number | null;
  @Field(() => Day, { description: 'About this day.' }) readonly on: string;
  @Field(() => Day) readonly earliest: string;
  @Field(() => Day, { nullable: true, description: 'Null: perhaps not before the end.' })
  readonly latest: string | null;
  @Field(() => Day, { description: 'The last day of what is funded.' }) readonly end: string;
}

@ObjectType({ description: 'A part of a funded volume will be left unused.' })
export class IdleAlert {
  @Field(() => Int) readonly funded: number;
  @Field(() => Int, heldBack()) readonly started: number | null;
  @Field(() => Int, { description: 'At least so many.' }) readonly atLeast: number;
  @Field(() => Int, { description: 'About so many.' }) readonly about: number;
  @Field(() => Day) readonly end: string;
}

export const DemandAlertKind = createUnionType({
  name: 'DemandAlertKind',
  types: () => [UsedUpAlert, IdleAlert] as const,
  resolveType: ({ kind }: AlertTold) => (kind === 'used_up' ? UsedUpAlert : IdleAlert),
});

@ObjectType({ description: 'A funded volume that is used up too early or will lie idle.' })
export class DemandAlert {
  @Field(() => String, { description: 'Code of the service.' }) readonly service: string;
  @Field(() => String) readonly title: string;
  @Field(() => ServiceCategory) readonly category: string;
  @Field(() => String, { description: 'Code of the organisation that buys.' }) readonly buyer: string;
  @Field(() => String, { description: 'Code of the organisation that delivers.' }) readonly supplier: string;
  @Field(() => String) readonly scheme: string;
  @Field(() => String) readonly area: string;
  @Field(() => DemandAlertKind, {
    nullable: true,
    description: 'Null: it cannot be told, and `says` says why.',
  })
  readonly alert: AlertTold | null;
  @Field(() => String) readonly says: string;
}

@ObjectType({ description: 'From when on demand is worth an alert, for a buyer.' })
export class AlertThresholds {
  @Field(() => Int, { description: 'Months ahead that are looked at.' }) readonly horizonMonths: number;
  @Field(() => Int, { description: 'Used up so many days or more before the end.' })
  readonly usedUpDays: number;
  @Field(() => Int, { description: 'So many left or more …' }) readonly idlePlaces: number;
  @Field(() => Float, { description: '… and such a share of the volume or more.' })
  readonly idleShare: number;
  @Field(() => Float, { description: 'The probability of the intervals.' }) readonly level: number;
}

@InputType()
export class AlertThresholdsInput {
  @Field(() => String, { description: 'Code of the buyer. What is left out stays as it is.' })
  readonly buyer: string;
  @Field(() => Int, { nullable: true }) readonly horizonMonths?: number | null;
  @Field(() => Int, { nullable: true }) readonly usedUpDays?: number | null;
  @Field(() => Int, { nullable: true }) readonly idlePlaces?: number | null;
  @Field(() => Float, { nullable: true }) readonly idleShare?: number | null;
  @Field(() => Float, { nullable: true }) readonly level?: number | null;
}

@ArgsType()
export class DemandArgs {
  @Field(() => String, { description: 'Code of the scheme.' }) readonly scheme: string;
  @Field(() => String, { nullable: true, description: 'Code of an area; left out: all.' }) readonly area?:
    string | null;
  @Field(() => ServiceCategory, { nullable: true, description: 'Left out: orders, and all categories.' })
  readonly category?: string | null;
  @Field(() => Int, { nullable: true, description: 'Months ahead, 1 to 12; 6 when left out.' })
  readonly horizon?: number | null;
  @Field(() => Float, { nullable: true, description: 'Probability of the intervals; 0.8 when left out.' })
  readonly level?: number | null;
  @Field(() => Day, {
    nullable: true,
    description: 'By the whole months before this day; today when left out.',
  })
  readonly asOf?: string | null;
}

@ArgsType()
export class AlertArgs {
  @Field(() => String, { nullable: true }) readonly scheme?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of an area.' }) readonly area?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the organisation that buys.' })
  readonly buyer?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the organisation that delivers.' })
  readonly supplier?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of a service.' }) readonly service?:
    string | null;
  @Field(() => Day, { nullable: true, description: 'As on this day; today when left out.' })
  readonly asOf?: string | null;
}

export const DemandList = listOf('Demand', Demand, 'Orders first, then referrals by category; area by area.');
export const DemandResult = resultOf('Demand', DemandList);
export const DemandAlertList = listOf('DemandAlert', DemandAlert, 'By service and area.');
export const DemandAlertsResult = resultOf('DemandAlerts', DemandAlertList);
export const AlertThresholdsResult = resultOf('AlertThresholds', AlertThresholds);
