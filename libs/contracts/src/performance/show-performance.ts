import { ok, quotient, ratioText, type Result, ukDayOf } from '#kernel';
import type { Deps, Person } from '#partners';
import {
  type DeductionLine,
  deductionLines,
  deductionTotals,
  type DeductionTotals,
} from './deductions.store.js';
import { judgeLevel, type LevelJudgement } from './judge-level.js';
import { countLevels, type LevelCountRow } from './measure-levels.store.js';
import { type PerformanceAsked, performanceScope } from './performance-scope.js';
import { countVolumes, type PerformanceVolume } from './volumes.store.js';

/** A service level of a contract as one supplier met it in a period. */
export type LevelMeasured = LevelCountRow & LevelJudgement;

export type VolumeMeasured = PerformanceVolume & {
  /** The mean of the outcome scores of the period's reports, exact; null without a report. */
  readonly scoreMean: string | null;
};

/** How a contract and its suppliers did in a period. */
export interface Performance {
  readonly volumes: readonly VolumeMeasured[];
  readonly levels: readonly LevelMeasured[];
  readonly deductions: readonly DeductionLine[];
  readonly totals: DeductionTotals;
}

/** The day in the United Kingdom on which something is asked. */
export const askedOn = (): string => ukDayOf(new Date().toISOString());

/**
 * Volumes, service levels and deductions of a contract with all below it, or of a supplier, in a month, quarter or year.
 * @param today the day on which it is asked: what is not yet due is not counted
 * @returns NOT_FOUND, NOT_ALLOWED, INVALID
 */
export async function showPerformance(
  deps: Pick<Deps, 'sql'>,
  person: Person,
  asked: PerformanceAsked,
  today = askedOn(),
): Promise<Result<Performance>> {
  const scope = await performanceScope(deps, person, asked);
  if (!scope.ok) return scope;
  const { sql } = deps;
  const volumes = await countVolumes(sql, scope.value);
  const levels = await countLevels(sql, { ...scope.value, today });
  const deductions = await deductionLines(sql, { ...scope.value, parts: scope.value.money });
  return ok({
    volumes: volumes.map((row) => ({
      ...row,
      scoreMean:
        row.reports === 0 ? null : ratioText(quotient(BigInt(row.scoreHalves), BigInt(2 * row.reports))),
    })),
    levels: levels.map((row) => ({ ...row, ...judgeLevel(row, row.target) })),
    deductions,
    totals: deductionTotals(deductions),
  });
}
