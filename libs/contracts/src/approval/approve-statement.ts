import { ok, poundsText, problem, type Problem, refuse, type Result, type SqlClient, today } from '#kernel';
import { type Deps, may, type Person, recordAct, transact } from '#partners';
import { lockContract } from '../contract/lock-contract.js';
import { postEntry } from '../ledger/ledger.store.js';
import { closedContract } from '../ledger/open-contract.js';
import { type ApprovalView, noStatement, readApproval, uncovered } from './approval-view.js';
import { type ApprovalRow, findApprovable, saveApproval, saveApprovedLines } from './approval.store.js';

export interface StatementApproval {
  readonly statementId: string;
  /** The hash of what the person was shown (ApprovalView.seen). */
  readonly seen: string;
  readonly reason?: string;
}

/** How an approval stands. */
export interface ApprovalOutcome {
  readonly statementId: string;
  readonly round: number;
  /** `waiting`: for further approvers. */
  readonly state: 'approved' | 'waiting';
  readonly amountPence: bigint;
  /** By how much the limits of further approvers must cover it. */
  readonly uncoveredPence: bigint;
  readonly approvals: readonly ApprovalRow[];
  /** The ledger entry; null while it waits, or where the lines come to nothing. */
  readonly entryId: string | null;
}

/**
 * Approves what is payable of a statement, as the person saw it. With enough approvals, its lines are approved and the ledger
 * entry is posted, in the same transaction. Who approved it before changes nothing by approving it again.
 * @returns NOT_FOUND; NOT_ALLOWED also for one's own work, and without a limit; CONFLICT where it is no longer what the person saw
 */
export async function approveStatement(
  deps: Deps,
  person: Person,
  { statementId, seen, reason }: StatementApproval,
): Promise<Result<ApprovalOutcome>> {
  const statement = await findApprovable(deps.sql, statementId);
  if (!statement) return refuse(noStatement(statementId));
  const forbidden = forbiddenTo(person, statement.buyer);
  if (forbidden.length > 0) return refuse(...forbidden);
  const limitPence = person.limitPence ?? 0n;
  return transact(deps, async (em, sql) => {
    await lockContract(sql, statement.contractId);
    const view = await readApproval(sql, statement);
    const before = view.approvals.findLast((each) => each.person === person.code && each.seen === seen);
    if (before && (before.complete || before.round === view.round)) return ok(outcome(view, before.round));
    const contract = { id: statement.contractId, code: statement.contract };
    const against = (await closedContract(sql, contract)) ?? stale(view, seen) ?? ownWork(view, person);
    if (against) return refuse(against);
    const act = recordAct(em, person, {
      verb: 'statement.approve',
      subjectKind: 'statement',
      subjectId: `${statement.contract}/${statement.period}/${statement.number}`,
      reason,
      detail: {
        round: view.round,
        seen,
        amountPence: String(view.amountPence),
        limitPence: String(limitPence),
      },
    });
    await em.flush();
    const { round, document, amountPence } = view;
    await saveApproval(sql, {
      statementId,
      round,
      person: person.code,
      seen,
      document,
      amountPence,
      limitPence,
      actId: act.id,
    });
    if (uncovered(amountPence, [...view.given, { limitPence }]) === 0n) await complete(sql, view, act.id);
    return ok(outcome(await readApproval(sql, statement), round));
  });
}

/**
 * What stands against it that this person, and nobody else, approves what a view shows: role, limit, own work.
 * @returns none: it could be approved, if it is still what is shown
 */
export function againstApproving(person: Person, view: ApprovalView): readonly Problem[] {
  const forbidden = forbiddenTo(person, view.statement.buyer);
  const own = ownWork(view, person);
  return forbidden.length > 0 ? forbidden : own ? [own] : [];
}

function forbiddenTo(person: Person, buyer: string): readonly Problem[] {
  const allowed = may(person, 'statement.approve', { parties: [buyer] });
  if (!allowed.ok) return allowed.problems;
  return (person.limitPence ?? 0n) <= 0n ? [noLimit(person)] : [];
}

/** The lines are approved, and what they come to is posted. */
async function complete(sql: SqlClient, view: ApprovalView, actId: string): Promise<void> {
  const { statement, round, lines, postings } = view;
  const { statementId, contractId, supplierId } = statement;
  const entryId =
    postings.length === 0
      ? undefined
      : await postEntry(sql, {
          contractId,
          supplierId,
          kind: 'approval',
          effectiveOn: today(),
          statement: { id: statementId, round },
          actId,
          postings,
        });
  await saveApprovedLines(sql, { statementId, round, entryId }, lines);
}

function outcome({ statement, approvals }: ApprovalView, round: number): ApprovalOutcome {
  const given = approvals.filter((each) => each.round === round);
  const last = given.at(-1);
  if (!last) throw new Error(`statement ${statement.statementId} has no approval in round ${round}`);
  const { complete, amountPence, entryId } = last;
  return {
    statementId: statement.statementId,
    round,
    state: complete ? 'approved' : 'waiting',
    amountPence,
    uncoveredPence: uncovered(amountPence, given),
    approvals: given,
    entryId,
  };
}

/** Whether there is something to approve, and whether it is what the person saw. */
function stale({ lines, seen: now, approvals }: ApprovalView, seen: string): Problem | undefined {
  const last = approvals.at(-1);
  const meanwhile = last
    ? ` ${last.person} approved ${poundsText(last.amountPence)} on ${last.at.slice(0, 10)}.`
    : '';
  if (lines.length === 0)
    return problem(
      'CONFLICT',
      'statementId',
      `Nothing of the statement is left to approve now.${meanwhile}`,
      'Look at the statement: lines in dispute, and deductions that are not decided, wait.',
    );
  if (now === seen) return undefined;
  return problem(
    'CONFLICT',
    'seen',
    `What is to be approved is no longer what was shown.${meanwhile}`,
    'Look at it again, and approve what is shown then.',
  );
}

function ownWork({ statement, lines }: ApprovalView, person: Person): Problem | undefined {
  const decided = lines.filter(({ decidedBy }) => decidedBy.includes(person.code));
  const { askedBy, declaredBy } = statement;
  if (![...askedBy, ...declaredBy].includes(person.code) && decided.length === 0) return undefined;
  const what =
    decided.length > 0
      ? `decided on line ${decided.map(({ position }) => position).join(', ')}`
      : askedBy.includes(person.code)
        ? 'asked for the run that it comes from, or issued it'
        : 'declared what it rests on';
  return problem(
    'NOT_ALLOWED',
    'statementId',
    `${person.name} ${what}, and nobody approves their own work.`,
    'Ask another approver.',
  );
}

const noLimit = (person: Person): Problem =>
  problem(
    'NOT_ALLOWED',
    'statement.approve',
    `${person.name} has no limit up to which to approve.`,
    'Ask an approver who has one.',
  );
