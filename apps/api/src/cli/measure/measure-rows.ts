import { dayOf, decimalText, type Instant, ratio, type Ratio } from '#kernel';
import { type CohortRow, isMissing, type Missing } from '#outcomes';

/** The columns of `concord measure`, in the order in which others rely on them (interchange). */
export const MEASURE_COLUMNS = [
  'scheme',
  'measure',
  'area',
  'cohort',
  'cohort_size',
  'reoffenders',
  'reoffences',
  'binary_rate',
  'frequency',
  'risk_mean',
  'adjusted_binary_rate',
  'baseline_binary',
  'difference_pp',
  'result',
  'as_known_on',
  'digest',
] as const;
export type MeasureLine = Record<(typeof MEASURE_COLUMNS)[number], string>;

/** Rates carry six decimals, half-up; what is unknown is left empty, never 0. */
export function measureLine(row: CohortRow, asKnownAt: Instant): MeasureLine {
  const { measure: m, statistics: s, comparison: c } = row;
  return {
    scheme: m.scheme,
    measure: row.definition.code,
    area: m.area,
    cohort: m.period,
    cohort_size: String(m.cohortSize),
    reoffenders: String(m.reoffenders),
    reoffences: String(m.reoffences),
    binary_rate: rate(s.binaryRate),
    frequency: rate(s.frequency),
    risk_mean: rate(s.riskMean),
    adjusted_binary_rate: rate(c.adjustedBinaryRate),
    baseline_binary: rate(c.baseline?.value),
    difference_pp: rate(c.differencePp),
    result: c.result ?? '',
    as_known_on: dayOf(asKnownAt),
    digest: m.digest,
  };
}

/** For programs that want all of it: the same names, and what a table has no room for. */
export function measureJson(row: CohortRow, asKnownAt: Instant): object {
  const { measure: m, statistics: s, comparison: c } = row;
  return {
    ...measureLine(row, asKnownAt),
    cohort_size: Number(m.cohortSize),
    reoffenders: Number(m.reoffenders),
    reoffences: Number(m.reoffences),
    per_hundred: rate(s.perHundred),
    interval: c.interval && {
      low: rate(c.interval.low),
      high: rate(c.interval.high),
      source: c.interval.source,
    },
    baseline_period: c.baseline?.period,
    beyond_termination_point: c.beyondTermination,
    final: row.final,
    final_from: m.finalFrom,
    missing: missing(row),
    bands: m.bands.map((b) => ({
      band: b.band,
      cohort_size: Number(b.cohortSize),
      reoffenders: Number(b.reoffenders),
      reoffences: Number(b.reoffences),
      binary_rate: rate(ratio(b.reoffenders).div(ratio(b.cohortSize))),
    })),
    measure_version: row.definition.version,
    as_known_at: asKnownAt,
  };
}

const missing = ({ statistics: s, comparison: c }: CohortRow): string[] => [
  ...new Set([
    ...c.missing,
    ...[s.binaryRate, s.frequency, s.riskMean].flatMap((value) => (isMissing(value) ? [value.missing] : [])),
  ]),
];

const rate = (value: Ratio | Missing | undefined): string =>
  value === undefined || isMissing(value) ? '' : decimalText(value, 6);
