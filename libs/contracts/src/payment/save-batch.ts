import { type Instant, sha256Hex, type SqlClient, today } from '#kernel';
import { postEntry } from '../ledger/ledger.store.js';
import { POSTINGS } from '../ledger/postings.js';
import type { BankAccountRow } from './bank-account.store.js';
import type { Due } from './due.store.js';
import { creditTransferInitiation } from './pain001.js';
import { type BatchRow, findBatch, type PaymentRow, paymentsOf } from './payment.store.js';
import { remittanceText } from './remittance.js';

/** A due with the account that it is paid to. */
export interface Payable extends Due {
  readonly account: BankAccountRow;
}

interface SavedBatch {
  readonly batch: BatchRow;
  readonly payments: readonly PaymentRow[];
  readonly document: string;
}

/**
 * Puts a payment file on record, with its payments and their ledger entries, in the caller's transaction, in which buyer and
 * contracts are locked.
 */
export async function saveBatch(
  sql: SqlClient,
  actId: string,
  buyerId: number,
  payOn: string,
  debtor: BankAccountRow,
  payable: readonly Payable[],
): Promise<SavedBatch> {
  const { number, madeAt } = await nextNumber(sql, buyerId);
  const messageId = `CON-${buyerId}-${String(number).padStart(6, '0')}`;
  const planned = payable.map((due, index) => ({
    ...due,
    endToEndId: `${messageId}-${String(index + 1).padStart(4, '0')}`,
    remittance: remittanceText(due.contract, due.purposes),
  }));
  const transfers = planned.map(({ endToEndId, amountPence, account, remittance }) => ({
    endToEndId,
    amountPence,
    creditor: account,
    remittance,
  }));
  const document = creditTransferInitiation({ messageId, madeAt, payOn, debtor, transfers });
  const total = planned.reduce((sum, { amountPence }) => sum + amountPence, 0n);
  const { rows } = await sql.query<{ id: string }>(
    `insert into payment_batch (buyer_id, number, message_id, bank_account_id, pay_on, payments, total_pence, document, digest, made_at, act_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
    [
      buyerId,
      number,
      messageId,
      debtor.id,
      payOn,
      planned.length,
      String(total),
      document,
      sha256Hex(document),
      madeAt,
      actId,
    ],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error(`the payment batch ${messageId} was not saved`);
  for (const [index, each] of planned.entries()) await savePayment(sql, actId, id, index + 1, each);
  const batch = await findBatch(sql, { id });
  if (!batch) throw new Error(`the payment batch ${messageId} is not there`);
  return { batch, payments: await paymentsOf(sql, [id]), document };
}

async function savePayment(
  sql: SqlClient,
  actId: string,
  batchId: string,
  position: number,
  payment: Payable & { readonly endToEndId: string; readonly remittance: string },
): Promise<void> {
  const { contractId, supplierId, account, endToEndId, amountPence, remittance, entryIds } = payment;
  const { rows } = await sql.query<{ id: string }>(
    `insert into payment (batch_id, position, contract_id, supplier_id, bank_account_id, end_to_end_id, amount_pence, remittance)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [batchId, position, contractId, supplierId, account.id, endToEndId, String(amountPence), remittance],
  );
  const paymentId = rows[0]?.id;
  if (paymentId === undefined) throw new Error(`the payment ${endToEndId} was not saved`);
  await postEntry(sql, {
    contractId,
    supplierId,
    kind: 'payment_sent',
    effectiveOn: today(),
    paymentId,
    actId,
    postings: POSTINGS.paymentSent(amountPence),
  });
  await sql.query('insert into payment_entry (payment_id, entry_id) select $1, unnest($2::bigint[])', [
    paymentId,
    entryIds,
  ]);
}

/** The next number of the buyer's files: without gaps, because the buyer is locked. */
async function nextNumber(sql: SqlClient, buyerId: number): Promise<{ number: number; madeAt: Instant }> {
  const { rows } = await sql.query<{ number: number; madeAt: Instant }>(
    `select coalesce(max(number), 0) + 1 as number, clock_timestamp() as "madeAt" from payment_batch where buyer_id = $1`,
    [buyerId],
  );
  if (!rows[0]) throw new Error('an aggregate gave no row');
  return rows[0];
}
