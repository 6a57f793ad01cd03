import { type Instant, isBefore, ukDayOf } from '#kernel';
import { addBusinessDays, type BusinessCalendar } from '../calendar/business-days.js';
import { deliveryState, sessionTimes, stateOf, type Standing } from './standing.js';

export const CLOCKS = ['acceptance', 'assessment', 'plan', 'approval', 'report'] as const;
export type Clock = (typeof CLOCKS)[number];

/** Business days that each clock runs. */
export type ClockDays = Readonly<Record<Clock, number>>;

/**
 * Without terms that say otherwise: ten to the assessment from receipt, five to the plan from the assessment, five to the report
 * after the last session (Commissioned Rehabilitative Services); acceptance and approval are our own choice.
 */
export const DEFAULT_CLOCKS: ClockDays = { acceptance: 3, assessment: 10, plan: 5, approval: 5, report: 5 };

/** What terms call a clock in their `clocks`. */
export const termsClock = (clock: Clock): string => `referral_${clock}`;

/** A clock that runs: what is waited for, since when, and the last day on which it is in time. */
export interface RunningClock {
  readonly clock: Clock;
  readonly since: Instant;
  /** YYYY-MM-DD. */
  readonly dueOn: string;
}

/** What a referral waits for, and since when; undefined: for nothing that has a clock. */
export function runningSince(
  standing: Standing,
): { readonly clock: Clock; readonly since: Instant } | undefined {
  const of = (clock: Clock, since: Instant | null) => (since === null ? undefined : { clock, since });
  const { receivedAt, endRequestedAt } = standing;
  switch (stateOf(standing)) {
    case 'sent':
      return of('acceptance', receivedAt);
    case 'accepted':
      return of('assessment', receivedAt);
    case 'assessed':
      return of('plan', standing.planReturnedAt ?? standing.assessmentAt);
    case 'planned':
      return of('approval', standing.planSubmittedAt);
    case 'in_delivery':
      return standing.planPending ? of('approval', standing.planSubmittedAt) : undefined;
    case 'reporting': {
      if (standing.planPending && endRequestedAt === null) return of('approval', standing.planSubmittedAt);
      const { last } = sessionTimes(standing);
      if (deliveryState(standing) !== 'completed' || last === null) return of('report', endRequestedAt);
      return of('report', endRequestedAt !== null && isBefore(endRequestedAt, last) ? endRequestedAt : last);
    }
    default:
      return undefined;
  }
}

/**
 * The clock that runs for a referral, with its last day.
 * @param days gives the business days of a clock by the terms in force on the day on which it starts
 */
export function runningClock(
  standing: Standing,
  days: (clock: Clock, startsOn: string) => number,
  calendar: BusinessCalendar,
): RunningClock | undefined {
  const running = runningSince(standing);
  if (!running) return undefined;
  const startsOn = ukDayOf(running.since);
  return { ...running, dueOn: addBusinessDays(startsOn, days(running.clock, startsOn), calendar) };
}
