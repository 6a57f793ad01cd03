import { ok, poundsText, problem, type Problem, refuse, type Result } from '#kernel';
import type { PaymentStatus, StatusReport } from './pain002.js';
import { afterAnswer, meaningOf } from './payment-state.js';
import type { BatchRow, PaymentRow } from './payment.store.js';

/** What a bank's file changes: each payment once. */
export interface AnswerPlan {
  readonly answers: readonly {
    readonly payment: PaymentRow;
    readonly outcome: 'settled' | 'rejected';
    readonly code?: string;
    readonly why?: string;
  }[];
  readonly notes: readonly string[];
}

/**
 * What a bank's report on a payment file says of its payments, as far as it goes together with what is on record. Pure.
 * @param payments all payments of the file, as they stand
 * @returns every contradiction, each naming its payment
 */
export function planAnswer(
  report: StatusReport,
  batch: Pick<BatchRow, 'messageId' | 'payments' | 'totalPence'>,
  payments: readonly PaymentRow[],
): Result<AnswerPlan> {
  const problems = headProblems(report, batch);
  const notes: string[] = [];
  const byId = new Map(payments.map((payment) => [payment.endToEndId, payment]));
  const said = new Map<string, PaymentStatus>();
  for (const status of eachPayment(report, payments)) {
    const payment = byId.get(status.endToEndId);
    const other = said.get(status.endToEndId);
    if (!payment) problems.push(unknownPayment(status.endToEndId, batch.messageId));
    else if (other && meaningOf(other.status) !== meaningOf(status.status))
      problems.push(
        contradiction(status.endToEndId, `is ${other.status} and ${status.status} in the same file`),
      );
    else if (status.amountPence !== undefined && status.amountPence !== payment.amountPence)
      problems.push(
        contradiction(
          status.endToEndId,
          `is ${poundsText(payment.amountPence)}, and the bank says ${poundsText(status.amountPence)}`,
        ),
      );
    else said.set(status.endToEndId, status);
  }
  const answers = [...said].flatMap(([endToEndId, status]): AnswerPlan['answers'][number][] => {
    const payment = byId.get(endToEndId);
    if (!payment) return [];
    const meaning = meaningOf(status.status);
    if (meaning === 'unknown') {
      problems.push(
        contradiction(endToEndId, `has the status ${status.status}, which is none of the standard’s`),
      );
      return [];
    }
    if (meaning === 'on_its_way') {
      notes.push(`${endToEndId} is on its way (${status.status}).`);
      return [];
    }
    const next = afterAnswer(payment.state, meaning);
    if (next === 'unchanged') notes.push(`${endToEndId} was ${payment.state} before.`);
    if (next === 'contradiction')
      problems.push(contradiction(endToEndId, `is ${payment.state}, and the bank says ${status.status} now`));
    if (next === 'unchanged' || next === 'contradiction') return [];
    return [{ payment, outcome: meaning, code: status.code ?? status.status, ...whyOf(status, meaning) }];
  });
  return problems.length > 0 ? refuse(...problems) : ok({ answers, notes });
}

/** A status of the whole file is one of each payment. */
function eachPayment(
  { statuses }: StatusReport,
  payments: readonly PaymentRow[],
): (PaymentStatus & { readonly endToEndId: string })[] {
  return statuses.flatMap(({ endToEndId, ...status }) =>
    endToEndId === undefined
      ? payments.map((payment) => ({ ...status, endToEndId: payment.endToEndId }))
      : [{ ...status, endToEndId }],
  );
}

const whyOf = ({ status, code, why }: PaymentStatus, meaning: string): { readonly why?: string } =>
  meaning === 'settled'
    ? {}
    : { why: [code, why].filter(Boolean).join(': ') || `The bank answered ${status} without a reason.` };

function headProblems(
  { originalCount, originalSumPence }: StatusReport,
  { messageId, payments, totalPence }: Pick<BatchRow, 'messageId' | 'payments' | 'totalPence'>,
): Problem[] {
  const problems: Problem[] = [];
  if (originalCount !== undefined && originalCount !== String(payments))
    problems.push(contradiction(messageId, `has ${payments} payments, and the bank says ${originalCount}`));
  if (originalSumPence !== undefined && originalSumPence !== totalPence)
    problems.push(
      contradiction(
        messageId,
        `comes to ${poundsText(totalPence)}, and the bank says ${poundsText(originalSumPence)}`,
      ),
    );
  return problems;
}

const unknownPayment = (endToEndId: string, messageId: string): Problem =>
  problem(
    'CONFLICT',
    endToEndId,
    `The payment file ${messageId} has no payment '${endToEndId}'.`,
    'Ask the bank which payment it means.',
  );

const contradiction = (name: string, why: string): Problem =>
  problem('CONFLICT', name, `${name} ${why}.`, 'Nothing of the file was imported: ask the bank.');
