import type { StatementLineRow, StatementRow, StatementView } from '#contracts';
import { poundsText } from '#kernel';

export const STATEMENT_COLUMNS = [
  'contract',
  'period',
  'number',
  'basis',
  'as_known_at',
  'position',
  'component',
  'title',
  'amount_pence',
  'corrects_statement',
  'figure',
  'node',
  'statement_kind',
  'kind',
] as const;

/** With --explain, CSV says of each line how the figure's line of that component came about. */
export const EXPLAINED_COLUMNS = [
  ...STATEMENT_COLUMNS,
  'figure_pence',
  'sentence',
  'formula',
  'numbers',
] as const;

export const TERMINAL_COLUMNS = ['position', 'title', 'amount', 'corrects_statement'] as const;

/** A line of a statement for people and spreadsheets. */
export const statementLine = (statement: StatementRow, line: StatementLineRow): Record<string, string> => ({
  contract: statement.contract,
  period: statement.period,
  number: String(statement.number),
  basis: statement.basis,
  as_known_at: statement.asKnownAt,
  position: String(line.position),
  component: line.component,
  title: line.title,
  amount: poundsText(line.amountPence),
  amount_pence: String(line.amountPence),
  corrects_statement: line.correctsNumber === null ? '' : String(line.correctsNumber),
  figure: line.figureId,
  node: line.node,
  statement_kind: statement.kind,
  kind: line.kind,
});

export function explainedLine(
  { statement, explanation }: StatementView,
  line: StatementLineRow,
): Record<string, string> {
  const explained = explanation.lines.find(({ component }) => component === line.component);
  return {
    ...statementLine(statement, line),
    figure_pence: explained?.pence ?? '',
    sentence: [explained?.sentence, ...(explained?.reasons ?? [])].join(' ').trim(),
    formula: explained?.formula ?? '',
    numbers: explained?.numbers ?? '',
  };
}

/** The statement for programs: money as texts of digits, and with `explain` what each line follows from. */
export function statementJson(
  { statement, lines, series, totalToDatePence, explanation }: StatementView,
  explain: boolean,
): object {
  return {
    contract: statement.contract,
    title: statement.contractTitle,
    scheme: statement.scheme,
    area: statement.area,
    buyer: statement.buyer,
    supplier: statement.supplier,
    period: statement.period,
    number: statement.number,
    kind: statement.kind,
    basis: statement.basis,
    asKnownAt: statement.asKnownAt,
    issuedAt: statement.issuedAt,
    issuedBy: statement.issuedBy,
    totalPence: String(statement.totalPence),
    totalToDatePence: String(totalToDatePence),
    figure: statement.figureId,
    statements: series.map(({ number, kind, basis, totalPence, issuedAt }) => ({
      number,
      kind,
      basis,
      totalPence: String(totalPence),
      issuedAt,
    })),
    lines: lines.map((line) => ({
      position: line.position,
      component: line.component,
      title: line.title,
      kind: line.kind,
      amountPence: String(line.amountPence),
      correctsStatement: line.correctsNumber,
      figure: line.figureId,
      node: line.node,
    })),
    ...(explain ? { explanation } : {}),
  };
}
