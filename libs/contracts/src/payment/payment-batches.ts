import { beyondTheWall, ok, problem, refuse, type Result } from '#kernel';
import { type Deps, may, type Person } from '#partners';
import {
  batchDocument,
  type BatchRow,
  findBatch,
  findPayment,
  type PaymentRow,
  paymentsOf,
} from './payment.store.js';

/**
 * A payment file as it was made: with `document` again, byte for byte.
 * @param id its id, or its message id
 * @returns NOT_FOUND, NOT_ALLOWED
 */
export async function showBatch(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  id: string,
): Promise<
  Result<{ readonly batch: BatchRow; readonly payments: readonly PaymentRow[]; readonly document: string }>
> {
  const batch = (await findBatch(sql, { messageId: id })) ?? (await findBatch(sql, { id }));
  if (!batch)
    return refuse(
      problem('NOT_FOUND', 'batch', `There is no payment file ${id}.`, 'Give its id or its message id.'),
    );
  const allowed = may(person, 'payment.read', { parties: [batch.buyer] });
  if (!allowed.ok) return allowed;
  const [payments, document] = await Promise.all([paymentsOf(sql, [batch.id]), batchDocument(sql, batch.id)]);
  return ok({ batch, payments, document });
}

/**
 * A payment by its end-to-end id, for who pays and for who is paid.
 * @returns NOT_FOUND, NOT_ALLOWED
 */
export async function showPayment(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  endToEndId: string,
): Promise<Result<PaymentRow>> {
  const payment = await findPayment(sql, endToEndId);
  // who is paid does not see the file that others are paid by as well; it says whose it is
  const batch = payment && (await beyondTheWall(() => findBatch(sql, { id: payment.batchId })));
  if (!batch)
    return refuse(
      problem('NOT_FOUND', 'payment', `There is no payment ${endToEndId}.`, 'Correct its end-to-end id.'),
    );
  const allowed = may(person, 'ledger.read', { parties: [batch.buyer, payment.supplier] });
  return allowed.ok ? ok(payment) : allowed;
}
