import type { Period } from '#kernel';
import { type CohortMeasure, poolMeasures } from '#outcomes';
import type { Facts } from '../run/facts.js';
import { leavesFor } from '../run/leaves.js';
import type { MechanismDocument } from '../mechanism/index.js';
import type { Luck } from './luck.js';
import { leafQuestion, type OpenTrial } from './open-trial.js';
import { type PreparedTrial, totalOf, type TrialAmounts } from './prepared-trial.js';
import { randomFractions } from './random.js';
import { type Drawable, resample } from './resample.js';

/** A period of a back-test: its facts as they were, and its calculation ready to be done again with others. */
export interface TrialPeriod {
  readonly period: Period;
  readonly facts: Facts;
  readonly trial: PreparedTrial;
}

/** All that is drawn from, by the cohorts' period. */
export type Cohorts = ReadonlyMap<Period, Drawable>;

/** Amounts of every sample: by period and component, and the sum of everything. */
export interface Samples {
  readonly byPeriod: readonly ReadonlyMap<string, (bigint | undefined)[]>[];
  /** Of all lines of a period, by period. */
  readonly periodTotals: readonly (bigint | undefined)[][];
  readonly totals: (bigint | undefined)[];
}

const BREATHE_EVERY = 20;

/**
 * Draws the people of all cohorts anew, again and again, and works every period out for each of the samples: the same
 * leaves and steps as a figure's. Other work of the process goes on between samples.
 * @param name of the stream of numbers
 * @param luck by period of the cohort: how those drawn fare where only chance is at work
 */
export async function bootstrap(
  open: OpenTrial,
  periods: readonly TrialPeriod[],
  cohorts: Cohorts,
  {
    resamples,
    seed,
    name,
    luck,
  }: {
    readonly resamples: number;
    readonly seed: number;
    readonly name: string;
    readonly luck?: ReadonlyMap<Period, Luck>;
  },
): Promise<Samples> {
  const next = randomFractions(seed, name);
  const byMeasures = onlyMeasures(open);
  const byPeriod = periods.map(() => new Map<string, (bigint | undefined)[]>());
  const periodTotals = periods.map((): (bigint | undefined)[] => []);
  const totals: (bigint | undefined)[] = [];
  for (let sample = 0; sample < resamples; sample += 1) {
    if (sample % BREATHE_EVERY === BREATHE_EVERY - 1) await new Promise((resolve) => setImmediate(resolve));
    const drawn = drawAll(cohorts, next, luck);
    let total: bigint | undefined = 0n;
    for (const [index, { period, facts, trial }] of periods.entries()) {
      const leaves = leavesFor({
        ...leafQuestion(open, period, redrawn(facts, drawn)),
        mechanism: byMeasures,
      });
      const amounts = trial.amounts(leaves.filter((leaf) => !Object.hasOwn(open.given, leaf.name)));
      keep(byPeriod[index], amounts);
      const sum = totalOf(amounts);
      periodTotals[index]?.push(sum);
      total = total === undefined || sum === undefined ? undefined : total + sum;
    }
    totals.push(total);
  }
  return { byPeriod, periodTotals, totals };
}

/** All else stays as it is from sample to sample. */
function onlyMeasures({ chosen: { mechanism } }: OpenTrial): MechanismDocument {
  return {
    ...mechanism.document,
    inputs: mechanism.document.inputs.filter(({ input }) => input.from === 'measure'),
  };
}

const keyOf = ({ definitionId, period }: Pick<CohortMeasure, 'definitionId' | 'period'>): string =>
  `${definitionId} ${period}`;

function drawAll(
  cohorts: Cohorts,
  next: () => number,
  luck: ReadonlyMap<Period, Luck> | undefined,
): ReadonlyMap<string, CohortMeasure> {
  const drawn = new Map<string, CohortMeasure>();
  for (const [period, cohort] of cohorts)
    for (const measure of resample(cohort, next, luck?.get(period))) drawn.set(keyOf(measure), measure);
  return drawn;
}

/** The facts of a period with the cohorts drawn; cohorts without anybody stay so. */
function redrawn(facts: Facts, drawn: ReadonlyMap<string, CohortMeasure>): Facts {
  const instead = (measure: CohortMeasure): CohortMeasure => drawn.get(keyOf(measure)) ?? measure;
  const measures = Object.fromEntries(
    Object.entries(facts.measures).map(([slot, { definition, measure }]) => [
      slot,
      { definition, measure: instead(measure) },
    ]),
  );
  const pooled = new Map(
    [...facts.pooled].map(([key, { definition, measure }]) => {
      const parts = facts.cohorts.filter(
        (each) => each.definitionId === definition.id && measure.periods.includes(each.period),
      );
      return [key, { definition, measure: poolMeasures(parts.map(instead)) }] as const;
    }),
  );
  return { ...facts, measures, pooled };
}

function keep(kept: Map<string, (bigint | undefined)[]> | undefined, amounts: TrialAmounts): void {
  for (const [component, pence] of amounts) {
    const list = kept?.get(component);
    if (list) list.push(pence);
    else kept?.set(component, [pence]);
  }
}
