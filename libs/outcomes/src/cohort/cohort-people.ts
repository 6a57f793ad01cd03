import type { Instant, Period, SqlClient } from '#kernel';
import type { StoredDefinition } from '../measure/definition.store.js';
import { numberedPeriod, quartersOf } from '../measure/measure-cohorts.js';
import { peopleStatement } from '../measure/measure-sql.js';

/** A member of a cohort as far as a sample of its people needs them. `person` tells people apart, and says nothing else. */
export interface CohortPerson {
  readonly person: number;
  readonly band: number | null;
  /** Exact decimal; null: the order states none. */
  readonly risk: string | null;
  readonly reoffences: number;
}

/**
 * The people of an area's cohorts from the first period to the last, as measured: one statement for all of them.
 * @returns by period; a cohort without anybody is left out
 */
export async function peopleOfCohorts(
  sql: SqlClient,
  question: {
    readonly definition: StoredDefinition;
    readonly areaId: number;
    readonly periods: readonly [first: Period, last: Period];
    readonly asKnownAt: Instant;
  },
): Promise<ReadonlyMap<Period, readonly CohortPerson[]>> {
  const { definition, areaId, asKnownAt } = question;
  const { per } = definition.definition;
  const [first, last] = question.periods;
  const [from, until] = [quartersOf(first, per)?.[0], quartersOf(last, per)?.[1]];
  const people = new Map<Period, CohortPerson[]>();
  if (from === undefined || until === undefined) return people;
  const { text, values } = peopleStatement(definition.definition, {
    areaIds: [areaId],
    asKnownAt,
    quarters: [from, until],
  });
  const { rows } = await sql.query<CohortPerson & { period: number }>(text, values);
  for (const { period, ...person } of rows) {
    const key = numberedPeriod(period, per);
    const cohort = people.get(key);
    if (cohort) cohort.push(person);
    else people.set(key, [person]);
  }
  return people;
}
