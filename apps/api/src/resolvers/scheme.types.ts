import { Field, ObjectType } from '@nestjs/graphql';
import { Count, listOf, Pence, Period, resultOf } from './shared.js';

@ObjectType({ description: 'A scheme of contract areas, such as Transforming Rehabilitation.' })
export class Scheme {
  @Field(() => String) readonly code: string;
  @Field(() => Count) readonly areaCount: string | number;
}

@ObjectType({ description: 'A contract area. Its code is unique within the scheme.' })
export class Area {
  @Field(() => String) readonly scheme: string;
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly name: string;
}

@ObjectType({ description: 'A cohort period of a scheme with what there is for it, newest first: what to choose from.' })
export class Cohort {
  @Field(() => Period) readonly period: string;
  @Field(() => Count, { description: 'Orders whose start is in the period, over all areas of the scheme.' }) readonly orders: string | number;
  @Field(() => Count, { description: 'Contracts with a statement for it, of those that the person may see.' }) readonly statements: string | number;
  @Field(() => Pence, { description: 'Sum of the latest statements.' }) readonly totalPence: string;
}

export const SchemeList = listOf('Scheme', Scheme);
export const SchemesResult = resultOf('Schemes', SchemeList);
export const AreaList = listOf('Area', Area);
export const AreasResult = resultOf('Areas', AreaList);
export const CohortList = listOf('Cohort', Cohort);
export const CohortsResult = resultOf('Cohorts', CohortList);
