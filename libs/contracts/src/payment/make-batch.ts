import {
  type Instant,
  isDay,
  ok,
  problem,
  type Problem,
  refuse,
  type Result,
  sha256Hex,
  type SqlClient,
  today,
} from '#kernel';
import { type Deps, may, type Person, recordAct, transact } from '#partners';
import { lockContract } from '../contract/lock-contract.js';
import { postEntry } from '../ledger/ledger.store.js';
import { POSTINGS } from '../ledger/postings.js';
import { accountsInUse, type BankAccountRow } from './bank-account.store.js';
import { type Due, dueOf } from './due.store.js';
import { creditTransferInitiation } from './pain001.js';
import { type BatchRow, findBatch, lockBuyer, type PaymentRow, paymentsOf } from './payment.store.js';
import { remittanceText } from './remittance.js';

export interface BatchRequest {
  /** Code of who pays; without it, the person's organisation. */
  readonly buyer?: string;
  /** Codes of the contracts whose dues are paid; without it, all of the buyer's. */
  readonly contracts?: readonly string[];
  /** Day on which the bank is to pay, YYYY-MM-DD; without it, today. */
  readonly payOn?: string;
}

export interface MadeBatch {
  readonly batch: BatchRow;
  readonly payments: readonly PaymentRow[];
  /** The payment file, pain.001. */
  readonly document: string;
  /** What is due and not in it. */
  readonly leftOut: readonly LeftOut[];
}

export interface LeftOut extends Pick<Due, 'contract' | 'supplier' | 'amountPence'> {
  readonly why: string;
}

/** A due with the account that it is paid to. */
interface Payable extends Due {
  readonly account: BankAccountRow;
}

/**
 * Makes a payment file of everything that is due from a buyer. What is in it is with the bank from then on, and due no more; the file
 * is kept, and can be had again.
 * @returns NOT_FOUND, NOT_ALLOWED, INVALID; INCOMPLETE without a confirmed bank account; CONFLICT when nothing is due
 */
export async function makePaymentBatch(
  deps: Deps,
  person: Person,
  { buyer: named, contracts, payOn = today() }: BatchRequest,
): Promise<Result<MadeBatch>> {
  const buyer = await findBuyer(deps.sql, named ?? person.organisation);
  if (!buyer.ok) return buyer;
  const allowed = may(person, 'payment.make', { parties: [buyer.value.code] });
  if (!allowed.ok) return allowed;
  const wrong = [...dayProblems(payOn), ...(await contractProblems(deps.sql, buyer.value, contracts))];
  if (wrong.length > 0) return refuse(...wrong);
  return transact(deps, async (em, sql) => {
    const { id: buyerId, code } = buyer.value;
    await lockBuyer(sql, buyerId);
    const locked = [
      ...new Map((await dueOf(sql, buyerId, contracts)).map((due) => [due.contractId, due.contract])),
    ];
    for (const [id] of locked.sort(([a], [b]) => a - b)) await lockContract(sql, id);
    const dues = await dueOf(
      sql,
      buyerId,
      locked.map(([, contract]) => contract),
    );
    const accounts = await accountsInUse(sql, [buyerId, ...dues.map(({ supplierId }) => supplierId)], payOn);
    const debtor = accounts.get(buyerId);
    if (!debtor) return refuse(noAccount(code, payOn));
    const payable = dues.flatMap((due): Payable[] => {
      const account = accounts.get(due.supplierId);
      return account ? [{ ...due, account }] : [];
    });
    const without = dues.filter(({ supplierId }) => !accounts.has(supplierId));
    if (contracts && without.length > 0)
      return refuse(...without.map(({ supplier }) => noAccount(supplier, payOn)));
    if (payable.length === 0) return refuse(nothingDue(code, without));
    const act = recordAct(em, person, {
      verb: 'payment.make',
      subjectKind: 'organisation',
      subjectId: code,
      detail: { payOn, contracts: payable.map(({ contract }) => contract) },
    });
    await em.flush();
    const made = await save(sql, act.id, buyerId, payOn, debtor, payable);
    const leftOut = without.map(({ contract, supplier, amountPence }) => ({
      contract,
      supplier,
      amountPence,
      why: `${supplier} has no confirmed bank account on ${payOn}.`,
    }));
    return ok({ ...made, leftOut });
  });
}

async function save(
  sql: SqlClient,
  actId: string,
  buyerId: number,
  payOn: string,
  debtor: BankAccountRow,
  payable: readonly Payable[],
): Promise<Omit<MadeBatch, 'leftOut'>> {
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

async function findBuyer(sql: SqlClient, code: string | null): Promise<Result<{ id: number; code: string }>> {
  const { rows } = await sql.query<{ id: number; code: string }>(
    'select id, code from organisation where code = $1',
    [code],
  );
  if (rows[0]) return ok(rows[0]);
  const why = code === null ? 'Nobody says who pays.' : `There is no organisation ${code}.`;
  return refuse(problem('NOT_FOUND', 'buyer', why, 'Name the organisation that pays.'));
}

function dayProblems(payOn: string): Problem[] {
  if (!isDay(payOn)) return [problem('INVALID', 'payOn', `'${payOn}' is not a day.`, 'Write YYYY-MM-DD.')];
  if (payOn >= today()) return [];
  return [problem('INVALID', 'payOn', `${payOn} is over.`, 'Name today or a later day.')];
}

async function contractProblems(
  sql: SqlClient,
  buyer: { readonly id: number; readonly code: string },
  contracts: readonly string[] | undefined,
): Promise<Problem[]> {
  if (contracts === undefined) return [];
  const { rows } = await sql.query<{ code: string }>(
    'select code from unnest($2::text[]) as t (code) where not exists (select from contract c where c.code = t.code and c.buyer_id = $1)',
    [buyer.id, contracts],
  );
  return rows.map(({ code }) =>
    problem(
      'NOT_FOUND',
      'contracts',
      `${buyer.code} has no contract ${code} as its buyer.`,
      'Correct the code.',
    ),
  );
}

const noAccount = (organisation: string, day: string): Problem =>
  problem(
    'INCOMPLETE',
    'bankAccount',
    `${organisation} has no confirmed bank account on ${day}.`,
    'Enter one, and have somebody else confirm it.',
  );

function nothingDue(buyer: string, without: readonly Due[]): Problem {
  const suppliers = [...new Set(without.map(({ supplier }) => supplier))];
  return suppliers.length === 0
    ? problem(
        'CONFLICT',
        'contracts',
        `Nothing is due from ${buyer} of these contracts: it may be with the bank already.`,
        'Look at the latest payment file, and at the balances.',
      )
    : problem(
        'INCOMPLETE',
        'bankAccount',
        `What is due is due to ${suppliers.join(', ')}, without a confirmed bank account.`,
        'Enter their accounts, and have somebody else confirm them.',
      );
}
