import type { Result } from '#kernel';
import type { Person } from '../access/person.js';
import type { Deps } from '../use-case/deps.js';
import { type OnReferral, recordMove } from './record-move.js';
import type { ReferralRow } from './referral.store.js';

/** Declines a referral, for the organisation that holds it, with a code of the reasons for it. The origin then sends it elsewhere. */
export const declineReferral = (
  deps: Deps,
  person: Person,
  { reason, ...on }: OnReferral & { readonly reason: string },
): Promise<Result<ReferralRow>> => recordMove(deps, person, on, { kind: 'declined', detail: { reason } });
