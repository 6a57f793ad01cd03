import { type Instant, ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { isHidden } from '../restriction/hidden.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import {
  candidates,
  findReferralToPlace,
  lockReferralToPlace,
  type ReferralToPlace,
} from './allocation.store.js';
import { decideAllocation, type Decision, recordDecision } from './decide-allocation.js';
import { sendTo } from './send-to.js';
import { listWaiting, type WaitingRow } from './waiting.store.js';

export interface Placing {
  /** Reference of a referral that waits. */
  readonly referral: string;
  /** Code of the service that it is to go to, with or without room. */
  readonly service: string;
  readonly reason: string;
  readonly at?: Instant;
}

/**
 * Sends a referral that waits to a service that a coordinator of the buyer names, against the rules if need be: on record with what
 * the rules would have said.
 * @returns NOT_FOUND for a referral that does not wait, or a service that is not to be had there; NOT_ALLOWED; INVALID without a reason
 */
export async function placeReferral(
  deps: Deps,
  person: Person,
  { referral: reference, service, reason, at }: Placing,
): Promise<Result<Decision>> {
  return transact(deps, async (em, sql) => {
    const found = await findWaiting(sql, person, reference);
    if (!found.ok) return found;
    const { referral, waiting } = found.value;
    await lockReferralToPlace(sql, referral.referralId);
    // somebody else may have sent it meanwhile
    if (!(await waitingOf(sql, referral.referralId))) return refuse(doesNotWait(reference));
    const decided = await decideAllocation(sql, referral, {
      buyer: waiting.buyer,
      at: at ?? (await now(sql)),
    });
    if (!decided.ok) return decided;
    const all = await candidates(sql, referral, decided.value.buyerId, decided.value.at.slice(0, 10));
    const named = all.find((each) => each.service === service);
    const problems = [
      ...(named
        ? []
        : [
            noService(
              service,
              all.map((each) => each.service),
            ),
          ]),
      ...(reason.trim() === ''
        ? [problem('INVALID', 'reason', 'The reason is empty.', 'Say why it goes there.')]
        : []),
    ];
    if (!named || problems.length > 0) return refuse(...problems);
    const act = recordAct(em, person, {
      verb: 'referral.allocate',
      subjectKind: 'referral',
      subjectId: reference,
      reason,
      detail: { service },
    });
    await em.flush();
    const decision: Decision = {
      ...decided.value,
      service: { id: named.serviceId, code: named.service, supplierId: named.supplierId },
      why: { ...decided.value.why, decidedBy: 'person', reason },
    };
    await sendTo(sql, decision, act.id);
    await recordDecision(sql, decision, act.id);
    return ok(decision);
  });
}

/**
 * A referral that waits, for who finds it room.
 * @returns NOT_FOUND for one that does not wait, or of somebody whom the person does not see; NOT_ALLOWED
 */
export async function findWaiting(
  sql: SqlClient,
  person: Person,
  reference: string,
): Promise<Result<{ readonly referral: ReferralToPlace; readonly waiting: WaitingRow }>> {
  const referral = await findReferralToPlace(sql, reference);
  const waiting = referral && (await waitingOf(sql, referral.referralId));
  if (!referral || !waiting || (await isHidden(sql, person, referral.serviceUserId)))
    return refuse(doesNotWait(reference));
  const allowed = may(person, 'referral.allocate', { parties: [waiting.buyer] });
  return allowed.ok ? ok({ referral, waiting }) : allowed;
}

const waitingOf = async (sql: SqlClient, referralId: string) =>
  (await listWaiting(sql, { after: String(BigInt(referralId) - 1n), first: 1 })).find(
    (each) => each.referralId === referralId,
  );

const doesNotWait = (reference: string): Problem =>
  problem(
    'NOT_FOUND',
    'referral',
    `No referral ${reference} waits for room.`,
    'The query `allocationWaiting` lists those that do; send the others.',
  );

const noService = (service: string, known: readonly string[]): Problem =>
  problem(
    'NOT_FOUND',
    'service',
    `${service} is no service that the referral could go to.`,
    known.length > 0 ? `There are ${known.join(', ')}.` : 'Offer a service there first.',
  );

async function now(sql: SqlClient): Promise<Instant> {
  const { rows } = await sql.query<{ now: Instant }>('select clock_timestamp() as now');
  return rows[0]?.now ?? '';
}
