import type { Viewing } from '../person/person.operations.js';
import { ACTS, type Move } from './acts.js';
import type { OneReferralData, ReasonsData } from './referral.operations.js';
import { londonClock } from './when.js';

export type Referral = Extract<OneReferralData['referral'], { readonly __typename: 'Referral' }>;

/** How a day that something is due on lies to today, on London's calendar. */
export type Due = 'overdue' | 'today' | 'later';

export function dueOf(dueOn: string | null, now = new Date()): Due | undefined {
  if (dueOn === null) return undefined;
  const today = londonClock(now).slice(0, 10);
  return dueOn < today ? 'overdue' : dueOn === today ? 'today' : 'later';
}

/** From where a referral can be referred on, by who holds it. */
const ONWARD_FROM: readonly Referral['state'][] = [
  'ACCEPTED',
  'ASSESSED',
  'PLANNED',
  'IN_DELIVERY',
  'REPORTING',
  'REPORTED',
];

/** What a viewer may do next: the API's moves, and referring on. */
export const movesOf = (
  { allowedMoves, state, holder }: Pick<Referral, 'allowedMoves' | 'state' | 'holder'>,
  { organisation, may }: Pick<Viewing, 'organisation' | 'may'>,
): readonly Move[] =>
  holder !== null &&
  holder.code === organisation &&
  may.includes('referral.make') &&
  ONWARD_FROM.includes(state)
    ? [...allowedMoves, 'ONWARD']
    : allowedMoves;

/** As words of addresses, in the order of the buttons. */
export const actsOf = (moves: readonly Move[]): readonly string[] =>
  Object.entries(ACTS)
    .filter(([, { move }]) => moves.includes(move))
    .map(([name]) => name);

type Reasons = Extract<
  ReasonsData['referralReasons'],
  { readonly __typename: 'ReferralReasonList' }
>['items'];

/** What happened, with reasons in words where they are codes. */
export const inWords = (events: Referral['events'], reasons: Reasons): Referral['events'] =>
  events.map((event) => {
    const { kind, reason } = event;
    const words = reasons.find((each) => each.kind === kind && each.code === reason)?.words;
    return words === undefined ? event : { ...event, reason: words };
  });

/** The number of the last event: with it a form says what was seen. */
export const lastSeen = ({ events }: Pick<Referral, 'events'>): number => events.at(-1)?.sequence ?? 0;

/** The sessions of the approved plan with what is on record of each; the later record counts. */
export function sessionsOf({ events, sessionsPlanned }: Pick<Referral, 'events' | 'sessionsPlanned'>) {
  return Array.from({ length: sessionsPlanned ?? 0 }, (_, i) => {
    const recorded = events.findLast(({ kind, session }) => kind === 'SESSION_RECORDED' && session === i + 1);
    return { session: i + 1, attendance: recorded?.attendance ?? null, at: recorded?.at ?? null };
  });
}
