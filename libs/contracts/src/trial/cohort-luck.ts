import { type Period, quotient, ratio, type Ratio } from '#kernel';
import type { CohortMeasure, CohortPerson, StoredDefinition } from '#outcomes';
import { leavesFor } from '../run/leaves.js';
import { rowFor } from '../terms/row-key.js';
import { MAIN } from '../terms/terms.js';
import type { TrialPeriod } from './bootstrap.js';
import type { DrawnCohorts } from './cohorts-to-draw.js';
import { type Luck, luckOf } from './luck.js';
import { leafQuestion, type OpenTrial } from './open-trial.js';

/** How each cohort fares where the true rates are its baseline's, by period; or why that cannot be said. */
export function cohortLuck(
  open: OpenTrial,
  periods: readonly TrialPeriod[],
  { members }: DrawnCohorts,
): ReadonlyMap<Period, Luck> | { readonly why: string } {
  if (members.size === 0) return { why: 'no cohort goes into the amounts' };
  const luck = new Map<Period, Luck>();
  for (const [period, cohorts] of members) {
    const [cohort, another] = cohorts;
    if (!cohort || another) return { why: 'the terms measure their cohorts by several definitions' };
    const found = luckIn(open, periods, period, cohort);
    if ('why' in found) return { why: `${period}: ${found.why}` };
    luck.set(period, found);
  }
  return luck;
}

function luckIn(
  open: OpenTrial,
  periods: readonly TrialPeriod[],
  period: Period,
  {
    definition,
    measure,
    people,
  }: { definition: StoredDefinition; measure: CohortMeasure; people: readonly CohortPerson[] },
): Luck | { readonly why: string } {
  const [baselineRate, baselineFrequency] = ['baseline_binary', 'baseline_frequency'].map((table) =>
    baselineOf(open, table, period),
  );
  if (!baselineRate)
    return {
      why: 'the terms have no table baseline_binary with a value for it, so what no effect would be is not known',
    };
  const adjustedRate = adjusted(open, periods, measure, definition);
  if ('why' in adjustedRate) return adjustedRate;
  const counts = new Map<number, number>();
  for (const { reoffences } of people)
    if (reoffences > 0) counts.set(reoffences, (counts.get(reoffences) ?? 0) + 1);
  return luckOf({
    adjust: definition.definition.adjust,
    rate: quotient(measure.reoffenders, measure.cohortSize),
    adjustedRate: adjustedRate.rate,
    baselineRate,
    ...(baselineFrequency && { baselineFrequency }),
    counts: new Map([...counts].sort(([a], [b]) => a - b)),
  });
}

function baselineOf({ chosen: { document } }: OpenTrial, name: string, period: Period): Ratio | undefined {
  const table = document.tables[name];
  const value = table && rowFor(table, period)?.row.columns['value'];
  return typeof value === 'string' ? ratio(value) : undefined;
}

/** The rate as the terms adjust it: the leaf that a mechanism would be given. */
function adjusted(
  open: OpenTrial,
  [first]: readonly TrialPeriod[],
  measure: CohortMeasure,
  definition: StoredDefinition,
): { readonly rate: Ratio } | { readonly why: string } {
  if (!first) return { why: 'no period goes by it' };
  const question = leafQuestion(open, measure.period, {
    ...first.facts,
    measures: { [MAIN]: { definition, measure } },
  });
  const [leaf] = leavesFor({
    ...question,
    mechanism: {
      ...question.mechanism,
      inputs: [
        {
          name: 'rate',
          title: 'Rate',
          unit: '1',
          clause: '',
          input: { from: 'measure', statistic: 'adjusted_binary_rate' },
        },
      ],
    },
  });
  if (leaf && 'value' in leaf && typeof leaf.value === 'string') return { rate: ratio(leaf.value) };
  return { why: leaf && 'missing' in leaf ? leaf.missing : 'its adjusted rate is not known' };
}
