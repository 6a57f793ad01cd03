import {
  MONTHS_OF,
  ok,
  type PeriodKind,
  periodBounds,
  periodOf,
  type Period,
  problem,
  type Problem,
  type Ratio,
  ratioText,
  refuse,
  type Result,
} from '#kernel';
import { type Baseline, baselineFor, bandsOf, DEFAULT_LEVEL, intervalOf } from '#outcomes';
import { rowKey } from './row-key.js';
import type { TableRow, TermsTable } from './terms.js';

/** The table names under which a mechanism finds baselines, and the statistic that each holds. */
export const BASELINE_TABLES: Readonly<Record<string, 'binary' | 'frequency'>> = {
  baseline_binary: 'binary',
  baseline_frequency: 'frequency',
};

/**
 * Copies an area's baselines into a table of terms, so that what was agreed stays whatever is recorded later. Terms by
 * quarter get a row for each quarter, each from the baseline that applies to the first such quarter under the terms; by month
 * likewise.
 * @param name of the table, for problems
 */
export function copyBaselines(
  name: string,
  baselines: readonly Baseline[],
  {
    areaId,
    statistic,
    per,
    from,
    level,
  }: { areaId: number; statistic: 'binary' | 'frequency'; per: PeriodKind; from: string; level?: string },
): Result<TermsTable> {
  const rows: Record<string, TableRow> = {};
  const problems: Problem[] = [];
  for (const period of firstPeriods(from, per)) {
    const baseline = baselineFor(baselines, areaId, period, statistic);
    if (baseline)
      rows[rowKey(period)] = rowOf(baseline, bandsOf(baselines, baseline), level ?? DEFAULT_LEVEL);
    else {
      problems.push(
        problem(
          'INCOMPLETE',
          ['tables', name, rowKey(period)],
          `No ${statistic} baseline of the area from before ${period} is on record.`,
          'Import it with baselines.csv, or write the rows of the table out.',
        ),
      );
    }
  }
  return problems.length > 0 ? refuse(...problems) : ok({ rows });
}

/** The first period of each name that begins on or after the day: twelve months, four quarters, or one year. */
function firstPeriods(from: string, per: PeriodKind): Period[] {
  const periods: Period[] = [];
  let day = from;
  while (periods.length < MONTHS_OF.year / MONTHS_OF[per]) {
    const period = periodOf(day, per);
    const bounds = periodBounds(period);
    if (bounds.from >= from) periods.push(period);
    day = bounds.until;
  }
  return periods;
}

function rowOf(baseline: Baseline, bands: readonly Baseline[], level: string): TableRow {
  const interval = intervalOf(baseline, level);
  const words = interval && interval.source !== 'supplied' ? `; interval ${interval.source}` : '';
  const text = (value: Ratio | undefined) => (value === undefined ? null : ratioText(value));
  return {
    columns: {
      value: ratioText(baseline.value),
      interval_low: text(interval?.low),
      interval_high: text(interval?.high),
      termination_point: text(baseline.terminationPoint),
      population: baseline.population === undefined ? null : String(baseline.population),
      risk_mean: text(baseline.riskMean),
    },
    source: `baseline ${baseline.period} as on record (no. ${baseline.id})${words}`,
    baseline: { id: baseline.id, period: baseline.period },
    ...(bands.length > 0 && {
      bands: bands.map((b) => ({
        band: b.band ?? 0,
        value: ratioText(b.value),
        population: b.population === undefined ? null : String(b.population),
      })),
    }),
  };
}
