import type { Result } from '#kernel';
import type { Person } from '../access/person.js';
import type { Deps } from '../use-case/deps.js';
import { type OnReferral, recordMove } from './record-move.js';
import type { ReferralRow } from './referral.store.js';

/** Accepts a referral, for the organisation that holds it. */
export const acceptReferral = (deps: Deps, person: Person, on: OnReferral): Promise<Result<ReferralRow>> =>
  recordMove(deps, person, on, { kind: 'accepted' });
