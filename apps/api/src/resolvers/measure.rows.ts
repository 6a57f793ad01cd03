import { dayOf, decimalText, type Ratio as Exact, ratioText } from '#kernel';
import { type CohortRow, isMissing, type Missing } from '#outcomes';
import type { Reader } from '../graphql/reader.js';
import type { Measure, Ratio } from './measure.types.js';
import type { Area } from './scheme.types.js';

export const ratioOf = (value: Exact): Ratio => ({ decimal: decimalText(value, 6), exact: ratioText(value) });

const known = (value: Exact | Missing | undefined): Ratio | null =>
  value === undefined || isMissing(value) ? null : ratioOf(value);

/** A measured and compared cohort as the API shows it. */
export function measureOf(
  { definition, measure, statistics, comparison, final }: CohortRow,
  area: Area,
  touched: boolean,
): Measure {
  const { binaryRate, frequency, perHundred, riskMean } = statistics;
  const missing = [binaryRate, frequency, perHundred, riskMean].flatMap((value) =>
    isMissing(value) ? [value.missing] : [],
  );
  const { cohortSize, reoffenders, reoffences, finalFrom, asKnownAt, digest } = measure;
  const { adjustedBinaryRate, baseline, interval, differencePp, result, beyondTermination } = comparison;
  return {
    measure: definition.code,
    measureVersion: definition.version,
    area,
    cohort: measure.period,
    cohortSize,
    reoffenders,
    reoffences,
    finalFrom,
    asKnownAt,
    digest,
    final,
    touched,
    asKnownOn: dayOf(asKnownAt),
    binaryRate: known(binaryRate),
    frequency: known(frequency),
    perHundred: known(perHundred),
    riskMean: known(riskMean),
    adjustedBinaryRate: known(adjustedBinaryRate),
    baselineBinary: known(baseline?.value),
    baselinePeriod: baseline?.period ?? null,
    interval: interval
      ? { low: ratioOf(interval.low), high: ratioOf(interval.high), source: interval.source }
      : null,
    differencePp: known(differencePp),
    result: result ?? null,
    beyondTermination: beyondTermination ?? null,
    missing: [...new Set([...missing, ...comparison.missing])],
  };
}

/** Which cohorts a later fact touched since they were last measured and stored: keys by `cohortKey`. */
export async function touchedCohorts(
  reader: Reader,
  areaIds: readonly number[],
): Promise<ReadonlySet<string>> {
  const rows = await reader.rows<{ definition_id: number; area_id: number; period: string }>(
    `select m.definition_id, m.area_id, m.period from cohort_measure m
     where m.area_id = any($1::int[]) and exists (select from cohort_measure_touched t where t.cohort_measure_id = m.id)
       and not exists (select from cohort_measure n where (n.definition_id, n.area_id, n.period) = (m.definition_id, m.area_id, m.period)
                       and (n.as_known_at, n.id) > (m.as_known_at, m.id))`,
    [areaIds],
  );
  return new Set(rows.map((row) => cohortKey(row.definition_id, row.area_id, row.period)));
}

export const cohortKey = (definitionId: number, areaId: number, period: string): string =>
  `${definitionId} ${areaId} ${period}`;
