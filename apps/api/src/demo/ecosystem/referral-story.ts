import type { DayNumber } from '../generator/days.js';
import { dayText } from '../generator/days.js';
import type { Quantiles, Random } from '../generator/random.js';
import { type Supply } from './supply.js';

/** An event of a referral as it stands in referral-events.csv; what does not apply is left out. */
export interface StoryEvent {
  readonly kind: string;
  /** A UTC instant. */
  readonly at: string;
  readonly service?: string;
  readonly caseworker?: string;
  readonly session?: number;
  readonly bookedFor?: string;
  readonly sessionsPlanned?: number;
  readonly attendance?: 'yes' | 'late' | 'no';
  readonly reason?: string;
  readonly levels?: string;
}

export interface Story {
  readonly events: readonly StoryEvent[];
  /** When a holder that refers people on might do so: in the middle of its work. */
  readonly midway?: DayNumber;
}

const DAYS_TO_ANSWER: Quantiles = [
  [0, 0],
  [0.6, 2],
  [0.95, 6],
  [1, 14],
];
const DAYS_TO_ASSESSMENT: Quantiles = [
  [0, 1],
  [0.5, 8],
  [0.85, 15],
  [1, 40],
];
const DAYS_TO_PLAN: Quantiles = [
  [0, 0],
  [0.6, 5],
  [0.9, 9],
  [1, 20],
];
const DAYS_TO_APPROVAL: Quantiles = [
  [0, 0],
  [0.7, 3],
  [1, 10],
];
const DAYS_BETWEEN_SESSIONS: Quantiles = [
  [0, 3],
  [0.7, 8],
  [1, 21],
];
const DAYS_TO_REPORT: Quantiles = [
  [0, 0],
  [0.7, 5],
  [1, 16],
];
const LEVELS = [
  [45, 'achieved'],
  [30, 'partially_achieved'],
  [25, 'not_achieved'],
] as const;

/** Thrown inside a story when its end is reached: what would come later has not happened. */
class NotYet extends Error {}

/**
 * What happens to a referral from the day that it is sent: mostly the whole way, some declined and sent elsewhere, some withdrawn, some ended early.
 * @param until nothing happens on this day or later
 * @param elsewhere another service that it can be sent to when the first declines
 */
export function storyOf(
  random: Random,
  sent: DayNumber,
  until: DayNumber,
  to: Supply,
  elsewhere: Supply | undefined,
  wanted: readonly string[],
): Story {
  const events: StoryEvent[] = [];
  let day = workday(sent);
  let minute = random.whole(0, 240);
  let midway: DayNumber | undefined;
  const later = (days: number): void => {
    day = workday(day + days);
    minute = days > 0 ? random.whole(0, 300) : minute + 1;
  };
  const tell = (kind: string, more: Omit<StoryEvent, 'kind' | 'at'> = {}): void => {
    if (day >= until) throw new NotYet();
    events.push({ kind, at: instant(day, minute), ...more });
    minute += 1;
  };
  const live = (): void => {
    tell('sent', { service: to.code });
    later(random.from(DAYS_TO_ANSWER));
    if (random.chance(0.03)) return tell('withdrawn', { reason: random.chance(0.5) ? 'MIS' : 'INE' });
    if (!elsewhere && random.chance(0.01)) return tell('declined', { reason: 'FULL' });
    if (elsewhere && random.chance(0.06)) {
      tell('declined', { reason: random.chance(0.7) ? 'FULL' : 'NEEDS' });
      later(random.from(DAYS_TO_ANSWER));
      tell('reassigned', { service: elsewhere.code, reason: 'DECLINED' });
      later(random.from(DAYS_TO_ANSWER));
    }
    tell('accepted');
    tell('caseworker_assigned', {
      caseworker: `worker-${(elsewhere ?? to).supplier.slice(5).toLowerCase()}-${random.whole(1, 12)}`,
    });
    assess();
    plan();
    deliver();
  };
  const assess = (): void => {
    for (let attempt = 1; ; attempt += 1) {
      const wait = Math.max(1, random.from(DAYS_TO_ASSESSMENT));
      tell('assessment_booked', { bookedFor: instant(workday(day + wait), 60) });
      later(wait);
      const came = attempt >= 3 || random.chance(0.82);
      tell(
        'assessment_recorded',
        came ? { attendance: random.chance(0.08) ? 'late' : 'yes' } : missed(random),
      );
      if (came) return;
    }
  };
  const plan = (): void => {
    const sessionsPlanned = random.whole(3, 8);
    later(random.from(DAYS_TO_PLAN));
    tell('plan_submitted', { sessionsPlanned });
    later(random.from(DAYS_TO_APPROVAL));
    if (random.chance(0.05)) {
      tell('plan_returned', { reason: 'INCOMPLETE' });
      later(random.from(DAYS_TO_PLAN));
      tell('plan_submitted', { sessionsPlanned });
      later(random.from(DAYS_TO_APPROVAL));
    }
    tell('plan_approved');
  };
  const deliver = (): void => {
    const planned = events.findLast(({ kind }) => kind === 'plan_submitted')?.sessionsPlanned ?? 1;
    const endsEarlyAfter = random.chance(0.12) ? random.whole(0, planned - 1) : planned;
    let attended = 0;
    for (let session = 1; session <= endsEarlyAfter; session += 1) {
      const wait = random.from(DAYS_BETWEEN_SESSIONS);
      tell('session_booked', { session, bookedFor: instant(workday(day + wait), 90) });
      later(wait);
      // somebody who has come to none of them comes to the last: who never comes is ended early
      const came = random.chance(0.85) || (session === planned && attended === 0);
      tell('session_recorded', {
        session,
        ...(came ? { attendance: random.chance(0.1) ? 'late' : 'yes' } : missed(random)),
      });
      attended += came ? 1 : 0;
      if (session === 1) midway = day;
    }
    if (endsEarlyAfter < planned) {
      later(random.from(DAYS_TO_APPROVAL));
      tell('end_requested', {
        reason: random.pick([
          [3, 'MOV'],
          [3, 'WOR'],
          [2, 'NOT'],
          [2, 'RET'],
        ] as const),
      });
    }
    if (attended > 0) {
      later(random.from(DAYS_TO_REPORT));
      tell('report_submitted', { levels: wanted.map((code) => `${code}=${random.pick(LEVELS)}`).join(';') });
    }
    later(random.from(DAYS_TO_APPROVAL));
    tell('concluded');
  };
  try {
    live();
  } catch (error) {
    if (!(error instanceof NotYet)) throw error;
  }
  return { events, ...(midway === undefined ? {} : { midway }) };
}

/** Nobody came, and why. */
const missed = (random: Random): Pick<StoryEvent, 'attendance' | 'reason'> => ({
  attendance: 'no',
  reason: random.pick([
    [5, 'POP_ACCEPTABLE'],
    [4, 'POP_UNACCEPTABLE'],
    [1, 'LOGISTICS'],
  ] as const),
});

/** The day itself, or the Monday after it: offices are closed at weekends. */
const workday = (day: DayNumber): DayNumber => {
  const weekday = (day + 3) % 7; // 1970-01-01 was a Thursday; 0 is Monday
  return weekday < 5 ? day : day + 7 - weekday;
};

/** So many minutes after nine in the morning, UTC. */
const instant = (day: DayNumber, minutes: number): string => {
  const [hours, rest] = [9 + Math.floor(minutes / 60), minutes % 60];
  return `${dayText(day)}T${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}:00Z`;
};
