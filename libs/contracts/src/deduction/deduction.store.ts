import type { Instant, SqlClient } from '#kernel';
import type { DeductionOutcome } from './deduction.js';

/** A decision on what becomes of a deduction, or of a part of it. */
export interface DeductionDecisionRow {
  readonly id: string;
  readonly lineId: string;
  /** 1 and up, per line. */
  readonly sequence: number;
  readonly outcome: DeductionOutcome;
  readonly amountPence: bigint;
  readonly reason: string;
  /** Code of the person who decided. */
  readonly person: string;
  readonly at: Instant;
}

/** All decisions on deductions, by line and sequence: one query however many lines. */
export async function deductionDecisionsOfLines(
  sql: SqlClient,
  lineIds: readonly string[],
): Promise<DeductionDecisionRow[]> {
  const { rows } = await sql.query<Omit<DeductionDecisionRow, 'amountPence'> & { amountPence: string }>(
    `select d.id, d.line_id as "lineId", d.sequence, d.outcome, d.amount_pence as "amountPence", d.reason, a.person, a.at
     from deduction_decision d join act a on a.id = d.act_id
     where d.line_id = any($1::bigint[]) order by d.line_id, d.sequence`,
    [lineIds],
  );
  return rows.map((row) => ({ ...row, amountPence: BigInt(row.amountPence) }));
}
