import type { Result } from '#kernel';
import type { Person } from '../access/person.js';
import type { Deps } from '../use-case/deps.js';
import { checkText } from './read-input.js';
import { type OnReferral, recordMove } from './record-move.js';
import type { ReferralRow } from './referral.store.js';

/** Says who works with the person, for the organisation that holds the referral; said again, the later word counts. */
export const assignCaseworker = (
  deps: Deps,
  person: Person,
  { caseworker, ...on }: OnReferral & { readonly caseworker: string },
): Promise<Result<ReferralRow>> =>
  recordMove(deps, person, on, {
    kind: 'caseworker_assigned',
    detail: { caseworker: caseworker.trim() },
    wrong: checkText('caseworker', caseworker),
  });
