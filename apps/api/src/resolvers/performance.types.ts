import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { heldBack, ROUNDED_TO } from './held-back.js';
import { ReviewState } from './review.enums.js';
import { connectionOf, Day, enumOf, Instant, Pence, Period, resultOf, usually } from './shared.js';
import { Party } from './terms.types.js';

export const LevelClock = enumOf('LevelClock', 'A clock that a service level is about.', {
  acceptance: 'That a referral is accepted or declined, from receipt.',
  assessment: 'That the assessment is attended, from receipt.',
  plan: 'That an action plan is submitted, from the assessment.',
  report: 'That the end-of-service report is submitted, from the last session or the end that was asked for.',
});

const LevelResult = enumOf('LevelResult', 'How a service level was met.', {
  met: '',
  missed: '',
  no_cases: 'Nothing was due: it counts as met.',
  no_target: 'Measured, and not judged.',
});

@ObjectType({ description: 'One version of a service level of a contract.' })
export class ServiceLevel {
  @Field(() => Int) readonly id: number;
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly title: string;
  @Field(() => LevelClock) readonly clock: string;
  @Field(() => String, {
    nullable: true,
    description: 'An exact share, 19/20; null: measured, and not judged.',
  })
  readonly target: string | null;
  @Field(() => Day) readonly from: string;
  @Field(() => Day, { nullable: true }) readonly to: string | null;
  @Field(() => String) readonly reason: string;
  @Field(() => Party) readonly proposedFor: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly proposedBy: string;
  @Field(() => Instant) readonly proposedAt: string;
  @Field(() => String, { nullable: true, description: 'Null: the other party has not agreed.' })
  readonly agreedBy: string | null;
  @Field(() => Instant, { nullable: true }) readonly agreedAt: string | null;
  @Field(() => Day, {
    nullable: true,
    description: 'The last day on which it is in force; a version that follows ends one without an end.',
  })
  readonly inForceTo: string | null;
}

@InputType()
export class ProposeServiceLevelInput {
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => String, { description: 'Declared as <code>_counted and <code>_in_time.' })
  readonly code: string;
  @Field(() => String) readonly title: string;
  @Field(() => LevelClock) readonly clock: string;
  @Field(() => String, { nullable: true, description: 'A share from 0 to 1: 0.95 or 19/20.' })
  readonly target?: string | null;
  @Field(() => Day) readonly from: string;
  @Field(() => Day, { nullable: true, description: 'Without it, until another version follows.' })
  readonly to?: string | null;
  @Field(() => String) readonly reason: string;
  @Field(() => Party, { nullable: true, description: 'For who is of neither party: for which.' })
  readonly party?: string | null;
}

@ObjectType({ description: 'A service level as one supplier met it in a period.' })
class MeasuredLevel {
  @Field(() => String) readonly contract: string;
  @Field(() => String, { description: 'Code of who held the referrals.' }) readonly supplier: string;
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly title: string;
  @Field(() => LevelClock) readonly clock: string;
  @Field(() => String, { nullable: true }) readonly target: string | null;
  @Field(() => Day, { description: 'Of the period, the days of this version of it.' }) readonly from: string;
  @Field(() => Day) readonly to: string;
  @Field(
    () => Int,
    heldBack('Referrals whose deadline fell on these days. What is judged is paid by and exact.'),
  )
  readonly counted: number | null;
  @Field(() => Int, heldBack()) readonly inTime: number | null;
  @Field(() => String, { nullable: true, description: 'Exact, in lowest terms; null without a case.' })
  readonly share: string | null;
  @Field(() => LevelResult) readonly result: string;
  @Field(() => Boolean, { nullable: true }) readonly met: boolean | null;
}

