import type { Instant } from '#kernel';

export const COMPLEXITIES = ['low', 'medium', 'high'] as const;
export type Complexity = (typeof COMPLEXITIES)[number];

export const EVENT_KINDS = [
  'sent',
  'accepted',
  'declined',
  'caseworker_assigned',
  'assessment_booked',
  'assessment_recorded',
  'plan_submitted',
  'plan_returned',
  'plan_approved',
  'session_booked',
  'session_recorded',
  'end_requested',
  'withdrawn',
  'reassigned',
  'moved',
  'report_submitted',
  'concluded',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const REFERRAL_STATES = [
  'draft',
  'sent',
  'declined',
  'accepted',
  'assessed',
  'planned',
  'in_delivery',
  'reporting',
  'reported',
  'concluded',
  'withdrawn',
] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

/** Provider report labels: cancelled, ended early, completed. */
export const END_STATES = ['cancelled', 'ended', 'completed'] as const;
export type EndState = (typeof END_STATES)[number];

/** How far delivery has come, which decides how a referral ends. */
export type DeliveryState = 'not_delivering' | 'no_first_session' | 'in_progress' | 'completed';

/** By sessions attended before the end: none, one, more. ICA is the initial contact appointment. */
export const WITHDRAWAL_CLASSES = ['pre_ica', 'post_ica', 'closed_early'] as const;
export type WithdrawalClass = (typeof WITHDRAWAL_CLASSES)[number];

export const ATTENDANCES = ['yes', 'late', 'no'] as const;
export type Attendance = (typeof ATTENDANCES)[number];

export const OUTCOME_LEVELS = ['achieved', 'partially_achieved', 'not_achieved'] as const;
export type OutcomeLevel = (typeof OUTCOME_LEVELS)[number];
/** By code of the outcome that is wanted. */
export type OutcomeLevels = Readonly<Record<string, OutcomeLevel>>;

/** What was asked for; it never changes. */
export interface ReferralFacts {
  readonly originId: number;
  readonly at: Instant;
  readonly wanted: readonly string[];
}

/** Something that happened to a referral. Only what its kind has is there. */
export interface ReferralEvent {
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly kind: EventKind;
  /** When it happened. */
  readonly at: Instant;
  /** Of sent, reassigned, moved: where it goes. */
  readonly serviceId?: number | null;
  readonly holderId?: number | null;
  /** Of moved: who answers for it from now on in place of its origin. */
  readonly originId?: number | null;
  readonly caseworker?: string | null;
  /** Of sessions, from 1. */
  readonly session?: number | null;
  readonly bookedFor?: Instant | null;
  readonly sessionsPlanned?: number | null;
  readonly attendance?: Attendance | null;
  readonly reason?: string | null;
  readonly levels?: OutcomeLevels | null;
}

/** States in which nothing more happens to a referral. */
export const CLOSED_STATES: readonly ReferralState[] = ['concluded', 'withdrawn'];
