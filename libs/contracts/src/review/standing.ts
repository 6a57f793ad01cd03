import type { SqlClient } from '#kernel';
import { type ChainLine, type DeductionSums, givingBack, NO_DEDUCTION } from '../deduction/deduction.js';
import type { LineKind } from '../mechanism/index.js';
import type { ReviewState } from './review.js';

/** A line of a statement with all that decides whether, and how, it can be approved. */
export interface LineStanding {
  readonly lineId: string;
  readonly position: number;
  readonly component: string;
  readonly title: string;
  readonly kind: LineKind;
  readonly amountPence: bigint;
  readonly state: ReviewState;
  /** Not to be paid meanwhile. */
  readonly disputed: boolean;
  /** Of the last move of its review; 0: none. */
  readonly sequence: number;
  /**
   * Codes of the persons who made a move on it or decided what becomes of it as a deduction, sorted; of a line that a decision
   * led to, those who made the moves on what was decided.
   */
  readonly decidedBy: readonly string[];
  /**
   * Of a deduction, what became of it. Of a correction in favour of the provider, `undecidedPence` is what is not decided
   * of the deductions that it corrects. In both cases the line is not payable until nothing is undecided.
   */
  readonly deduction: DeductionSums;
  readonly correctsLineId: string | null;
  /** Of a correction of a deduction in favour of the provider: what of it is payable, the rest was never taken. Otherwise null. */
  readonly givesBackPence: bigint | null;
}

interface Row {
  readonly id: string;
  readonly own: boolean;
  readonly position: number;
  readonly component: string;
  readonly title: string;
  readonly kind: LineKind;
  readonly amount: string;
  readonly corrects: string | null;
  readonly deducts: boolean;
  readonly state: ReviewState;
  readonly disputed: boolean;
  readonly sequence: number;
  readonly recovered: string | null;
  readonly waived: string | null;
  readonly reinvested: string | null;
  readonly undecided: string | null;
  readonly persons: readonly string[];
}

/**
 * The lines of a statement as they stand now, by position. Read it in the transaction that decides by it, in which the
 * contract is locked.
 */
export async function standingOfLines(sql: SqlClient, statementId: string): Promise<LineStanding[]> {
  const rows = await readChains(sql, statementId);
  const corrections = new Map(
    [...Map.groupBy(rows, ({ component }) => component).values()].flatMap((chain) => [
      ...givingBack(chain.map(chainLine)),
    ]),
  );
  return rows
    .filter(({ own }) => own)
    .sort((a, b) => a.position - b.position)
    .map((row) => {
      const correction = corrections.get(row.id);
      const sums = sumsOf(row);
      return {
        lineId: row.id,
        position: row.position,
        component: row.component,
        title: row.title,
        kind: row.kind,
        amountPence: BigInt(row.amount),
        state: row.state,
        disputed: row.disputed,
        sequence: row.sequence,
        decidedBy: row.persons,
        deduction: correction ? { ...sums, undecidedPence: correction.undecidedPence } : sums,
        correctsLineId: row.corrects,
        givesBackPence: correction?.givesBackPence ?? null,
      };
    });
}

/** The statement's own lines, and those of the same components on all statements of its contract and period, the earliest first. */
async function readChains(sql: SqlClient, statementId: string): Promise<Row[]> {
  const { rows } = await sql.query<Row>(
    `select l.id, l.statement_id = $1 as own, l.position, l.component, l.title, l.kind, l.amount_pence as amount,
            l.corrects_line_id as corrects, l.kind = 'deduction' or coalesce(o.kind = 'deduction', false) as deducts,
            v.state, v.disputed, v.sequence, v.recovered_pence as recovered, v.waived_pence as waived,
            v.reinvested_pence as reinvested, v.undecided_pence as undecided,
            array(select person from line_move m join act on act.id = m.act_id
                  where m.line_id = l.id or m.line_id = (select line_id from line_move where id = l.decision_id)
                  union select person from deduction_decision d join act on act.id = d.act_id where d.line_id = l.id order by 1) as persons
     from statement own
     join statement s on (s.contract_id, s.period) = (own.contract_id, own.period)
     join statement_line l on l.statement_id = s.id
     join line_state v on v.line_id = l.id
     left join statement_line o on o.id = l.corrects_line_id
     where own.id = $1 and (l.statement_id = $1 or l.kind = 'deduction' or o.kind = 'deduction')
     order by s.number, l.position`,
    [statementId],
  );
  return rows;
}

const chainLine = (row: Row): ChainLine => ({
  lineId: row.id,
  amountPence: BigInt(row.amount),
  deducts: row.deducts,
  correctsLineId: row.corrects,
  deduction: sumsOf(row),
});

const sumsOf = ({ recovered, waived, reinvested, undecided }: Row): DeductionSums =>
  undecided === null
    ? NO_DEDUCTION
    : {
        recoveredPence: BigInt(recovered ?? 0),
        waivedPence: BigInt(waived ?? 0),
        reinvestedPence: BigInt(reinvested ?? 0),
        undecidedPence: BigInt(undecided),
      };
