import { type Instant, isBefore } from '#kernel';
import type { Action } from '../access/action.js';
import type { EventKind, ReferralEvent, ReferralState } from './referral.js';
import { attended, stateOf, type Standing } from './standing.js';

/** Who makes a move: the organisation that referred, the one that holds the referral, the buyer of its service; `moved` follows organisations. */
export type MoveParty = 'origin' | 'holder' | 'buyer' | 'platform';

export interface Move {
  readonly by: readonly MoveParty[];
  /** What allows it, and the verb of its act. */
  readonly action: Action;
  readonly from: readonly ReferralState[];
  /** What cannot be done where it is not allowed, to go between "It is declined, and" and "now". */
  readonly words: string;
}

const WITH_HOLDER: readonly ReferralState[] = ['accepted', 'assessed', 'planned', 'in_delivery', 'reporting'];
const deliver = { by: ['holder'], action: 'referral.deliver' } as const;
const approve = { by: ['origin'], action: 'referral.approve' } as const;

/** Which moves there are, who makes them, and from which states. */
export const MOVES: Readonly<Record<EventKind, Move>> = {
  sent: { by: ['origin'], action: 'referral.make', from: ['draft', 'declined'], words: 'it cannot be sent' },
  accepted: { ...deliver, from: ['sent'], words: 'it cannot be accepted' },
  declined: { ...deliver, from: ['sent'], words: 'it cannot be declined' },
  caseworker_assigned: { ...deliver, from: WITH_HOLDER, words: 'no caseworker can be named' },
  assessment_booked: { ...deliver, from: ['accepted', 'assessed'], words: 'no assessment can be booked' },
  assessment_recorded: { ...deliver, from: ['accepted', 'assessed'], words: 'no assessment can be recorded' },
  plan_submitted: {
    ...deliver,
    from: ['assessed', 'planned', 'in_delivery', 'reporting'],
    words: 'no plan can be submitted',
  },
  plan_returned: {
    ...approve,
    from: ['planned', 'in_delivery', 'reporting'],
    words: 'no plan can be returned',
  },
  plan_approved: {
    ...approve,
    from: ['planned', 'in_delivery', 'reporting'],
    words: 'no plan can be approved',
  },
  session_booked: { ...deliver, from: ['in_delivery', 'reporting'], words: 'no session can be booked' },
  session_recorded: { ...deliver, from: ['in_delivery', 'reporting'], words: 'no session can be recorded' },
  end_requested: {
    ...approve,
    from: ['sent', ...WITH_HOLDER],
    words: 'its end cannot be asked for',
  },
  withdrawn: {
    by: ['origin'],
    action: 'referral.withdraw',
    from: ['draft', 'sent', 'declined', 'accepted', 'assessed', 'planned', 'in_delivery'],
    words: 'it cannot be withdrawn',
  },
  reassigned: {
    by: ['buyer'],
    action: 'referral.allocate',
    from: ['sent', 'declined', 'accepted', 'assessed', 'planned', 'in_delivery'],
    words: 'it cannot be reassigned',
  },
  moved: {
    by: ['platform'],
    action: 'organisation.change',
    from: ['draft', 'sent', 'declined', ...WITH_HOLDER, 'reported'],
    words: 'it cannot be moved',
  },
  report_submitted: { ...deliver, from: ['reporting', 'reported'], words: 'no report can be submitted' },
  concluded: { ...approve, from: ['reported'], words: 'it cannot be concluded' },
};

/** Why a move is not allowed. The words are the use case's to choose; the database refuses for the same reasons. */
export type Refusal =
  | 'sequence'
  | 'state'
  | 'too_early'
  | 'end_requested'
  | 'sessions_attended'
  | 'fewer_sessions'
  | 'no_plan_pending'
  | 'no_such_session'
  | 'nothing_reported'
  | 'nowhere';

/** Why an event may not happen as things stand; undefined: it may. */
export function refusalOf(standing: Standing, event: ReferralEvent): Refusal | undefined {
  if (event.sequence !== standing.sequence + 1) return 'sequence';
  const state = stateOf(standing);
  if (!MOVES[event.kind].from.includes(state)) return 'state';
  if (isBefore(event.at, earliest(standing, event.kind))) return 'too_early';
  return BY_KIND[event.kind]?.(standing, event);
}

/** Moves that an end that was asked for leaves no room for. */
const notAfterEnd = ({ endRequestedAt }: Standing): Refusal | undefined =>
  endRequestedAt === null ? undefined : 'end_requested';

const ofPlan = (standing: Standing): Refusal | undefined =>
  notAfterEnd(standing) ?? (standing.planPending ? undefined : 'no_plan_pending');

const ofSession = ({ sessionsPlanned }: Standing, { session }: ReferralEvent): Refusal | undefined =>
  session && sessionsPlanned && session <= sessionsPlanned ? undefined : 'no_such_session';

const BY_KIND: Partial<Record<EventKind, (standing: Standing, event: ReferralEvent) => Refusal | undefined>> =
  {
    plan_submitted: (standing, { sessionsPlanned }) =>
      notAfterEnd(standing) ??
      ((sessionsPlanned ?? 0) < (standing.sessionsPlanned ?? 0) ? 'fewer_sessions' : undefined),
    plan_returned: ofPlan,
    plan_approved: ofPlan,
    session_booked: (standing, event) => notAfterEnd(standing) ?? ofSession(standing, event),
    session_recorded: ofSession,
    end_requested: notAfterEnd,
    withdrawn: (standing) => (attended(standing) > 0 ? 'sessions_attended' : undefined),
    report_submitted: (standing) =>
      stateOf(standing) === 'reported' && standing.reportAt === null ? 'nothing_reported' : undefined,
    moved: (standing, { holderId }) => (standing.holderId === null && holderId ? 'nowhere' : undefined),
  };

/** Nothing happens before what makes it possible. */
export function earliest(standing: Standing, kind: EventKind): Instant {
  const received = standing.receivedAt ?? standing.madeAt;
  switch (kind) {
    case 'plan_submitted':
      return standing.assessmentAt ?? received;
    case 'plan_returned':
    case 'plan_approved':
      return standing.planSubmittedAt ?? received;
    case 'concluded':
      return standing.reportAt ?? standing.endRequestedAt ?? received;
    default:
      return received;
  }
}

/** The moves that are allowed as things stand for somebody who is these parties to it; `moved` is nobody's to choose. */
export function allowedMoves(standing: Standing, parties: readonly MoveParty[]): EventKind[] {
  const state = stateOf(standing);
  const kinds = Object.entries(MOVES) as [EventKind, Move][];
  return kinds
    .filter(([, { by, from }]) => from.includes(state) && by.some((party) => parties.includes(party)))
    .map(([kind]) => kind)
    .filter((kind) => !closedTo(standing, kind));
}

function closedTo(standing: Standing, kind: EventKind): boolean {
  const event: ReferralEvent = {
    sequence: standing.sequence + 1,
    kind,
    at: '9999-12-31T00:00:00Z',
    session: 1,
    sessionsPlanned: Number.MAX_SAFE_INTEGER,
  };
  return refusalOf(standing, event) !== undefined;
}
