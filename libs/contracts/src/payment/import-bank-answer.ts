import { ok, problem, refuse, type Result, sha256Hex, type SqlClient, today } from '#kernel';
import { brokenConstraint, type Deps, may, type Person, recordAct, sameHand, transact } from '#partners';
import { lockContract } from '../contract/lock-contract.js';
import { postEntry } from '../ledger/ledger.store.js';
import { POSTINGS } from '../ledger/postings.js';
import { type AnswerPlan, planAnswer } from './bank-answer.js';
import { readStatusReport, type StatusReport } from './pain002.js';
import { type BatchRow, findBatch, lockBuyer, paidBy, paymentsOf } from './payment.store.js';

/** What came of a bank's file. */
export interface ImportedAnswer {
  readonly answerId: string;
  readonly batch: BatchRow;
  /** The bank's own id of its message. */
  readonly messageId: string;
  readonly settled: number;
  readonly rejected: number;
  /** What the file says that changes nothing: payments on their way, or answered before. */
  readonly notes: readonly string[];
  /** True: the same file was imported before, and nothing was done now. */
  readonly repeated: boolean;
}

/**
 * Imports the bank's answer to a payment file, an ISO 20022 payment status report (pain.002): all of it, or nothing. Settled
 * payments are paid; rejected ones are due again.
 * @returns INVALID or CONFLICT with everything that is wrong with it, NOT_FOUND for another's payment file, NOT_ALLOWED
 */
export async function importBankAnswer(
  deps: Deps,
  person: Person,
  given: string,
): Promise<Result<ImportedAnswer>> {
  const content = given.replace(/^\uFEFF/, '');
  const read = readStatusReport(content);
  if (!read.ok) return read;
  const report = read.value;
  const batch = await findBatch(deps.sql, { messageId: report.originalMessageId });
  if (!batch)
    return refuse(
      problem(
        'NOT_FOUND',
        'OrgnlMsgId',
        `There is no payment file ${report.originalMessageId}.`,
        'Import the bank’s answer to a file that was made here.',
      ),
    );
  const allowed = may(person, 'payment.answer', { parties: [batch.buyer] });
  if (!allowed.ok) return allowed;
  const earlier = await known(deps.sql, batch, content);
  if (earlier) return ok(earlier);
  try {
    return await transact(deps, async (em, sql) => {
      await lockBuyer(sql, batch.buyerId);
      const before = await paymentsOf(sql, [batch.id]);
      for (const id of [...new Set(before.map(({ contractId }) => contractId))].sort((a, b) => a - b))
        await lockContract(sql, id);
      const planned = planAnswer(report, batch, await paymentsOf(sql, [batch.id]));
      if (!planned.ok) return planned;
      const undone = planned.value.answers.some(({ outcome }) => outcome === 'rejected');
      const own = undone ? sameHand(person, paidBy(batch)) : undefined;
      if (own) return refuse(own);
      const act = recordAct(em, person, {
        verb: 'payment.answer',
        subjectKind: 'payment_batch',
        subjectId: batch.messageId,
        detail: summary(report, planned.value),
      });
      await em.flush();
      return ok(await save(sql, act.id, batch, report, content, planned.value));
    });
  } catch (error) {
    const other =
      brokenConstraint(error) === 'bank_answer_digest_key'
        ? await known(deps.sql, batch, content)
        : undefined;
    if (other) return ok(other); // somebody was quicker
    throw error;
  }
}

async function save(
  sql: SqlClient,
  actId: string,
  batch: BatchRow,
  report: StatusReport,
  content: string,
  plan: AnswerPlan,
): Promise<ImportedAnswer> {
  const { rows } = await sql.query<{ id: string }>(
    'insert into bank_answer (message_id, content, digest, act_id) values ($1, $2, $3, $4) returning id',
    [report.messageId, content, sha256Hex(content), actId],
  );
  const answerId = rows[0]?.id;
  if (answerId === undefined) throw new Error('the bank’s answer was not saved');
  for (const { payment, outcome, code, why } of plan.answers) {
    const { id: paymentId, contractId, supplierId, amountPence } = payment;
    await postEntry(sql, {
      contractId,
      supplierId,
      kind: outcome === 'settled' ? 'payment_settled' : 'payment_rejected',
      effectiveOn: today(),
      paymentId,
      actId,
      postings:
        outcome === 'settled' ? POSTINGS.paymentSettled(amountPence) : POSTINGS.paymentRejected(amountPence),
      ...(outcome === 'rejected' && { reason: why }),
    });
    await sql.query(
      `insert into payment_answer (payment_id, sequence, outcome, code, why, bank_answer_id, act_id) values ($1, 1, $2::payment_outcome, $3, $4, $5, $6)`,
      [paymentId, outcome, code ?? null, why ?? null, answerId, actId],
    );
  }
  return {
    answerId,
    batch,
    messageId: report.messageId,
    repeated: false,
    notes: plan.notes,
    ...counts(plan),
  };
}

const counts = ({ answers }: AnswerPlan) => ({
  settled: answers.filter(({ outcome }) => outcome === 'settled').length,
  rejected: answers.filter(({ outcome }) => outcome === 'rejected').length,
});

const summary = (report: StatusReport, plan: AnswerPlan) => ({
  message: report.messageId,
  ...counts(plan),
  notes: plan.notes,
});

/** The file as it was imported before. */
async function known(sql: SqlClient, batch: BatchRow, content: string): Promise<ImportedAnswer | undefined> {
  const { rows } = await sql.query<{ id: string; messageId: string; settled: number; rejected: number }>(
    `select b.id, b.message_id as "messageId",
            (select count(*)::int from payment_answer a where a.bank_answer_id = b.id and a.outcome = 'settled') as settled,
            (select count(*)::int from payment_answer a where a.bank_answer_id = b.id and a.outcome = 'rejected') as rejected
     from bank_answer b where b.digest = $1`,
    [sha256Hex(content)],
  );
  const row = rows[0];
  if (!row) return undefined;
  const { id: answerId, messageId, settled, rejected } = row;
  const notes = ['The same file was imported before: nothing was done now.'];
  return { answerId, batch, messageId, settled, rejected, notes, repeated: true };
}
