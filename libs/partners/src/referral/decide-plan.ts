import type { Result } from '#kernel';
import type { Person } from '../access/person.js';
import type { Deps } from '../use-case/deps.js';
import { checkText } from './read-input.js';
import { type OnReferral, recordMove } from './record-move.js';
import type { ReferralRow } from './referral.store.js';

/** Approves the plan that waits for it, for the organisation that referred. */
export const approvePlan = (deps: Deps, person: Person, on: OnReferral): Promise<Result<ReferralRow>> =>
  recordMove(deps, person, on, { kind: 'plan_approved' });

/** Returns the plan that waits for approval, with what should be different. */
export const returnPlan = (
  deps: Deps,
  person: Person,
  { reason, ...on }: OnReferral & { readonly reason: string },
): Promise<Result<ReferralRow>> =>
  recordMove(deps, person, on, {
    kind: 'plan_returned',
    detail: { reason },
    wrong: checkText('reason', reason, 2_000),
  });
