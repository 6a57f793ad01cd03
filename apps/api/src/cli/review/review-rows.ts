import type { DeductionDecisionRow, LineMoveRow, LineReview } from '#contracts';
import { poundsText } from '#kernel';

export const MOVE_COLUMNS = [
  'sequence',
  'move',
  'party',
  'person',
  'at',
  'claimed_pence',
  'allowed_pence',
  'remedy',
  'due_on',
  'reason',
  'evidence',
] as const;

const digits = (pence: bigint | null): string => (pence === null ? '' : String(pence));

/** A move for people, spreadsheets and programs. */
export const moveRow = (move: LineMoveRow): Record<string, string> => ({
  sequence: String(move.sequence),
  move: move.move,
  party: move.party,
  person: move.person,
  at: move.at,
  claimed_pence: digits(move.claimedPence),
  allowed_pence: digits(move.allowedPence),
  remedy: move.remedy ?? '',
  due_on: move.dueOn ?? '',
  reason: move.reason,
  evidence: move.evidence ?? '',
});

export const DECISION_COLUMNS = ['sequence', 'outcome', 'amount_pence', 'person', 'at', 'reason'] as const;

/** A decision on a deduction, likewise. */
export const decisionRow = (decision: DeductionDecisionRow): Record<string, string> => ({
  sequence: String(decision.sequence),
  outcome: decision.outcome,
  amount_pence: String(decision.amountPence),
  person: decision.person,
  at: decision.at,
  reason: decision.reason,
});

/** How a line stands, in words. */
export function standingText({ line, review, disputed, overdue, lapsed, openMoves }: LineReview): string {
  const { claimedPence, allowedPence, state, dueOn } = review;
  const amounts = [
    claimedPence === null ? '' : `, ${poundsText(claimedPence)} claimed`,
    allowedPence === null ? '' : `, ${poundsText(allowedPence)} allowed`,
  ].join('');
  const clock = lapsed
    ? `; nobody escalated by ${dueOn}, so it stays at that`
    : overdue
      ? `; overdue since ${dueOn}`
      : dueOn === null
        ? ''
        : `; the next step is due by ${dueOn}`;
  return [
    `Line ${line.position} of statement ${line.number} of ${line.contract} for ${line.period}: ${line.title}, ${poundsText(line.amountPence)}`,
    `It is ${state}${disputed ? ' and disputed' : ''}${amounts}${clock}.`,
    ...(openMoves.length > 0 ? [`You could: ${openMoves.join(', ')}.`] : []),
    '',
  ].join('\n');
}
