import { ratio, type Ratio } from '#kernel';
import { type Baseline, baselineFor, bandsOf } from '../baseline/baseline.js';
import { adjustedBinaryRate } from './adjust.js';
import { type CohortMeasure, isMissing } from './cohort-measure.js';
import type { MeasureDefinition } from './definition.js';
import { wilsonInterval } from './interval.js';

/** The level of an interval that is computed because none was supplied. */
export const DEFAULT_LEVEL = '0.95';

export type ComparisonResult = 'better' | 'no_change' | 'worse';

/** An interval around a baseline, with where it comes from: `supplied`, or `computed at 0.95 (Wilson)`. */
export interface BaselineInterval {
  readonly low: Ratio;
  readonly high: Ratio;
  readonly source: string;
}

/** A cohort's binary rate held against its baseline. What is missing is named; nothing is guessed. */
export interface Comparison {
  readonly adjustedBinaryRate?: Ratio;
  readonly baseline?: Baseline;
  readonly interval?: BaselineInterval;
  /** Adjusted rate less baseline, in percentage points: negative is fewer reoffenders. */
  readonly differencePp?: Ratio;
  /** A rate on the interval's bound lies within it: no change. */
  readonly result?: ComparisonResult;
  /** Above the termination point; undefined when the baseline has none. */
  readonly beyondTermination?: boolean;
  readonly missing: readonly string[];
}

/** Compares a cohort with the baseline that applies to it (baselineFor). */
export function compare(
  m: CohortMeasure,
  definition: MeasureDefinition,
  baselines: readonly Baseline[],
  level = DEFAULT_LEVEL,
): Comparison {
  const missing: string[] = [];
  const baseline = baselineFor(baselines, m.areaId, m.period, 'binary');
  const adjusted = adjustedBinaryRate(
    m,
    definition.adjust,
    baseline,
    baseline ? bandsOf(baselines, baseline) : [],
  );
  if (isMissing(adjusted)) missing.push(adjusted.missing);
  if (!baseline) {
    const text = `no binary baseline of area ${m.area} for ${m.period} is on record`;
    if (!missing.includes(text)) missing.push(text);
  }
  const rate = isMissing(adjusted) ? undefined : adjusted;
  const interval = baseline && intervalOf(baseline, level);
  if (baseline && !interval)
    missing.push(
      `the binary baseline ${baseline.period} of area ${m.area} has neither an interval nor a population to compute one from`,
    );
  return {
    adjustedBinaryRate: rate,
    baseline,
    interval,
    differencePp: rate && baseline ? rate.sub(baseline.value).mul(ratio(100n)) : undefined,
    result: rate && interval ? place(rate, interval) : undefined,
    beyondTermination:
      rate && baseline?.terminationPoint ? rate.compare(baseline.terminationPoint) > 0 : undefined,
    missing,
  };
}

/** The interval supplied with a baseline or, for a binary one with a population, one computed at the level stated. */
export function intervalOf(baseline: Baseline, level = DEFAULT_LEVEL): BaselineInterval | undefined {
  if (baseline.intervalLow && baseline.intervalHigh)
    return { low: baseline.intervalLow, high: baseline.intervalHigh, source: 'supplied' };
  if (baseline.statistic !== 'binary' || baseline.population === undefined) return undefined;
  return {
    ...wilsonInterval(baseline.value, baseline.population, level),
    source: `computed at ${level} (Wilson)`,
  };
}

/** Below the interval is better, above it worse, within it (bounds included) no change. */
export function place(rate: Ratio, { low, high }: Pick<BaselineInterval, 'low' | 'high'>): ComparisonResult {
  if (rate.compare(low) < 0) return 'better';
  return rate.compare(high) > 0 ? 'worse' : 'no_change';
}
