import { ok, type Period, poundsText, problem, refuse, type Result } from '#kernel';
import { type Deps, may, type Person } from '#partners';
import { documentOf, findFigure } from '../figure/figure.store.js';
import { explainFigure, type FigureExplanation, type FigureDocument } from '../figure/index.js';
import {
  linesOfStatements,
  type StatementLineRow,
  type StatementRow,
  statementsOf,
} from './statement.store.js';

/** A statement with all that a reader needs to follow it. */
export interface StatementView {
  readonly statement: StatementRow;
  readonly lines: readonly StatementLineRow[];
  /** All statements of the contract and period by number, this one among them. */
  readonly series: readonly StatementRow[];
  /** What all statements up to this one come to together. */
  readonly totalToDatePence: bigint;
  readonly totalToDate: string;
  /** The figure that it was issued from. */
  readonly figure: FigureDocument;
  /** Rendered from the figure; its lines are of the figure as a whole, a correction's amount is the difference. */
  readonly explanation: FigureExplanation;
}

/**
 * One statement of a contract and period.
 * @param choice without a number, the latest
 * @returns NOT_FOUND or NOT_ALLOWED
 */
export async function showStatement(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  choice: { readonly contract: string; readonly period: Period; readonly number?: number },
): Promise<Result<StatementView>> {
  const { contract, period, number } = choice;
  const series = await statementsOf(sql, contract, period);
  const statement = number === undefined ? series.at(-1) : series.find((each) => each.number === number);
  if (!statement) {
    const which = number === undefined ? 'statement' : `statement ${number}`;
    return refuse(
      problem(
        'NOT_FOUND',
        'statement',
        `There is no ${which} of ${contract} for ${period}.`,
        'Correct contract and period, or ask for the run first.',
      ),
    );
  }
  const allowed = may(person, 'statement.read', {
    parties: [statement.buyer, statement.payer, statement.supplier, statement.holder],
  });
  if (!allowed.ok) return allowed;
  const [lines, row] = await Promise.all([
    linesOfStatements(sql, [statement.id]),
    findFigure(sql, statement.figureId),
  ]);
  if (!row) throw new Error(`figure ${statement.figureId} is not on record`);
  const figure = documentOf(row);
  const total = series
    .filter((each) => each.number <= statement.number)
    .reduce((sum, { totalPence }) => sum + totalPence, 0n);
  return ok({
    statement,
    lines,
    series,
    totalToDatePence: total,
    totalToDate: poundsText(total),
    figure,
    explanation: explainFigure(figure),
  });
}
