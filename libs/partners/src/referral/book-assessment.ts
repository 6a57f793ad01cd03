import type { Instant, Result } from '#kernel';
import type { Person } from '../access/person.js';
import type { Deps } from '../use-case/deps.js';
import { checkBooking } from './read-input.js';
import { type OnReferral, recordMove } from './record-move.js';
import type { ReferralRow } from './referral.store.js';

/** Books the assessment for a time; booked again, the later booking counts. */
export const bookAssessment = (
  deps: Deps,
  person: Person,
  { bookedFor, ...on }: OnReferral & { readonly bookedFor: Instant },
): Promise<Result<ReferralRow>> =>
  recordMove(deps, person, on, {
    kind: 'assessment_booked',
    detail: { bookedFor },
    wrong: checkBooking('bookedFor', bookedFor),
  });
