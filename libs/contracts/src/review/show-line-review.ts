import { ok, refuse, type Result, type SqlClient } from '#kernel';
import { may, type Person } from '#partners';
import { type DeductionDecisionRow, deductionDecisionsOfLines } from '../deduction/deduction.store.js';
import { openMovesOfLines } from './line-reviews.js';
import { noLine } from './problems.js';
import { isDisputed, isLapsed, isOverdue, type Move, type Review, reviewOf } from './review.js';
import { type LineInQuestion, type LineMoveRow, linesInQuestion, movesOfLines } from './review.store.js';

/** A line with all that was ever said about it, and where that leaves it. */
export interface LineReview {
  readonly line: LineInQuestion;
  readonly review: Review;
  readonly disputed: boolean;
  readonly overdue: boolean;
  readonly lapsed: boolean;
  /** The earliest first. */
  readonly moves: readonly LineMoveRow[];
  /** Of a deduction; the earliest first. */
  readonly decisions: readonly DeductionDecisionRow[];
  /** What the person who asks could do now. */
  readonly openMoves: readonly Move[];
}

/** The review of a line, for who may see its statement. @returns NOT_FOUND or NOT_ALLOWED */
export async function showLineReview(
  sql: SqlClient,
  person: Person,
  lineId: string,
): Promise<Result<LineReview>> {
  const line = /^\d{1,18}$/.test(lineId) ? (await linesInQuestion(sql, [lineId])).get(lineId) : undefined;
  if (!line) return refuse(noLine(lineId));
  const allowed = may(person, 'statement.read', { parties: [line.buyer, line.supplier] });
  if (!allowed.ok) return allowed;
  const [moves, decisions, open] = await Promise.all([
    movesOfLines(sql, [lineId]),
    deductionDecisionsOfLines(sql, [lineId]),
    openMovesOfLines(sql, person, [lineId]),
  ]);
  const review = reviewOf(moves);
  return ok({
    line,
    review,
    moves,
    decisions,
    disputed: isDisputed(review, line.today),
    overdue: isOverdue(review, line.today),
    lapsed: isLapsed(review, line.today),
    openMoves: open.get(lineId) ?? [],
  });
}
