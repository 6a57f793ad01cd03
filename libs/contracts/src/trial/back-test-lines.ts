import type { Period } from '#kernel';
import { MAIN } from '../terms/terms.js';
import type { Samples, TrialPeriod } from './bootstrap.js';
import type { OpenTrial } from './open-trial.js';
import { totalOf } from './prepared-trial.js';
import { type Spread, spreadOf } from './spread.js';

/** One line, or a sum of lines, of a back-test. */
export interface BackTestLine {
  /** Of the mechanism's line; `TOTAL` for the sum. */
  readonly component: string;
  readonly title: string;
  /** What the terms would have come to; left out when something is missing. */
  readonly pence?: bigint;
  /** Over the samples of the people; left out without samples. */
  readonly spread?: Spread;
  /** Over samples in which the true rates are the baseline's: what would be paid by luck alone. */
  readonly byLuck?: Spread;
}

export interface BackTestPeriod {
  readonly period: Period;
  readonly cohortSize: bigint | null;
  readonly reoffenders: bigint | null;
  /** The lines in the mechanism's order, and then their sum. */
  readonly lines: readonly BackTestLine[];
  /** What is missing for an amount, in words. */
  readonly missing: readonly string[];
}

/** The amounts as they were, and how they spread. */
export function results(
  { chosen: { mechanism } }: OpenTrial,
  periods: readonly TrialPeriod[],
  samples: Samples | undefined,
  byLuck: Samples | undefined,
): { readonly periods: readonly BackTestPeriod[]; readonly total: BackTestLine } {
  const rows = periods.map(({ period, facts, trial }, index): BackTestPeriod => {
    const amounts = trial.amounts();
    const lines = mechanism.document.lines.map(({ component, title }) =>
      lineOf(
        component,
        title,
        amounts.get(component),
        samples?.byPeriod[index]?.get(component),
        byLuck?.byPeriod[index]?.get(component),
      ),
    );
    const cohort = facts.measures[MAIN]?.measure;
    return {
      period,
      cohortSize: cohort?.cohortSize ?? null,
      reoffenders: cohort?.reoffenders ?? null,
      lines: [
        ...lines,
        lineOf('TOTAL', 'Total', totalOf(amounts), samples?.periodTotals[index], byLuck?.periodTotals[index]),
      ],
      missing: trial.missing(),
    };
  });
  const sums = rows.map(({ lines }) => lines.at(-1)?.pence);
  const whole = sums.every((sum) => sum !== undefined) ? sums.reduce((a, b) => a + b, 0n) : undefined;
  return { periods: rows, total: lineOf('TOTAL', 'Total', whole, samples?.totals, byLuck?.totals) };
}

function lineOf(
  component: string,
  title: string,
  pence: bigint | undefined,
  samples: readonly (bigint | undefined)[] | undefined,
  lucky: readonly (bigint | undefined)[] | undefined,
): BackTestLine {
  const [spread, byLuck] = [samples && spreadOf(samples), lucky && spreadOf(lucky)];
  return {
    component,
    title,
    ...(pence !== undefined && { pence }),
    ...(spread && { spread }),
    ...(byLuck && { byLuck }),
  };
}
