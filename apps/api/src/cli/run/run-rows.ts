import type { RunResultRow, RunRow } from '#contracts';

export const RUN_COLUMNS = [
  'scheme',
  'cohort',
  'area',
  'contract',
  'outcome',
  'statement',
  'basis',
  'total_pence',
  'payable_pence',
  'cohort_size',
  'reoffenders',
  'reoffences',
  'as_known_at',
  'figure',
  'why',
] as const;

const text = (value: string | number | bigint | null): string => (value === null ? '' : String(value));

/** A line of `concord run` for people and spreadsheets. An area that is not done has no outcome yet. */
export const runLine = (run: RunRow, row: RunResultRow): Record<string, string> => ({
  scheme: run.scheme,
  cohort: run.period,
  area: row.area,
  contract: text(row.contract),
  outcome: text(row.outcome),
  statement: text(row.statementNumber),
  basis: text(row.basis),
  total_pence: text(row.totalPence),
  payable_pence: text(row.payablePence),
  cohort_size: text(row.cohortSize),
  reoffenders: text(row.reoffenders),
  reoffences: text(row.reoffences),
  as_known_at: run.asKnownAt,
  figure: text(row.figureId),
  why: text(row.why),
});

/** The same for programs: what is not there is null, money and counts are texts of digits. */
export const runJson = (run: RunRow, row: RunResultRow): object => {
  const line = runLine(run, row);
  return {
    run: run.id,
    ...Object.fromEntries(RUN_COLUMNS.map((column) => [column, line[column] === '' ? null : line[column]])),
    statementId: row.statementId,
  };
};

/** Columns that fit a terminal; CSV and JSON have all. */
export const TERMINAL_COLUMNS = [
  'area',
  'contract',
  'outcome',
  'statement',
  'total',
  'basis',
  'payable',
  'cohort_size',
  'reoffenders',
  'why',
] as const;
