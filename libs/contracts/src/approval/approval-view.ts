import { ok, problem, type Problem, refuse, type Result, type SqlClient, today } from '#kernel';
import { type Deps, may, type Person } from '#partners';
import type { Posting } from '../ledger/account.js';
import { arrangementOn } from '../ledger/arrangement.store.js';
import { balancesOf } from '../ledger/ledger.store.js';
import { standingOfLines } from '../review/standing.js';
import { type ToApprove, toApprove } from './approval-document.js';
import { postingsForApproval } from './approval-postings.js';
import {
  type ApprovableStatement,
  type ApprovalRow,
  approvedLineIds,
  findApprovable,
  listApprovals,
  recoveredSoFar,
} from './approval.store.js';

/** What would be approved of a statement now, and what was. */
export interface ApprovalView extends ToApprove {
  readonly statement: ApprovableStatement;
  /** Number of the approval: one document, however many persons approve it. */
  readonly round: number;
  /** Those given for this very document. */
  readonly given: readonly ApprovalRow[];
  /** All approvals of the statement, those of earlier rounds too. */
  readonly approvals: readonly ApprovalRow[];
  /** By how much the limits of further approvers must cover it; 0: any one approver will do, or has done. */
  readonly uncoveredPence: bigint;
  /** What the ledger entry would be today. */
  readonly postings: readonly Posting[];
}

/** Reads what there is to approve; for a decision, in the transaction in which the contract is locked. */
export async function readApproval(sql: SqlClient, statement: ApprovableStatement): Promise<ApprovalView> {
  const { statementId, contract, supplier, period, number } = statement;
  const standings = await standingOfLines(sql, statementId);
  const approved = await approvedLineIds(sql, statementId);
  const approval = toApprove({ statementId, contract, supplier, period, number }, standings, approved);
  const approvals = await listApprovals(sql, statementId);
  const last = approvals.at(-1);
  const goesOn = last !== undefined && !last.complete && last.seen === approval.seen;
  const given = goesOn ? approvals.filter(({ round }) => round === last.round) : [];
  const arrangement = await arrangementOn(sql, statement.contractId, today());
  const balances = await balancesOf(sql, statement);
  const recoveredBeforePence = await recoveredSoFar(sql, statementId);
  return {
    ...approval,
    statement,
    given,
    approvals,
    round: goesOn ? last.round : (last?.round ?? 0) + 1,
    uncoveredPence: uncovered(approval.amountPence, given),
    postings: postingsForApproval({ lines: approval.lines, arrangement, balances, recoveredBeforePence }),
  };
}

/** How much of an amount the limits of those who approved do not cover. */
export function uncovered(amountPence: bigint, given: readonly Pick<ApprovalRow, 'limitPence'>[]): bigint {
  const size = amountPence < 0n ? -amountPence : amountPence;
  const covered = given.reduce((sum, { limitPence }) => sum + limitPence, 0n);
  return covered < size ? size - covered : 0n;
}

/**
 * What would be approved of a statement now.
 * @returns NOT_FOUND, NOT_ALLOWED
 */
export async function approvalView(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  statementId: string,
): Promise<Result<ApprovalView>> {
  const statement = await findApprovable(sql, statementId);
  if (!statement) return refuse(noStatement(statementId));
  const allowed = may(person, 'statement.read', { parties: [statement.buyer, statement.supplier] });
  return allowed.ok ? ok(await readApproval(sql, statement)) : allowed;
}

export const noStatement = (id: string): Problem =>
  problem('NOT_FOUND', 'statementId', `There is no statement '${id.slice(0, 40)}'.`, 'Correct its id.');
