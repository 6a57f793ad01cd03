import { digestOf, type Period, ratio, type SqlClient } from '#kernel';
import { type CohortMeasure, type Counts, finalFrom, isFinal, memberDigest } from './cohort-measure.js';
import type { StoredDefinition } from './definition.store.js';
import { measureCohorts } from './measure-cohorts.js';

/** One area's cohorts of some periods. */
export interface CohortsQuestion {
  readonly definition: StoredDefinition;
  readonly scheme: string;
  readonly area: string;
  readonly areaId: number;
  /** One after the other, the earliest first. */
  readonly periods: readonly Period[];
  readonly asKnownAt: string;
}

/** Measures an area's cohorts in one statement. @returns one for each period; a cohort without anybody counts nobody */
export async function measurePeriods(sql: SqlClient, question: CohortsQuestion): Promise<CohortMeasure[]> {
  const { definition, areaId, periods, asKnownAt } = question;
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return [];
  const measured = await measureCohorts(sql, {
    definition,
    areaIds: [areaId],
    period: [first, last],
    asKnownAt,
  });
  return periods.map((period) => measured.find((each) => each.period === period) ?? nobody(question, period));
}

function nobody(
  { definition, scheme, area, areaId, asKnownAt }: CohortsQuestion,
  period: Period,
): CohortMeasure {
  const counts = { scheme, area, period, cohortSize: 0n, reoffenders: 0n, reoffences: 0n };
  return {
    definitionId: definition.id,
    areaId,
    asKnownAt,
    ...counts,
    bands: [],
    riskKnown: 0n,
    riskSum: ratio(0n),
    finalFrom: finalFrom(definition.definition, period),
    digest: memberDigest(definition.digest, counts, 0n),
  };
}

/** Several cohorts of an area taken together. Who is in two of them counts in each. */
export interface PooledMeasure extends Counts {
  readonly periods: readonly Period[];
  /** SHA-256 of the canonical JSON of the list of the cohorts' digests. */
  readonly digest: string;
  /** Nothing more can count in any of them. */
  readonly final: boolean;
}

/** Adds counts up; rates follow from the sums. @throws RangeError for no cohorts at all */
export function poolMeasures(measures: readonly CohortMeasure[]): PooledMeasure {
  const [first, last] = [measures[0], measures.at(-1)];
  if (!first || !last) throw new RangeError('there are no cohorts to pool');
  const sum = (count: (m: CohortMeasure) => bigint): bigint =>
    measures.reduce((total, m) => total + count(m), 0n);
  return {
    area: first.area,
    period: first === last ? first.period : `${first.period} to ${last.period}`,
    periods: measures.map(({ period }) => period),
    cohortSize: sum((m) => m.cohortSize),
    reoffenders: sum((m) => m.reoffenders),
    reoffences: sum((m) => m.reoffences),
    riskKnown: sum((m) => m.riskKnown),
    riskSum: measures.reduce((total, m) => total.add(m.riskSum), ratio(0n)),
    digest: digestOf(measures.map(({ digest }) => digest)),
    final: measures.every(isFinal),
  };
}
