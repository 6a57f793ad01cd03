import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Area } from './scheme.types.js';
import { connectionOf, Day, enumOf, Instant, Pence, Period, resultOf } from './shared.js';

export const RunOutcome = enumOf('RunOutcome', 'What came of one area in a run.', {
  statement: 'A statement was issued.',
  unchanged: 'The figure is that of the statement before: no new one is needed.',
  incomplete: 'Something is missing, so that no amount can be worked out.',
  no_terms: 'No terms were in force.',
  no_cohort: 'Nobody started in the period.',
});
export const RunState = enumOf('RunState', 'How far a run is.', { running: 'Areas are still to do.', finished: 'All areas are done.' });

@ObjectType({ description: 'How much of it is done.' })
export class Progress {
  @Field(() => Int) readonly done: number;
  @Field(() => Int) readonly total: number;
}

@ObjectType({ description: 'One area of a run. Amounts are shown to those who may see the contract.' })
export class RunArea {
  @Field(() => Area) readonly area: Area;
  @Field(() => RunOutcome, { nullable: true, description: 'None while it is still to do.' }) readonly outcome?: string | null;
  @Field(() => String, { nullable: true, description: 'Why there is no statement.' }) readonly why?: string | null;
  @Field(() => String, { nullable: true, description: 'Id of the statement.' }) readonly statement?: string | null;
  @Field(() => Pence, { nullable: true, description: 'The statement’s total.' }) readonly totalPence?: string | null;
  @Field(() => String, { nullable: true, description: 'Id of the figure.' }) readonly figure?: string | null;
  @Field(() => Instant, { nullable: true }) readonly finishedAt?: string | null;
}

@ObjectType({ description: 'An attempt that broke off unexpectedly; the queue tries again.' })
export class RunFailure {
  @Field(() => String, { nullable: true, description: 'Code of the area; none: the run as a whole.' }) readonly area?: string | null;
  @Field(() => String) readonly message: string;
  @Field(() => Instant) readonly at: string;
}

@ObjectType({ description: 'A payment-by-results run over all areas of a scheme. Asked for twice, it is one.' })
export class Run {
  @Field(() => String) readonly id: string;
  @Field(() => String) readonly scheme: string;
  @Field(() => Period) readonly cohort: string;
  @Field(() => Instant) readonly asKnownAt: string;
  @Field(() => Day) readonly asKnownOn: string;
  @Field(() => RunState) readonly state: string;
  @Field(() => Progress) readonly progress: Progress;
  @Field(() => Instant) readonly requestedAt: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly requestedBy: string;
  @Field(() => Instant, { nullable: true }) readonly finishedAt?: string | null;
  @Field(() => String, { description: 'Under which the logs have it.' }) readonly correlationId: string;
  @Field(() => [RunArea], { description: 'By area code, those still to do as well.' }) readonly areas: readonly RunArea[];
  @Field(() => [RunFailure], { description: 'The latest 50.' }) readonly failures: readonly RunFailure[];
}

export const RunConnection = connectionOf('Run', Run);
export const RunsResult = resultOf('Runs', RunConnection);
export const RunResult = resultOf('Run', Run);
