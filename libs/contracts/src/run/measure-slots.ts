import type { Period, SqlClient } from '#kernel';
import { type CohortMeasure, measurePeriods, poolMeasures, type StoredDefinition } from '#outcomes';
import type { MechanismDocument, Window } from '../mechanism/index.js';
import { MAIN } from '../terms/terms.js';
import { cohortsWithin, contractYears, windowOf } from '../terms/windows.js';
import {
  type FactsQuestion,
  isOwnCohort,
  type MeasuredFacts,
  type PooledSlot,
  type SlotMeasure,
} from './facts.js';

type Pooling = Exclude<Window, 'period'>;

export const pooledKey = (slot: string, over: Pooling): string => `${slot} over ${over}`;

/**
 * Measures an area's cohorts by every definition that terms name: that of the period, and those of the windows that the
 * mechanism pools. Each definition is measured by one statement, whatever its windows.
 */
export async function measureSlots(sql: SqlClient, question: FactsQuestion): Promise<MeasuredFacts> {
  const { definitions, mechanism, period } = question;
  const measured = new Map<string, readonly CohortMeasure[]>();
  const measures: Record<string, SlotMeasure> = {};
  const pooled = new Map<string, PooledSlot>();
  for (const { digest } of Object.values(definitions)) {
    if (measured.has(digest)) continue;
    const slots = Object.entries(definitions).filter(([, each]) => each.digest === digest);
    measured.set(digest, await measureCohortsOf(sql, question, slots));
  }
  for (const [slot, definition] of Object.entries(definitions)) {
    const cohorts = new Map(measured.get(definition.digest)?.map((each) => [each.period, each]));
    const own = cohorts.get(period);
    if (own && own.cohortSize > 0n) measures[slot] = { definition, measure: own };
    for (const over of poolings(mechanism, slot)) {
      const parts = periodsOver(question, definition, over).flatMap((each) => cohorts.get(each) ?? []);
      if (parts.length > 0) pooled.set(pooledKey(slot, over), { definition, measure: poolMeasures(parts) });
    }
  }
  return { measures, pooled, cohorts: [...measured.values()].flat() };
}

async function measureCohortsOf(
  sql: SqlClient,
  question: FactsQuestion,
  slots: readonly (readonly [string, StoredDefinition])[],
): Promise<readonly CohortMeasure[]> {
  const periods = new Set<Period>();
  for (const [slot, definition] of slots) {
    for (const over of poolings(question.mechanism, slot))
      for (const each of periodsOver(question, definition, over)) periods.add(each);
    if (isOwnCohort(definition, question.period)) periods.add(question.period);
  }
  const [first] = slots;
  return first
    ? measurePeriods(sql, { ...question, definition: first[1], periods: [...periods].sort() })
    : [];
}

/** The windows over which a mechanism pools the cohorts of a slot. */
const poolings = ({ inputs }: MechanismDocument, slot: string): ReadonlySet<Pooling> =>
  new Set(
    inputs.flatMap(({ input }) =>
      input.from === 'measure' &&
      (input.measure ?? MAIN) === slot &&
      (input.over === 'year' || input.over === 'contract')
        ? [input.over]
        : [],
    ),
  );

const periodsOver = (
  { contractFrom, document, period }: FactsQuestion,
  { definition }: StoredDefinition,
  over: Pooling,
): Period[] => cohortsWithin(windowOf(contractYears(contractFrom, document), period, over), definition.per);
