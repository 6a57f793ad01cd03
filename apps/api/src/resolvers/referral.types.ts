import { Field, Int, ObjectType } from '@nestjs/graphql';
import type {
  Attendance as Attended,
  Clock,
  Complexity as Complex,
  EndState,
  EventKind,
  OutcomeLevel as Level,
  ReferralRow,
  ReferralState as State,
  WithdrawalClass,
} from '#partners';
import { ServiceCategory } from './service.types.js';
import { connectionOf, Count, Day, enumOf, Instant, Json, listOf, resultOf } from './shared.js';
import { heldBack, ROUNDED_TO } from './held-back.js';

export const ReferralState = enumOf('ReferralState', 'Where a referral stands.', {
  draft: 'Made, and not sent: only its origin sees it.',
  sent: 'Waits to be accepted or declined.',
  declined: 'To be sent elsewhere.',
  accepted: 'Waits for the assessment.',
  assessed: 'Waits for an action plan.',
  planned: 'The plan waits for approval.',
  in_delivery: 'A plan is approved; sessions take place.',
  reporting: 'All sessions are recorded, or an end was asked for: the report is due.',
  reported: 'Nothing more is to come but its conclusion.',
  concluded: '',
  withdrawn: 'Taken back by its origin.',
} satisfies Record<State, string>);
export const ReferralEndState = enumOf('ReferralEndState', 'How a referral ended, or is about to.', {
  cancelled: 'No session was attended.',
  ended: 'Before all sessions were recorded.',
  completed: 'All sessions of the plan are recorded.',
} satisfies Record<EndState, string>);
export const ReferralWithdrawalClass = enumOf(
  'ReferralWithdrawalClass',
  'When the end was asked for, by sessions attended; ICA is the initial contact appointment.',
  { pre_ica: 'None.', post_ica: 'One.', closed_early: 'More than one.' } satisfies Record<
    WithdrawalClass,
    string
  >,
);
export const ReferralClock = enumOf('ReferralClock', 'What is waited for, in business days.', {
  acceptance: 'That it is accepted or declined, from receipt.',
  assessment: 'The assessment, from receipt.',
  plan: 'An action plan, from the assessment or the plan’s return.',
  approval: 'That the plan is approved or returned, from when it was submitted.',
  report: 'The end-of-service report, from the last session or when the end was asked for.',
} satisfies Record<Clock, string>);
export const ReferralMove = enumOf('ReferralMove', 'Something that happens to a referral.', {
  sent: '',
  accepted: '',
  declined: '',
  caseworker_assigned: '',
  assessment_booked: '',
  assessment_recorded: '',
  plan_submitted: '',
  plan_returned: '',
  plan_approved: '',
  session_booked: '',
  session_recorded: '',
  end_requested: '',
  withdrawn: '',
  reassigned: 'By the buyer, to another service.',
  moved: 'To the successor of an organisation.',
  report_submitted: '',
  concluded: '',
} satisfies Record<EventKind, string>);
export const Complexity = enumOf('Complexity', 'How much support is needed.', {
  low: '',
  medium: '',
  high: '',
} satisfies Record<Complex, string>);
export const Attendance = enumOf('Attendance', 'Whether the person came.', {
  yes: '',
  late: '',
  no: '',
} satisfies Record<Attended, string>);
export const OutcomeLevel = enumOf('OutcomeLevel', 'How far an outcome was reached.', {
  achieved: 'Scores 1.',
  partially_achieved: 'Scores 0.5.',
  not_achieved: 'Scores 0.',
} satisfies Record<Level, string>);

