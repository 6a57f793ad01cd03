import type { Result } from '#kernel';
import type { Person } from '../access/person.js';
import type { Deps } from '../use-case/deps.js';
import { checkWhole } from './read-input.js';
import { type OnReferral, recordMove } from './record-move.js';
import type { ReferralRow } from './referral.store.js';

export const MOST_SESSIONS = 500;

/**
 * Submits an action plan of so many sessions to the origin, which approves or returns it. Submitted again before that, the later plan
 * stands; once one is approved, a new plan may not have fewer sessions.
 */
export const submitPlan = (
  deps: Deps,
  person: Person,
  { sessions, ...on }: OnReferral & { readonly sessions: number },
): Promise<Result<ReferralRow>> =>
  recordMove(deps, person, on, {
    kind: 'plan_submitted',
    detail: { sessionsPlanned: sessions },
    wrong: checkWhole('sessions', sessions, MOST_SESSIONS),
  });
