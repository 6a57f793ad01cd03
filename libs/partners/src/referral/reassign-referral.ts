import { ok, problem, refuse, type Result } from '#kernel';
import type { Person } from '../access/person.js';
import type { Deps } from '../use-case/deps.js';
import { goingTo } from './choose-service.js';
import { checkText } from './read-input.js';
import { type OnReferral, recordMove } from './record-move.js';
import type { ReferralRow } from './referral.store.js';

/**
 * Sends a referral to another service of the buyer's choice, for the buyer of the one that it is with. Assessment, plan and sessions begin
 * anew there; the earlier holder keeps sight of what was its own.
 */
export const reassignReferral = (
  deps: Deps,
  person: Person,
  { service, reason, ...on }: OnReferral & { readonly service: string; readonly reason: string },
): Promise<Result<ReferralRow>> =>
  recordMove(deps, person, on, {
    kind: 'reassigned',
    detail: { reason },
    wrong: checkText('reason', reason, 2_000),
    complete: async (sql, referral, standing, at) => {
      const going = await goingTo(sql, referral, service, at);
      if (!going.ok) return going;
      if (going.value.serviceId === standing.serviceId && referral.state !== 'declined')
        return refuse(
          problem('INVALID', 'service', `It is with ${service} already.`, 'Name another service.'),
        );
      return ok(going.value);
    },
  });
