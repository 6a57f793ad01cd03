import type { Instant, SqlClient } from '#kernel';
import type { SecondStep } from '#partners';
import type { PaymentState } from './payment-state.js';

/** Keeps these locks apart from others that take a pair of numbers (lockContract). */
const BUYER_LOCKS = 7_127;

/** Waits until nobody else makes a payment file for the buyer, to the end of the transaction. */
export async function lockBuyer(sql: SqlClient, buyerId: number): Promise<void> {
  await sql.query('select pg_advisory_xact_lock($1, $2)', [BUYER_LOCKS, buyerId]);
}

/** A payment file. */
export interface BatchRow {
  readonly id: string;
  readonly buyerId: number;
  readonly buyer: string;
  readonly number: number;
  readonly messageId: string;
  /** YYYY-MM-DD. */
  readonly payOn: string;
  readonly payments: number;
  readonly totalPence: bigint;
  /** SHA-256 of the file. */
  readonly digest: string;
  readonly madeAt: Instant;
  readonly madeBy: string;
}

const BATCH = `
  select b.id, b.buyer_id as "buyerId", o.code as buyer, b.number, b.message_id as "messageId", b.pay_on as "payOn", b.payments,
         b.total_pence as "totalPence", b.digest, b.made_at as "madeAt", act.person as "madeBy"
  from payment_batch b join organisation o on o.id = b.buyer_id join act on act.id = b.act_id`;

type Sql<Row> = { readonly [Key in keyof Row]: Row[Key] extends bigint ? string : Row[Key] };

const batchOf = (row: Sql<BatchRow>): BatchRow => ({ ...row, totalPence: BigInt(row.totalPence) });

/** By id or by message id. */
export async function findBatch(
  sql: SqlClient,
  by: { readonly id: string } | { readonly messageId: string },
): Promise<BatchRow | undefined> {
  const [column, value] = 'id' in by ? ['b.id', by.id] : ['b.message_id', by.messageId];
  if (column === 'b.id' && !/^\d{1,18}$/.test(value)) return undefined;
  const { rows } = await sql.query<Sql<BatchRow>>(`${BATCH} where ${column} = $1`, [value]);
  return rows[0] && batchOf(rows[0]);
}

/** What makes money due again is not recorded by who paid it. */
export const paidBy = ({ madeBy }: Pick<BatchRow, 'madeBy'>): SecondStep => ({
  action: 'payment.answer',
  did: 'made the payment file',
  rule: 'who pays does not say that it is due again',
  by: [madeBy],
});

/** Payment files, the latest first. @param filter `buyers`: codes; null: all */
export async function listBatches(
  sql: SqlClient,
  filter: { readonly buyers: readonly string[] | null; readonly after?: string; readonly first?: number },
): Promise<BatchRow[]> {
  const { rows } = await sql.query<Sql<BatchRow>>(
    `${BATCH} where ($1::text[] is null or o.code = any($1)) and ($2::bigint is null or b.id < $2) order by b.id desc limit $3`,
    [filter.buyers, filter.after ?? null, filter.first ?? 50],
  );
  return rows.map(batchOf);
}

/** The file itself, as it was made. */
export async function batchDocument(sql: SqlClient, id: string): Promise<string> {
  const { rows } = await sql.query<{ document: string }>('select document from payment_batch where id = $1', [
    id,
  ]);
  if (!rows[0]) throw new Error(`payment batch ${id} is not on record`);
  return rows[0].document;
}

/** A payment of a file, and how it stands. */
export interface PaymentRow {
  readonly id: string;
  readonly batchId: string;
  readonly messageId: string;
  readonly position: number;
  readonly contractId: number;
  readonly contract: string;
  readonly supplierId: number;
  readonly supplier: string;
  readonly endToEndId: string;
  readonly amountPence: bigint;
  readonly remittance: string;
  readonly state: PaymentState;
  /** What the bank said last. */
  readonly code: string | null;
  readonly why: string | null;
  readonly answeredAt: Instant | null;
}

/** The payments of files, by file and position. */
export async function paymentsOf(sql: SqlClient, batchIds: readonly string[]): Promise<PaymentRow[]> {
  return payments(sql, 'p.batch_id = any($1::bigint[]) order by p.batch_id, p.position', [batchIds]);
}

export async function findPayment(sql: SqlClient, endToEndId: string): Promise<PaymentRow | undefined> {
  return (await payments(sql, 'p.end_to_end_id = $1', [endToEndId]))[0];
}

async function payments(sql: SqlClient, where: string, values: readonly unknown[]): Promise<PaymentRow[]> {
  const { rows } = await sql.query<Sql<PaymentRow>>(
    `select p.id, p.batch_id as "batchId", file_of_payment(p.batch_id) as "messageId", p.position, p.contract_id as "contractId", c.code as contract,
            p.supplier_id as "supplierId", o.code as supplier, p.end_to_end_id as "endToEndId", p.amount_pence as "amountPence",
            p.remittance, coalesce(a.outcome::text, 'sent') as state, a.code, a.why, act.at as "answeredAt"
     from payment p
     join contract c on c.id = p.contract_id
     join organisation o on o.id = p.supplier_id
     left join lateral (select * from payment_answer where payment_id = p.id order by sequence desc limit 1) a on true
     left join act on act.id = a.act_id
     where ${where}`,
    values,
  );
  return rows.map((row) => ({ ...row, amountPence: BigInt(row.amountPence) }));
}
