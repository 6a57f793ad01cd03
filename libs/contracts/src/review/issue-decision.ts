import type { SqlClient } from '#kernel';
import type { Person } from '#partners';
import type { EntityManager } from '@mikro-orm/postgresql';
import { keepStatement } from '../statement/keep-statement.js';
import type { Basis } from '../statement/statement.store.js';
import type { Review } from './review.js';
import type { LineInQuestion } from './review.store.js';

interface Decision {
  readonly line: LineInQuestion;
  readonly review: Review;
  /** Of the move that decided. */
  readonly moveId: string;
}

/**
 * Issues the statement that a decision in a review calls for: one line, the difference between what is allowed and what is
 * stated. It goes by the run and the figure of the line that was decided on, and is in the deciding move's transaction.
 * @returns its id; null when nothing else is allowed than is stated, or the records are corrected instead
 */
export async function issueDecision(
  em: EntityManager,
  sql: SqlClient,
  person: Person,
  { line, review, moveId }: Decision,
): Promise<string | null> {
  const { allowedPence, remedy, claimedPence, state } = review;
  if (allowedPence === null) throw new Error(`line ${line.id} is decided without an amount`);
  if (remedy !== 'payment' || allowedPence === line.amountPence) return null;
  const { contractId, contract, period, supplierId, runId, component, node } = line;
  return keepStatement(em, sql, person, {
    contractId,
    contract,
    period,
    supplierId,
    runId,
    basis: await latestBasis(sql, line),
    kind: 'decision',
    decisionId: moveId,
    figureId: line.statementFigureId,
    lines: [
      {
        component,
        node,
        kind: 'adjustment',
        title: `Decision: ${line.title}`,
        amountPence: allowedPence - line.amountPence,
        figureId: line.figureId,
        correctsLineId: line.id,
      },
    ],
    detail: {
      decision: state,
      decidesOn: `${contract}/${period}/${line.number}/${line.position}`,
      statedPence: String(line.amountPence),
      claimedPence: String(claimedPence),
      allowedPence: String(allowedPence),
    },
  });
}

/** Whether more can count for the period is what its latest statement says, whichever line was decided on. */
async function latestBasis(
  sql: SqlClient,
  { contractId, period }: Pick<LineInQuestion, 'contractId' | 'period'>,
): Promise<Basis> {
  const { rows } = await sql.query<{ basis: Basis }>(
    'select basis from statement where contract_id = $1 and period = $2 order by number desc limit 1',
    [contractId, period],
  );
  if (!rows[0]) throw new Error(`contract ${contractId} has no statement for ${period}`);
  return rows[0].basis;
}
