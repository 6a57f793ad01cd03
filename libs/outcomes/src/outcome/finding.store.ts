import { beyondTheWall, type SqlClient } from '#kernel';
import { outcomeDefinitionsById } from './definition.store.js';
import { evaluateOutcome, type Finding } from './evaluate.js';
import { observationsOf } from './observation.store.js';
import type { OutcomeRow } from './outcome.js';

type About = Pick<OutcomeRow, 'id' | 'definitionId' | 'startedOn' | 'achievedOn'>;

/** What outcomes come to by their definitions, from observations as known at an instant (left out: now), by the outcome's id. */
export async function findingsOf(
  sql: SqlClient,
  outcomes: readonly About[],
  asKnownAt?: string,
): Promise<ReadonlyMap<string, Finding>> {
  if (outcomes.length === 0) return new Map();
  const definitions = await outcomeDefinitionsById(sql, [
    ...new Set(outcomes.map(({ definitionId }) => definitionId)),
  ]);
  // a finding is the same for everybody who sees the outcome, whoever observed the person
  const observations = await beyondTheWall(() =>
    observationsOf(
      sql,
      outcomes.map(({ id }) => id),
      asKnownAt,
    ),
  );
  return new Map(
    outcomes.map(({ id, definitionId, startedOn, achievedOn }) => {
      const stored = definitions.get(definitionId);
      if (!stored) throw new Error(`outcome definition ${definitionId} is not on record`);
      return [
        id,
        evaluateOutcome(stored.definition, observations.get(id) ?? [], { from: startedOn, achievedOn }),
      ];
    }),
  );
}

export async function findingOf(sql: SqlClient, outcome: About): Promise<Finding> {
  const finding = (await findingsOf(sql, [outcome])).get(outcome.id);
  if (!finding) throw new Error(`outcome ${outcome.id} came to nothing`);
  return finding;
}

/** A finding as a list, each condition before those in it: `1`, `1.1`, `1.2`. */
export interface FindingStep extends Omit<Finding, 'of'> {
  readonly place: string;
}

export const stepsOf = ({ of, ...finding }: Finding, place = '1'): FindingStep[] => [
  { ...finding, place },
  ...of.flatMap((each, i) => stepsOf(each, `${place}.${i + 1}`)),
];
