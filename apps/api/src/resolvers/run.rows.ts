import type { RunResultRow, RunRow } from '#contracts';
import { dayOf } from '#kernel';
import type { Run, RunArea } from './run.types.js';

export const runOf = ({ period, areas, areasDone, ...row }: RunRow): Run => ({
  ...row,
  cohort: period,
  asKnownOn: dayOf(row.asKnownAt),
  progress: { done: areasDone, total: areas },
});

export const runAreaOf = (
  scheme: string,
  { area, areaName, figureId, statementId, ...row }: RunResultRow,
): RunArea => ({
  ...row,
  area: { scheme, code: area, name: areaName },
  figure: figureId,
  statement: statementId,
});
