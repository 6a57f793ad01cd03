import { ok, refuse, type Result } from '#kernel';
import type { Person } from '../access/person.js';
import type { Deps } from '../use-case/deps.js';
import { checkLevels } from './read-input.js';
import { type OnReferral, recordMove } from './record-move.js';
import type { OutcomeLevels } from './referral.js';
import type { ReferralRow } from './referral.store.js';

/**
 * Submits the end-of-service report, for the organisation that holds the referral: a level for each outcome that was wanted. Submitted
 * again before the referral is concluded, the later report counts.
 */
export const submitReport = (
  deps: Deps,
  person: Person,
  { levels, ...on }: OnReferral & { readonly levels: OutcomeLevels },
): Promise<Result<ReferralRow>> =>
  recordMove(deps, person, on, {
    kind: 'report_submitted',
    detail: { levels },
    complete: async (_, referral) => {
      const wrong = checkLevels(levels, referral.wanted);
      return Promise.resolve(wrong.length > 0 ? refuse(...wrong) : ok({}));
    },
  });
