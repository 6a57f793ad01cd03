import type { Result } from '#kernel';
import type { Person } from '../access/person.js';
import type { Deps } from '../use-case/deps.js';
import { type OnReferral, recordMove } from './record-move.js';
import type { ReferralRow } from './referral.store.js';

export interface Ending extends OnReferral {
  /** A code of the reasons for it. */
  readonly reason: string;
}

/**
 * Asks for the end, for the organisation that referred. If a session has taken place, who delivers then reports; if none has, it is
 * cancelled and concluded with it.
 */
export const requestEnd = (
  deps: Deps,
  person: Person,
  { reason, ...on }: Ending,
): Promise<Result<ReferralRow>> =>
  recordMove(deps, person, on, { kind: 'end_requested', detail: { reason } });

/** Takes a referral back, for the organisation that made it, before any session has taken place. */
export const withdrawReferral = (
  deps: Deps,
  person: Person,
  { reason, ...on }: Ending,
): Promise<Result<ReferralRow>> => recordMove(deps, person, on, { kind: 'withdrawn', detail: { reason } });
