import { type Period, parsePeriod, periodBounds, type Ratio } from '#kernel';

export type BaselineStatistic = 'binary' | 'frequency';

/** What the cohorts of an area are compared with: the same statistic of an earlier period. */
export interface Baseline {
  readonly id: string;
  readonly areaId: number;
  readonly period: Period;
  readonly statistic: BaselineStatistic;
  /** Null: all members. */
  readonly band: number | null;
  readonly value: Ratio;
  readonly population?: bigint;
  readonly riskMean?: Ratio;
  readonly intervalLow?: Ratio;
  readonly intervalHigh?: Ratio;
  readonly terminationPoint?: Ratio;
}

/**
 * The baseline a cohort is compared with, of those that ended before it began: the same quarter (of a month: the one that it
 * lies in) of the latest baseline year; else that year as a whole; else the latest there is. Terms may name another one; this is the rule without terms.
 */
export function baselineFor(
  baselines: readonly Baseline[],
  areaId: number,
  period: Period,
  statistic: BaselineStatistic,
): Baseline | undefined {
  const { from } = periodBounds(period);
  const earlier = baselines
    .filter(
      (b) =>
        b.areaId === areaId &&
        b.statistic === statistic &&
        b.band === null &&
        periodBounds(b.period).until <= from,
    )
    .sort(
      (a, b) =>
        compareText(periodBounds(b.period).until, periodBounds(a.period).until) ||
        compareText(b.period, a.period),
    );
  const latest = earlier[0];
  if (!latest) return undefined;
  const parts = parsePeriod(period);
  const quarter = parts?.month === undefined ? parts?.quarter : Math.ceil(parts.month / 3);
  const year = parsePeriod(latest.period)?.year;
  const ofYear = earlier.filter((b) => parsePeriod(b.period)?.year === year);
  const at = (wanted: number | undefined): Baseline | undefined =>
    ofYear.find((b) => parsePeriod(b.period)?.quarter === wanted);
  return at(quarter) ?? at(undefined) ?? latest;
}

/** The baselines of the risk bands that belong to a baseline for all. */
export const bandsOf = (baselines: readonly Baseline[], whole: Baseline): Baseline[] =>
  baselines.filter(
    (b) =>
      b.areaId === whole.areaId &&
      b.statistic === whole.statistic &&
      b.period === whole.period &&
      b.band !== null,
  );

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
