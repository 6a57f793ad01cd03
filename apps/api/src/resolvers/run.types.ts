import { Field, Int, ObjectType, InputType } from '@nestjs/graphql';
import { Basis } from './figure.types.js';
import { Area } from './scheme.types.js';
import { connectionOf, Count, Day, enumOf, Instant, Pence, Period, resultOf } from './shared.js';

export const RunOutcome = enumOf('RunOutcome', 'What came of a contract in a run.', {
  statement: 'A statement was issued, the first or a correction.',
  unchanged: 'The figure is what the earlier statements state together: none is needed.',
  superseded: 'A run that knows more has decided already.',
  incomplete: 'The figure lacks something, and `why` says what.',
  no_terms: 'There is nothing to go by.',
  no_cohort: 'There is nobody to measure.',
  not_due:
    'Nothing is due: the terms have statements for periods of another kind, or the contract is closed.',
});

export const RunState = enumOf('RunState', 'How far a run is.', {
  requested: 'Nothing has come of it yet.',
  running: 'Some areas are done.',
  failing: 'An attempt broke off and is being repeated.',
  failed: 'The attempts are used up: asking for it again starts anew.',
  finished: 'All areas are done.',
});

@ObjectType({ description: 'How many areas are done.' })
export class Progress {
  @Field(() => Int) readonly done: number;
  @Field(() => Int) readonly total: number;
}

@ObjectType({
  description:
    'What came of an area’s contract in a run. An area with several contracts stands there several times.',
})
export class RunArea {
  @Field(() => Area) readonly area: Area;
  @Field(() => String, {
    nullable: true,
    description: 'Code of the contract; null while the area is still to do, or where there are no terms.',
  })
  readonly contract: string | null;
  @Field(() => RunOutcome, { nullable: true, description: 'Null while it is still to do.' })
  readonly outcome: string | null;
  @Field(() => String, { nullable: true, description: 'Why there is no new statement.' }) readonly why:
    string | null;
  @Field(() => Count, { nullable: true }) readonly cohortSize: bigint | null;
  @Field(() => Count, { nullable: true }) readonly reoffenders: bigint | null;
  @Field(() => Count, { nullable: true }) readonly reoffences: bigint | null;
  @Field(() => String, { nullable: true, description: 'Id of the figure.' }) readonly figure: string | null;
  @Field(() => String, { nullable: true, description: 'Id of the statement.' }) readonly statement:
    string | null;
  @Field(() => Int, { nullable: true }) readonly statementNumber: number | null;
  @Field(() => Basis, { nullable: true }) readonly basis: string | null;
  @Field(() => Pence, { nullable: true, description: 'The statement’s total.' }) readonly totalPence:
    bigint | null;
  @Field(() => Int, { description: 'Attempts that broke off since it was last asked for.' })
  readonly failures: number;
}

/** `areas` is resolved in run.resolver.ts, and only when asked for. */
@ObjectType({
  description: 'A payment-by-results run over all areas of a scheme. Asked for twice, it is one.',
})
export class Run {
  readonly round: number;
  @Field(() => String) readonly id: string;
  @Field(() => String, { description: 'Code of the scheme.' }) readonly scheme: string;
  @Field(() => Period) readonly cohort: string;
  @Field(() => Instant) readonly asKnownAt: string;
  @Field(() => Day) readonly asKnownOn: string;
  @Field(() => RunState) readonly state: string;
  @Field(() => Progress) readonly progress: Progress;
  @Field(() => Int, {
    description: 'Attempts that broke off since it was last asked for, of areas that are not done.',
  })
  readonly failures: number;
  @Field(() => Instant) readonly requestedAt: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly requestedBy: string;
  @Field(() => Instant, { nullable: true }) readonly finishedAt: string | null;
  @Field(() => String, { description: 'Under which the logs have it.' }) readonly correlationId: string;
}

@InputType()
export class RequestRunInput {
  @Field(() => String, { description: 'Code of the scheme.' }) readonly scheme: string;
  @Field(() => Period) readonly cohort: string;
  @Field(() => Day, {
    nullable: true,
    description: 'With all that was on record at the end of this day; left out: now.',
  })
  readonly asKnownOn?: string | null;
}

export const RunConnection = connectionOf('Run', Run);
export const RunsResult = resultOf('Runs', RunConnection);
export const RunResult = resultOf('Run', Run);
