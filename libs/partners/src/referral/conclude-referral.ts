import type { Result } from '#kernel';
import type { Person } from '../access/person.js';
import type { Deps } from '../use-case/deps.js';
import { type OnReferral, recordMove } from './record-move.js';
import type { ReferralRow } from './referral.store.js';

/** Concludes a referral of which everything is reported, for the organisation that referred. */
export const concludeReferral = (deps: Deps, person: Person, on: OnReferral): Promise<Result<ReferralRow>> =>
  recordMove(deps, person, on, { kind: 'concluded' });
