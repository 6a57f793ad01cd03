import type { ReferralEventRow, ReferralRow } from './referral.store.js';
import { replay } from './referral-standing.js';
import { outcomeScore } from './score.js';
import { attended, endStateOf, sessionTimes, stateOf, withdrawalClassOf } from './standing.js';

/**
 * What an organisation sees that had a part in a referral until an event: how it stood just before, and nothing of where it went.
 * @param until the sequence of the event by which the part ended
 */
export function seenUntil(
  row: ReferralRow,
  events: readonly ReferralEventRow[],
  until: number,
): { readonly row: ReferralRow; readonly events: readonly ReferralEventRow[] } {
  const before = events.filter(({ sequence }) => sequence < until);
  const standing = replay({ originId: row.madeById, at: row.madeAt, wanted: row.wanted }, before);
  const where = before.findLast(({ holderId }) => holderId !== null);
  const service = before.findLast(({ serviceId }) => serviceId !== null);
  const { first, last } = sessionTimes(standing);
  const score = outcomeScore(standing.levels);
  return {
    row: {
      ...row,
      state: stateOf(standing),
      endState: endStateOf(standing),
      withdrawalClass: withdrawalClassOf(standing),
      serviceId: service?.serviceId ?? null,
      service: service?.service ?? null,
      contractId: null,
      contract: null,
      buyerId: null,
      buyer: null,
      holderId: where?.holderId ?? null,
      holder: where?.holder ?? null,
      caseworker: standing.caseworker,
      sentAt: standing.sentAt,
      receivedAt: standing.receivedAt,
      acceptedAt: standing.acceptedAt,
      assessmentAt: standing.assessmentAt,
      planSubmittedAt: standing.planSubmittedAt,
      planApprovedAt: standing.planApprovedAt,
      firstSessionAt: first,
      lastSessionAt: last,
      endRequestedAt: standing.endRequestedAt,
      endReason: standing.endReason,
      reportAt: standing.reportAt,
      concludedAt: standing.concludedAt,
      sessionsPlanned: standing.sessionsPlanned,
      sessionsAttended: attended(standing),
      outcomeScore: score === null ? null : String(score),
      clock: null,
      dueOn: null,
      sequence: standing.sequence,
    },
    // that it went is seen, and why; not where to
    events: events
      .filter(({ sequence }) => sequence <= until)
      .map((event) =>
        event.sequence === until
          ? { ...event, serviceId: null, service: null, holderId: null, holder: null, note: null }
          : event,
      ),
  };
}
