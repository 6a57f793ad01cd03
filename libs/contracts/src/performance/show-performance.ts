import { ok, quotient, ratioText, type Result, ukDayOf } from '#kernel';
import { type Deps, heldBackBelow, type Person } from '#partners';
import {
  type DeductionLine,
  deductionLines,
  deductionTotals,
  type DeductionTotals,
} from './deductions.store.js';
import { judgeLevel } from './judge-level.js';
import { countLevels } from './measure-levels.store.js';
import type { LevelMeasured, VolumeMeasured } from './measured.js';
import {
  isTold,
  levelHeldBack,
  type LevelShown,
  volumeHeldBack,
  type VolumeShown,
} from './performance-held-back.js';
import { type PerformanceAsked, performanceScope } from './performance-scope.js';
import { countVolumes, type PerformanceVolume } from './volumes.store.js';

/** How a contract and its suppliers did in a period. */
export interface Performance {
  readonly volumes: readonly VolumeShown[];
  readonly levels: readonly LevelShown[];
  /** To who sees counts: what volumes are rounded to. Null: they are exact. */
  readonly roundedTo: number | null;
  readonly deductions: readonly DeductionLine[];
  readonly totals: DeductionTotals;
}

/** The day in the United Kingdom on which something is asked. */
export const askedOn = (): string => ukDayOf(new Date().toISOString());

/**
 * Volumes, service levels and deductions of a contract with all below it, or of a supplier, in a month, quarter or year.
 * To who sees counts small volumes are held back, and volumes are told of whole quarters that are over (docs/adr/0028).
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
  const measured = volumes.map((row): VolumeMeasured => ({ ...row, scoreMean: meanOf(row) }));
  const judged = levels.map((row): LevelMeasured => ({ ...row, ...judgeLevel(row, row.target) }));
  const below = await heldBackBelow(sql, person);
  return ok({
    volumes:
      below === null
        ? measured
        : measured.map((row) => volumeHeldBack(row, below, isTold(asked.period, today))),
    levels: below === null ? judged : judged.map(levelHeldBack),
    roundedTo: below,
    deductions,
    totals: deductionTotals(deductions),
  });
}

const meanOf = ({ reports, scoreHalves }: PerformanceVolume): string | null =>
  reports === 0 ? null : ratioText(quotient(BigInt(scoreHalves), BigInt(2 * reports)));
