import { ok, problem, refuse, type Result } from '#kernel';
import type { Person } from '../access/person.js';
import type { Deps } from '../use-case/deps.js';
import { type ChooseService, goingTo } from './choose-service.js';
import { type OnReferral, recordMove } from './record-move.js';
import type { ReferralRow } from './referral.store.js';

export interface Sending extends OnReferral {
  /** Code of the service that it goes to; left out, `chooseService` says. */
  readonly service?: string;
}

/** Without rules of allocation somebody has to say where a referral goes. */
export const nowhereByItself: ChooseService = async () =>
  Promise.resolve(
    refuse(
      problem(
        'INVALID',
        'service',
        'It is not said where the referral goes, and no rule says it.',
        'Name a service; the query `services` lists them.',
      ),
    ),
  );

/**
 * Sends a draft, or a referral that was declined, to a service, for the organisation that referred.
 * @param chooseService where it goes when no service is named: the rules of allocation
 */
export async function sendReferral(
  deps: Deps,
  person: Person,
  { service, ...on }: Sending,
  chooseService: ChooseService = nowhereByItself,
): Promise<Result<ReferralRow>> {
  return recordMove(deps, person, on, {
    kind: 'sent',
    complete: async (sql, referral, _, at) => {
      const chosen =
        service === undefined ? await chooseService(sql, referral, at) : ok({ service, why: null });
      if (!chosen.ok) return chosen;
      const going = await goingTo(sql, referral, chosen.value.service, at);
      return going.ok ? ok({ ...going.value, reason: chosen.value.why }) : going;
    },
  });
}
