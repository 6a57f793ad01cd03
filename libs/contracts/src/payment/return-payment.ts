import { ok, poundsText, problem, type Problem, refuse, type Result, today } from '#kernel';
import { type Deps, may, type Person, recordAct, sameHand, transact } from '#partners';
import { lockContract } from '../contract/lock-contract.js';
import { postEntry } from '../ledger/ledger.store.js';
import { closedContract } from '../ledger/open-contract.js';
import { POSTINGS } from '../ledger/postings.js';
import { findBatch, findPayment, paidBy } from './payment.store.js';

/**
 * Records that a settled payment came back, as the bank’s statement of account tells; it is due again.
 * @returns NOT_FOUND, NOT_ALLOWED, INVALID without a reason, CONFLICT for a payment that was not settled
 */
export async function recordPaymentReturn(
  deps: Deps,
  person: Person,
  { endToEndId, reason }: { readonly endToEndId: string; readonly reason: string },
): Promise<Result<{ readonly entryId: string }>> {
  const found = await findPayment(deps.sql, endToEndId);
  const batch = found && (await findBatch(deps.sql, { id: found.batchId }));
  if (!batch)
    return refuse(
      problem('NOT_FOUND', 'payment', `There is no payment ${endToEndId}.`, 'Correct its end-to-end id.'),
    );
  const allowed = may(person, 'payment.answer', { parties: [batch.buyer] });
  if (!allowed.ok) return allowed;
  if (reason.trim() === '')
    return refuse(problem('INVALID', 'reason', 'No reason is given.', 'Say what the bank’s statement says.'));
  const own = sameHand(person, paidBy(batch));
  if (own) return refuse(own);
  return transact(deps, async (em, sql) => {
    await lockContract(sql, found.contractId);
    const closed = await closedContract(sql, { id: found.contractId, code: found.contract });
    if (closed) return refuse(closed);
    const payment = await findPayment(sql, endToEndId);
    if (!payment) throw new Error(`payment ${endToEndId} is not there`);
    if (payment.state !== 'settled')
      return refuse(notSettled(payment.endToEndId, payment.state, payment.amountPence));
    const act = recordAct(em, person, {
      verb: 'payment.answer',
      subjectKind: 'payment',
      subjectId: endToEndId,
      reason,
    });
    await em.flush();
    const { id: paymentId, contractId, supplierId, amountPence } = payment;
    const entryId = await postEntry(sql, {
      contractId,
      supplierId,
      kind: 'payment_returned',
      effectiveOn: today(),
      reason,
      paymentId,
      actId: act.id,
      postings: POSTINGS.paymentReturned(amountPence),
    });
    await sql.query(
      `insert into payment_answer (payment_id, sequence, outcome, why, act_id) values ($1, 2, 'returned', $2, $3)`,
      [paymentId, reason, act.id],
    );
    return ok({ entryId });
  });
}

const notSettled = (endToEndId: string, state: string, amountPence: bigint): Problem =>
  problem(
    'CONFLICT',
    'payment',
    `The payment ${endToEndId} of ${poundsText(amountPence)} is ${state}, and only a settled one comes back.`,
    state === 'returned' ? 'Nothing is left to do.' : 'Import the bank’s answer to the payment file first.',
  );