@ObjectType({
  description: 'Something that happened to a referral; never changed, put right by a later one.',
})
export class ReferralEvent {
  @Field(() => Int, { description: 'From 1, without gaps.' }) readonly sequence: number;
  @Field(() => ReferralMove) readonly kind: string;
  @Field(() => Instant, { description: 'When it happened.' }) readonly at: string;
  @Field(() => Instant, { description: 'When it came on record.' }) readonly recordedAt: string;
  @Field(() => String, { nullable: true, description: 'Code of the person; null: it was imported.' })
  readonly person: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the service that it went to.' })
  readonly service: string | null;
  @Field(() => String, { nullable: true, description: 'Code of who holds it from then on.' })
  readonly holder: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Of MOVED: code of who answers for it from then on in place of its origin.',
  })
  readonly origin: string | null;
  @Field(() => String, { nullable: true }) readonly caseworker?: string | null;
  @Field(() => Int, { nullable: true, description: 'Number of the session.' }) readonly session?:
    number | null;
  @Field(() => Instant, { nullable: true }) readonly bookedFor?: string | null;
  @Field(() => Int, { nullable: true }) readonly sessionsPlanned?: number | null;
  @Field(() => Attendance, { nullable: true }) readonly attendance?: string | null;
  @Field(() => String, { nullable: true, description: 'A code of `referralReasons`, or why, in words.' })
  readonly reason?: string | null;
  @Field(() => String, { nullable: true }) readonly note: string | null;
  @Field(() => Json, { nullable: true, description: 'Of a report: level by code of the outcome.' })
  readonly levels: unknown;
}

@ObjectType({ description: 'A clock of a referral: what was waited for, and whether it came in time.' })
export class ReferralClockRun {
  @Field(() => ReferralClock) readonly clock: string;
  @Field(() => Instant) readonly since: string;
  @Field(() => Day, { description: 'Last day in time, by the terms in force when it started.' })
  readonly dueOn: string;
  @Field(() => Instant, { nullable: true, description: 'Null: it runs.' }) readonly until: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Null: it runs, or the referral ended or went elsewhere.',
  })
  readonly inTime: boolean | null;
}

@ObjectType({ description: 'A referral of a chain, as those above it see it.' })
export class ReferralLink {
  @Field(() => String) readonly reference: string;
  @Field(() => String, { nullable: true, description: 'Reference of the one that it goes on from.' })
  readonly parent: string | null;
  @Field(() => Int, { description: 'Steps below the one asked for; negative: above it.' })
  readonly step: number;
  @Field(() => String, { description: 'Code of who referred.' }) readonly origin: string;
  @Field(() => String, { nullable: true, description: 'Code of who holds it.' }) readonly holder:
    string | null;
  @Field(() => String, { nullable: true, description: 'Code of the service.' }) readonly service:
    string | null;
  @Field(() => ServiceCategory) readonly category: string;
  @Field(() => ReferralState) readonly state: string;
  @Field(() => Instant, { nullable: true }) readonly sentAt: string | null;
}

