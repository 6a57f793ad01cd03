import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Basis } from './figure.types.js';
import { Measure } from './measure.types.js';
import { Organisation } from './organisation.types.js';
import { Area } from './scheme.types.js';
import { Instant, Pence, Period, resultOf } from './shared.js';

@ObjectType({ description: 'The latest statement of an area’s contract for a cohort.' })
export class OverviewStatement {
  @Field(() => String) readonly id: string;
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => Int) readonly number: number;
  @Field(() => Basis) readonly basis: string;
  @Field(() => Pence) readonly totalPence: string;
  @Field(() => Pence, { description: 'Sum of all statements for the cohort: what is payable in all.' }) readonly payablePence: string;
  @Field(() => Instant) readonly issuedAt: string;
}

@ObjectType({ description: 'One area of a scheme and how its cohort did.' })
export class AreaOverview {
  @Field(() => Area) readonly area: Area;
  @Field(() => Organisation, { nullable: true, description: 'The prime provider in the period.' }) readonly provider?: Organisation | null;
  @Field(() => String, { nullable: true, description: 'Code of the contract in the period.' }) readonly contract?: string | null;
  @Field(() => Measure, { nullable: true, description: 'The latest stored measure, that is of the latest run; null before the first.' }) readonly measure?: Measure | null;
  @Field(() => OverviewStatement, { nullable: true, description: 'Null before the first run, and for those who may not see the contract.' }) readonly statement?: OverviewStatement | null;
}

@ObjectType({ description: 'All areas of a scheme with the results and statements of one cohort.' })
export class SchemeOverview {
  @Field(() => String) readonly scheme: string;
  @Field(() => Period) readonly cohort: string;
  @Field(() => [AreaOverview], { description: 'By area code.' }) readonly areas: readonly AreaOverview[];
  @Field(() => Pence, { description: 'Sum of what is payable over the contracts that the person may see.' }) readonly payablePence: string;
}

export const SchemeOverviewResult = resultOf('SchemeOverview', SchemeOverview);
