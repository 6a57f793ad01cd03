import type { BusinessCalendar } from '../calendar/business-days.js';
import { type Clock, DEFAULT_CLOCKS, type RunningClock, runningClock } from './clocks.js';
import { refusalOf } from './moves.js';
import type { EndState, ReferralEvent, ReferralFacts, ReferralState, WithdrawalClass } from './referral.js';
import { outcomeScore } from './score.js';
import {
  after,
  attended,
  drafted,
  endStateOf,
  sessionTimes,
  stateOf,
  type Standing,
  withdrawalClassOf,
} from './standing.js';

/** Everything that is derived from the events of a referral; the table referral_current holds the same. */
export interface ReferralStanding {
  readonly standing: Standing;
  readonly state: ReferralState;
  readonly endState: EndState | null;
  readonly withdrawalClass: WithdrawalClass | null;
  readonly clock: RunningClock | null;
  readonly sessionsAttended: number;
  readonly firstSessionAt: string | null;
  readonly lastSessionAt: string | null;
  readonly score: number | null;
}

/** The events one after the other. Throws where one was not allowed: such a list cannot be on record. */
export function replay(referral: ReferralFacts, events: readonly ReferralEvent[]): Standing {
  return events.reduce((standing, event) => {
    const why = refusalOf(standing, event);
    if (why) throw new RangeError(`event ${event.sequence} (${event.kind}) is not allowed: ${why}`);
    return after(standing, event);
  }, drafted(referral));
}

/**
 * Where a referral stands by its events: state, end state, withdrawal class, clock and due day, sessions, score. Pure.
 * @param clocks business days of a clock by the terms in force on the day on which it starts
 */
export function referralStanding(
  referral: ReferralFacts,
  events: readonly ReferralEvent[],
  calendar: BusinessCalendar,
  clocks: (clock: Clock, startsOn: string) => number = (clock) => DEFAULT_CLOCKS[clock],
): ReferralStanding {
  const standing = replay(referral, events);
  const { first, last } = sessionTimes(standing);
  return {
    standing,
    state: stateOf(standing),
    endState: endStateOf(standing),
    withdrawalClass: withdrawalClassOf(standing),
    clock: runningClock(standing, clocks, calendar) ?? null,
    sessionsAttended: attended(standing),
    firstSessionAt: first,
    lastSessionAt: last,
    score: outcomeScore(standing.levels),
  };
}