/** Organisations and the area are read by id, and only when asked for. */
@ObjectType({ description: 'What was asked for a service user, and where it stands by what happened since.' })
export class Referral {
  readonly id: string;
  readonly originId: number;
  readonly buyerId: number | null;
  readonly holderId: number | null;
  readonly areaId: number;
  /** The event by which the organisation of who asks ceased to have a part in it. */
  readonly seenUntil?: number | null;
  @Field(() => String, { description: 'Such as KT4093AC.' }) readonly reference: string;
  @Field(() => String, {
    nullable: true,
    description: 'Reference of the service user. Null for who may not be told whom it is of.',
  })
  readonly serviceUser: string;
  @Field(() => ServiceCategory) readonly category: string;
  @Field(() => Complexity) readonly complexity: string;
  @Field(() => [String], { description: 'Codes of the outcomes that are wanted.' })
  readonly wanted: readonly string[];
  @Field(() => String, {
    nullable: true,
    description: 'Reference of the order. Null for who may not be told whom it is of.',
  })
  readonly order: string | null;
  @Field(() => Day, { nullable: true }) readonly completeBy: string | null;
  @Field(() => String, { nullable: true }) readonly note: string | null;
  @Field(() => Instant) readonly madeAt: string;
  @Field(() => ReferralState) readonly state: string;
  @Field(() => ReferralEndState, { nullable: true }) readonly endState: string | null;
  @Field(() => ReferralWithdrawalClass, { nullable: true }) readonly withdrawalClass: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the service that it is with.' })
  readonly service: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the contract of that service.' })
  readonly contract: string | null;
  @Field(() => String, { nullable: true, description: 'Who works with the person.' })
  readonly caseworker: string | null;
  @Field(() => Instant, { nullable: true, description: 'First sent.' }) readonly sentAt: string | null;
  @Field(() => Instant, { nullable: true, description: 'By who holds it.' }) readonly receivedAt:
    string | null;
  @Field(() => Instant, { nullable: true }) readonly acceptedAt: string | null;
  @Field(() => Instant, { nullable: true }) readonly assessmentAt: string | null;
  @Field(() => Instant, { nullable: true, description: 'The latest plan.' })
  readonly planSubmittedAt: string | null;
  @Field(() => Instant, { nullable: true, description: 'The first plan that was approved.' })
  readonly planApprovedAt: string | null;
  @Field(() => Instant, { nullable: true, description: 'The first session attended.' })
  readonly firstSessionAt: string | null;
  @Field(() => Instant, { nullable: true, description: 'The last session on record.' })
  readonly lastSessionAt: string | null;
  @Field(() => Instant, { nullable: true }) readonly endRequestedAt: string | null;
  @Field(() => String, { nullable: true, description: 'A code of `referralReasons`.' })
  readonly endReason: string | null;
  @Field(() => Instant, { nullable: true }) readonly reportAt: string | null;
  @Field(() => Instant, { nullable: true }) readonly concludedAt: string | null;
  @Field(() => Int, { nullable: true, description: 'Of the approved plan.' })
  readonly sessionsPlanned: number | null;
  @Field(() => Int) readonly sessionsAttended: number;
  @Field(() => String, {
    nullable: true,
    description: '1 for each outcome achieved, 0.5 for each in part, as a decimal; null without a report.',
  })
  readonly outcomeScore: string | null;
  @Field(() => ReferralClock, { nullable: true, description: 'What is waited for now.' })
  readonly clock: string | null;
  @Field(() => Day, { nullable: true, description: 'The last day on which that is in time.' })
  readonly dueOn: string | null;
}

export type ReferralNode = Pick<
  ReferralRow,
  'id' | 'originId' | 'buyerId' | 'holderId' | 'areaId' | 'madeById' | 'listedAt' | 'sequence'
> &
  Referral;

@ObjectType({ description: 'A reason that may be given.' })
export class ReferralReason {
  @Field(() => ReferralMove, { description: 'For what.' }) readonly kind: string;
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly group: string;
  @Field(() => String) readonly words: string;
}

@ObjectType({ description: 'How many referrals stand alike.' })
export class ReferralBoardRow {
  @Field(() => ReferralState) readonly state: string;
  @Field(() => ReferralClock, { nullable: true }) readonly clock: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'What is waited for is late. Null to who sees counts, as is what is waited for.',
  })
  readonly overdue: boolean | null;
  @Field(() => String, { nullable: true, description: 'Code of the service.' }) readonly service:
    string | null;
  @Field(() => String, { nullable: true, description: 'Code of who holds them.' })
  readonly supplier: string | null;
  @Field(() => Count, heldBack()) readonly count: string | null;
  @Field(ROUNDED_TO.type, ROUNDED_TO.options) readonly roundedTo: number | null;
}

export const ReferralResult = resultOf('Referral', Referral);
export const ReferralConnection = connectionOf('Referral', Referral);
export const ReferralsResult = resultOf('Referrals', ReferralConnection);
export const ReferralReasonList = listOf('ReferralReason', ReferralReason, undefined, 30);
export const ReferralReasonsResult = resultOf('ReferralReasons', ReferralReasonList);
export const ReferralBoardList = listOf('ReferralBoardRow', ReferralBoardRow, undefined, 200);
export const ReferralBoardResult = resultOf('ReferralBoard', ReferralBoardList);
