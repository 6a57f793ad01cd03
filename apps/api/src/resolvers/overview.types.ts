import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Basis } from './figure.types.js';
import { Measure } from './measure.types.js';
import { Organisation } from './organisation.types.js';
import { Area } from './scheme.types.js';
import { Count, Instant, listOf, Pence, Period, resultOf, usually } from './shared.js';

@ObjectType({ description: 'The latest statement of a contract for a cohort.' })
export class OverviewStatement {
  @Field(() => String) readonly id: string;
  @Field(() => Int) readonly number: number;
  @Field(() => Basis) readonly basis: string;
  @Field(() => Pence) readonly totalPence: string;
  @Field(() => Pence, {
    description: 'What all statements for the cohort come to together: what is payable in all.',
  })
  readonly payablePence: string;
  @Field(() => Pence, { description: 'What deductions on them take off, what was given back of it counted.' })
  readonly deductedPence: string;
  @Field(() => Pence, {
    description: 'What the lines on them that are in dispute are stated at, whichever way they go.',
  })
  readonly inQueryPence: string;
  @Field(() => Instant) readonly issuedAt: string;
}

@ObjectType({
  description:
    'An area of a scheme and how its cohort did; an area with several contracts stands there several times.',
})
export class AreaOverview {
  @Field(() => Area) readonly area: Area;
  @Field(() => String, { nullable: true, description: 'Code of the contract in the period.' })
  readonly contract: string | null;
  @Field(() => Organisation, {
    nullable: true,
    description:
      'The supplier of the contract; without one, the prime provider by the relationships on record.',
  })
  readonly provider: Organisation | null;
  @Field(() => Measure, {
    nullable: true,
    description: 'The newest stored measure. Null before the first run, and for those who may not see it.',
  })
  readonly measure: Measure | null;
  @Field(() => OverviewStatement, {
    nullable: true,
    description: 'Null before the first run, and for those who may not see it.',
  })
  readonly statement: OverviewStatement | null;
}

@ObjectType({ description: 'All areas of a scheme with the results and statements of one cohort.' })
export class SchemeOverview {
  @Field(() => String) readonly scheme: string;
  @Field(() => Period) readonly cohort: string;
  @Field(() => [AreaOverview], { complexity: usually(20), description: 'By area code.' })
  readonly areas: readonly AreaOverview[];
  @Field(() => Pence, { description: 'What is payable in all, over the contracts that the person may see.' })
  readonly payablePence: bigint;
}

@ObjectType({ description: 'A cohort period of a scheme and what there is for it: what to choose from.' })
export class Cohort {
  @Field(() => Period) readonly period: string;
  @Field(() => Count, { description: 'Contracts with a statement for it, of those that the person may see.' })
  readonly statements: string;
  @Field(() => Pence, { description: 'What all their statements for it come to together.' })
  readonly totalPence: string;
}

export const SchemeOverviewResult = resultOf('SchemeOverview', SchemeOverview);
export const CohortList = listOf('Cohort', Cohort, 'Quarters, the latest first.');
export const CohortsResult = resultOf('Cohorts', CohortList);