@ObjectType({ description: 'What became of referrals under a contract with one supplier in a period.' })
class PerformanceVolume {
  @Field(() => String) readonly contract: string;
  @Field(() => String) readonly supplier: string;
  @Field(() => Int, heldBack()) readonly received: number | null;
  @Field(() => Int, heldBack('Taken over in progress.')) readonly takenOver: number | null;
  @Field(() => Int, heldBack()) readonly accepted: number | null;
  @Field(() => Int, heldBack()) readonly declined: number | null;
  @Field(() => Int, heldBack('Concluded without a session attended.')) readonly cancelled: number | null;
  @Field(() => Int, heldBack('Concluded before all sessions were held.')) readonly ended: number | null;
  @Field(() => Int, heldBack('Concluded with all sessions held.')) readonly completed: number | null;
  @Field(() => Int, heldBack()) readonly reports: number | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Mean of the reports’ outcome scores, exact; to who sees counts of many reports, to the nearest half.',
  })
  readonly scoreMean: string | null;
  @Field(() => Int, heldBack('Held at the end of the period, the assessment not attended.'))
  readonly waiting: number | null;
}

@ObjectType()
class DeductionAmounts {
  @Field(() => Pence) readonly calculatedPence: bigint;
  @Field(() => Pence) readonly recoveredPence: bigint;
  @Field(() => Pence) readonly waivedPence: bigint;
  @Field(() => Pence) readonly reinvestedPence: bigint;
  @Field(() => Pence) readonly undecidedPence: bigint;
}

@ObjectType({ description: 'A deduction of a statement, and what became of it.' })
class PerformanceDeduction extends DeductionAmounts {
  @Field(() => String, { description: 'Id of the statement line.' }) readonly lineId: string;
  @Field(() => String) readonly contract: string;
  @Field(() => String) readonly supplier: string;
  @Field(() => Period) readonly period: string;
  @Field(() => Int, { description: 'Number of the statement.' }) readonly number: number;
  @Field(() => String) readonly component: string;
  @Field(() => String) readonly title: string;
  @Field(() => ReviewState) readonly state: string;
  @Field(() => Boolean) readonly disputed: boolean;
}

@ObjectType({ description: 'All deductions together.' })
class DeductionTotals extends DeductionAmounts {}

@ObjectType({
  description: 'How a contract and its suppliers did in a period, as far as the person may see it.',
})
export class Performance {
  @Field(() => [PerformanceVolume], {
    complexity: usually(50),
    description:
      'By contract and supplier. To who sees counts they are told of whole quarters that are over.',
  })
  readonly volumes: readonly PerformanceVolume[];
  @Field(ROUNDED_TO.type, ROUNDED_TO.options) readonly roundedTo: number | null;
  @Field(() => [MeasuredLevel], {
    complexity: usually(50),
    description: 'By contract, code, days, supplier.',
  })
  readonly levels: readonly MeasuredLevel[];
  @Field(() => [PerformanceDeduction], { complexity: usually(50) })
  readonly deductions: readonly PerformanceDeduction[];
  @Field(() => DeductionTotals) readonly totals: DeductionTotals;
}

@ObjectType({ description: 'A referral that missed a service level.' })
export class LevelMiss {
  @Field(() => String) readonly referralId: string;
  @Field(() => String) readonly reference: string;
  @Field(() => String) readonly supplier: string;
  @Field(() => Day) readonly startedOn: string;
  @Field(() => Day) readonly dueOn: string;
  @Field(() => Day, { nullable: true, description: 'Null: it is not done.' }) readonly doneOn: string | null;
}

@ObjectType()
class DeclaredLevel {
  @Field(() => String) readonly item: string;
  @Field(() => Int) readonly quantity: number;
}

@ObjectType({ description: 'What measured service levels put on record.' })
export class LevelsDeclared {
  @Field(() => [DeclaredLevel], { complexity: usually(10) }) readonly items: readonly DeclaredLevel[];
  @Field(() => Int, { description: 'How many are new or corrected.' }) readonly changed: number;
}

export const ServiceLevelResult = resultOf('ServiceLevel', ServiceLevel);
export const ServiceLevelsResult = resultOf('ServiceLevels', connectionOf('ServiceLevel', ServiceLevel));
export const PerformanceResult = resultOf('Performance', Performance);
export const LevelMissesResult = resultOf('LevelMisses', connectionOf('LevelMiss', LevelMiss));
export const LevelsDeclaredResult = resultOf('LevelsDeclared', LevelsDeclared);
