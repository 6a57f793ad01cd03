import { ACTS } from './acts.js';
import type { OneReferralData } from './referral.operations.js';
import { londonClock } from './when.js';

export type Referral = Extract<OneReferralData['referral'], { readonly __typename: 'Referral' }>;

/** How a day that something is due on lies to today, on London's calendar. */
export type Due = 'overdue' | 'today' | 'later';

export function dueOf(dueOn: string | null, now = new Date()): Due | undefined {
  if (dueOn === null) return undefined;
  const today = londonClock(now).slice(0, 10);
  return dueOn < today ? 'overdue' : dueOn === today ? 'today' : 'later';
}

/** What may be done next, as words of addresses. */
export const actsOf = ({ allowedMoves }: Pick<Referral, 'allowedMoves'>): readonly string[] => [
  ...Object.entries(ACTS)
    .filter(([, { move }]) => allowedMoves.includes(move))
    .map(([name]) => name),
];

/** The number of the last event: with it a form says what was seen. */
export const lastSeen = ({ events }: Pick<Referral, 'events'>): number => events.at(-1)?.sequence ?? 0;

/** The sessions of the approved plan with what is on record of each; the later record counts. */
export function sessionsOf({ events, sessionsPlanned }: Pick<Referral, 'events' | 'sessionsPlanned'>) {
  return Array.from({ length: sessionsPlanned ?? 0 }, (_, i) => {
    const recorded = events.findLast(({ kind, session }) => kind === 'SESSION_RECORDED' && session === i + 1);
    return { session: i + 1, attendance: recorded?.attendance ?? null, at: recorded?.at ?? null };
  });
}
