import { ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { findReferral, type ReferralRow } from '../referral/referral.store.js';
import { type Sending, sendReferral } from '../referral/send-referral.js';
import type { Deps } from '../use-case/deps.js';
import { sqlWithin, transact } from '../use-case/transact.js';
import { lockReferralToPlace, referralToPlace } from './allocation.store.js';
import { decideAllocation, type Decision, recordDecision } from './decide-allocation.js';
import { CRITERION_WORDS } from './rules.js';

export interface SendingByRules extends Sending {
  /** Where no service is named: code of the organisation whose services are meant; left out, see decideAllocation. */
  readonly buyer?: string;
}

/**
 * Sends a referral to the service that is named, or, where none is, where the rules of allocation say: the decision is on record
 * with it. If none has room the referral stays as it is and is put on the list of those who wait.
 * @returns how it stands then: `sent`, or as before and waiting; otherwise what sendReferral and decideAllocation refuse
 */
export async function sendByRules(
  deps: Deps,
  person: Person,
  { buyer, ...sending }: SendingByRules,
): Promise<Result<ReferralRow>> {
  let waits: Decision | undefined;
  const sent = await sendReferral(deps, person, sending, async (sql, referral, at) => {
    const decided = await decideAllocation(sql, await referralToPlace(sql, referral.id), { buyer, at });
    if (!decided.ok) return decided;
    if (!decided.value.service) {
      waits = decided.value;
      return refuse(noRoom(decided.value));
    }
    await recordDecision(sql, decided.value, await actOf(sql, person, decided.value));
    return ok({ service: decided.value.service.code, why: reasonOf(decided.value) });
  });
  return sent.ok || !waits ? sent : putOnList(deps, person, { buyer, ...sending }, waits);
}

/** The act of the allocation, in the transaction of the one that sends. */
async function actOf(sql: SqlClient, { code }: Person, { referral, service }: Decision): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    `insert into act (person, verb, subject_kind, subject_id, detail) values ($1, 'referral.make', 'referral', $2, $3) returning id`,
    [code, referral.reference, JSON.stringify({ allocated: service?.code ?? null })],
  );
  return rows[0]?.id ?? '';
}

const reasonOf = ({ why: { decidedBy } }: Decision): string =>
  decidedBy === 'only'
    ? 'allocated: no other service has room'
    : decidedBy === 'code' || decidedBy === 'person' || decidedBy === null
      ? 'allocated: first by code among equals'
      : `allocated by ${CRITERION_WORDS[decidedBy]}`;

/** Who may send it was asked already. If there is room after all by now, it is sent. */
async function putOnList(
  deps: Deps,
  person: Person,
  sending: SendingByRules,
  { referral: { referralId, reference }, at }: Decision,
): Promise<Result<ReferralRow>> {
  const listed = await transact(deps, async (em, sql) => {
    await lockReferralToPlace(sql, referralId);
    const referral = await referralToPlace(sql, referralId);
    const decided = await decideAllocation(sql, referral, { buyer: sending.buyer, at });
    if (!decided.ok) return decided;
    if (decided.value.service || !['draft', 'declined'].includes(referral.state)) return ok(undefined);
    const act = recordAct(em, person, {
      verb: 'referral.make',
      subjectKind: 'referral',
      subjectId: reference,
      detail: { allocated: null },
    });
    await em.flush();
    await recordDecision(sqlWithin(em), decided.value, act.id);
    return ok(await findReferral(sql, reference));
  });
  if (!listed.ok) return listed;
  return listed.value ? ok(listed.value) : sendByRules(deps, person, sending);
}

const noRoom = ({ referral, why }: Decision): Problem =>
  problem(
    'CONFLICT',
    'service',
    `No service has room for ${referral.reference}: ${why.considered.map(({ service, because }) => `${service}: ${because}`).join(' ')}`,
    'It waits until one has, or a coordinator of the buyer names a service.',
  );
