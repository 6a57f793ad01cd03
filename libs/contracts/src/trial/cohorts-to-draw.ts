import type { Period, SqlClient } from '#kernel';
import { type CohortMeasure, type CohortPerson, peopleOfCohorts, type StoredDefinition } from '#outcomes';
import type { TrialPeriod } from './bootstrap.js';
import type { OpenTrial } from './open-trial.js';
import { type Drawable, drawable } from './resample.js';

/** The cohorts that go into a back-test, each with its people. */
export interface DrawnCohorts {
  readonly drawables: ReadonlyMap<Period, Drawable>;
  /** By period, what each definition measured and who is in it. */
  readonly members: ReadonlyMap<
    Period,
    readonly {
      readonly definition: StoredDefinition;
      readonly measure: CohortMeasure;
      readonly people: readonly CohortPerson[];
    }[]
  >;
}

/** Reads the people of every cohort that the periods go by, with one statement a measure definition. */
export async function cohortsToDraw(
  sql: SqlClient,
  { definitions, area, asKnownAt }: OpenTrial,
  periods: readonly TrialPeriod[],
): Promise<DrawnCohorts> {
  const byDigest = new Map(Object.values(definitions).map((definition) => [definition.digest, definition]));
  const members = new Map<
    Period,
    { definition: StoredDefinition; measure: CohortMeasure; people: readonly CohortPerson[] }[]
  >();
  for (const definition of byDigest.values()) {
    const measures = new Map(
      periods.flatMap(({ facts }) =>
        facts.cohorts
          .filter(({ definitionId, cohortSize }) => definitionId === definition.id && cohortSize > 0n)
          .map((measure) => [measure.period, measure] as const),
      ),
    );
    const all = [...measures.keys()].sort();
    const [first, last] = [all[0], all.at(-1)];
    if (first === undefined || last === undefined) continue;
    const people = await peopleOfCohorts(sql, {
      definition,
      areaId: area.id,
      periods: [first, last],
      asKnownAt,
    });
    for (const [period, measure] of measures)
      members.set(period, [
        ...(members.get(period) ?? []),
        { definition, measure, people: people.get(period) ?? [] },
      ]);
  }
  return {
    members,
    drawables: new Map([...members].map(([period, cohorts]) => [period, drawable(cohorts)])),
  };
}
