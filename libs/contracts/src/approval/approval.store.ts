import type { Instant, SqlClient } from '#kernel';
import type { ApprovalHeader, ApprovalLine } from './approval-document.js';

/** A statement with who had a part in issuing it. */
export interface ApprovableStatement extends ApprovalHeader {
  readonly contractId: number;
  /** The organisation that it was issued to. */
  readonly supplierId: number;
  /** Who buys now, and so pays. */
  readonly buyer: string;
  /** Who asked for it: the act of issuing, and the run. */
  readonly askedBy: readonly string[];
  /** Who declared what it rests on: facts, allowed claims and measured service levels of its period. */
  readonly declaredBy: readonly string[];
}

export async function findApprovable(sql: SqlClient, id: string): Promise<ApprovableStatement | undefined> {
  if (!/^\d{1,18}$/.test(id)) return undefined;
  const { rows } = await sql.query<ApprovableStatement>(
    `select s.id as "statementId", c.code as contract, c.id as "contractId", p.code as supplier, p.id as "supplierId", b.code as buyer,
            s.period, s.number, array[i.person, q.person] as "askedBy",
            array(select distinct m.person from declaration d join import m on m.id = d.import_id
                  where d.contract_id = s.contract_id and d.day <@ period_days(s.period)) as "declaredBy"
     from statement s
     join contract_current c on c.id = s.contract_id
     join organisation p on p.id = s.supplier_id
     join organisation b on b.id = c.buyer_id
     join act i on i.id = s.act_id
     join run r on r.id = s.run_id join act q on q.id = r.act_id
     where s.id = $1`,
    [id],
  );
  return rows[0];
}

/** One person's approval. */
export interface ApprovalRow {
  readonly round: number;
  readonly person: string;
  /** Hash of the document that the person saw. */
  readonly seen: string;
  readonly amountPence: bigint;
  readonly limitPence: bigint;
  readonly reason: string | null;
  readonly at: Instant;
  /** True: the round has its approvals, and its lines are approved. */
  readonly complete: boolean;
  /** The ledger entry of the round; null where it came to nothing, or is not complete. */
  readonly entryId: string | null;
}

/** All approvals of a statement, in the order in which they were given. */
export async function listApprovals(sql: SqlClient, statementId: string): Promise<ApprovalRow[]> {
  const { rows } = await sql.query<
    Omit<ApprovalRow, 'amountPence' | 'limitPence'> & { amount: string; limit: string }
  >(
    `select a.round, a.person, a.seen, a.amount_pence as amount, a.limit_pence as limit, act.reason, act.at,
            exists (select from approved_line l where l.statement_id = a.statement_id and l.round = a.round) as complete,
            (select e.id from ledger_entry e where e.statement_id = a.statement_id and e.round = a.round) as "entryId"
     from approval a join act on act.id = a.act_id where a.statement_id = $1 order by a.round, act.id`,
    [statementId],
  );
  return rows.map(({ amount, limit, ...row }) => ({
    ...row,
    amountPence: BigInt(amount),
    limitPence: BigInt(limit),
  }));
}

/** The document that was approved in a round. */
export async function approvedDocument(
  sql: SqlClient,
  statementId: string,
  round: number,
): Promise<string | undefined> {
  const { rows } = await sql.query<{ document: string }>(
    'select document from approval where statement_id = $1 and round = $2 limit 1',
    [statementId, round],
  );
  return rows[0]?.document;
}

export async function approvedLineIds(sql: SqlClient, statementId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql.query<{ id: string }>(
    'select line_id as id from approved_line where statement_id = $1',
    [statementId],
  );
  return new Set(rows.map(({ id }) => id));
}

/** What approvals of the statement took so far towards what the supplier owes. */
export async function recoveredSoFar(sql: SqlClient, statementId: string): Promise<bigint> {
  const { rows } = await sql.query<{ pence: string }>(
    `select coalesce(-sum(p.amount_pence), 0) as pence from ledger_entry e join ledger_posting p on p.entry_id = e.id
     where e.statement_id = $1 and p.account in ('recoverable', 'on_account') and p.amount_pence < 0`,
    [statementId],
  );
  return BigInt(rows[0]?.pence ?? 0);
}

export async function saveApproval(
  sql: SqlClient,
  approval: {
    readonly statementId: string;
    readonly round: number;
    readonly person: string;
    readonly seen: string;
    readonly document: string;
    readonly amountPence: bigint;
    readonly limitPence: bigint;
    readonly actId: string;
  },
): Promise<void> {
  const { statementId, round, person, seen, document, amountPence, limitPence, actId } = approval;
  await sql.query(
    `insert into approval (statement_id, round, person, seen, document, amount_pence, limit_pence, act_id) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [statementId, round, person, seen, document, String(amountPence), String(limitPence), actId],
  );
}

export async function saveApprovedLines(
  sql: SqlClient,
  of: { readonly statementId: string; readonly round: number; readonly entryId: string | undefined },
  lines: readonly ApprovalLine[],
): Promise<void> {
  await sql.query(
    `insert into approved_line (line_id, statement_id, round, payable_pence, entry_id)
     select line, $1, $2, payable, $3 from unnest($4::bigint[], $5::bigint[]) as t (line, payable)`,
    [
      of.statementId,
      of.round,
      of.entryId ?? null,
      lines.map(({ lineId }) => lineId),
      lines.map(({ payablePence }) => String(payablePence)),
    ],
  );
}
