import type { Instant, Result } from '#kernel';
import type { Person } from '../access/person.js';
import type { Deps } from '../use-case/deps.js';
import { checkBooking, checkWhole } from './read-input.js';
import { type OnReferral, recordMove } from './record-move.js';
import type { ReferralRow } from './referral.store.js';
import { MOST_SESSIONS } from './submit-plan.js';

/** Books a session of the approved plan for a time; booked again, the later booking counts. */
export const bookSession = (
  deps: Deps,
  person: Person,
  { session, bookedFor, ...on }: OnReferral & { readonly session: number; readonly bookedFor: Instant },
): Promise<Result<ReferralRow>> =>
  recordMove(deps, person, on, {
    kind: 'session_booked',
    detail: { session, bookedFor },
    wrong: [...checkWhole('session', session, MOST_SESSIONS), ...checkBooking('bookedFor', bookedFor)],
  });
