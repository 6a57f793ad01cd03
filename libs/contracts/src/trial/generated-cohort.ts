import {
  addMonths,
  type Instant,
  type Period,
  periodBounds,
  problem,
  type Problem,
  ratio,
  type Ratio,
  roundRatio,
} from '#kernel';
import type { CohortMeasure } from '#outcomes';
import { randomFractions } from './random.js';

/** A cohort that nobody is in: made up of a size and rates, to try terms on. Rates are exact numbers as text. */
export interface GeneratedCohort {
  readonly cohortSize: number;
  /** Of the people, who reoffend: `0.43`. */
  readonly binaryRate: string;
  /** Reoffences of a reoffender, 1 or more. */
  readonly frequency: string;
  /** The mean risk score; left out, nobody has one. */
  readonly riskMean?: string;
  /** Draws who reoffends, and how often, by these rates; left out, the counts are as near to the rates as whole people can be. */
  readonly drawn?: { readonly seed: number };
}

/** The largest generated cohort: more than any contract area starts in a year. */
export const MOST_GENERATED = 200_000;

/** What stands against generating such a cohort. */
export function generatedProblems({
  cohortSize,
  binaryRate,
  frequency,
  riskMean,
  drawn,
}: GeneratedCohort): Problem[] {
  const problems: Problem[] = [];
  const invalid = (key: string, why: string, fix: string) =>
    problems.push(problem('INVALID', ['generated', key], why, fix));
  if (!Number.isSafeInteger(cohortSize) || cohortSize < 1 || cohortSize > MOST_GENERATED)
    invalid(
      'cohortSize',
      `${cohortSize} is no size of a cohort.`,
      `Write a whole number from 1 to ${MOST_GENERATED}.`,
    );
  const number = (key: string, text: string, fits: (value: Ratio) => boolean, fix: string) => {
    try {
      if (!fits(ratio(text))) invalid(key, `${text} is out of range.`, fix);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      invalid(key, `${error.message}.`, fix);
    }
  };
  const share = (value: Ratio) => value.compare(0n) >= 0 && value.compare(1n) <= 0;
  number('binaryRate', binaryRate, share, 'Write a rate from 0 to 1, such as 0.43.');
  number(
    'frequency',
    frequency,
    (value) => value.compare(1n) >= 0 && value.compare(1000n) <= 0,
    'Write reoffences of a reoffender, 1 or more: who reoffends does so at least once.',
  );
  if (riskMean !== undefined) number('riskMean', riskMean, share, 'Write a mean risk score from 0 to 1.');
  if (drawn && !Number.isSafeInteger(drawn.seed))
    invalid('seed', 'The seed is no whole number.', 'Write a whole number.');
  return problems;
}

/** The counts of a generated cohort, as measured ones are. Pure: the same every time. */
export function generateCohort(
  generated: GeneratedCohort,
  of: {
    readonly area: string;
    readonly scheme: string;
    readonly areaId: number;
    readonly period: Period;
    readonly asKnownAt: Instant;
  },
): CohortMeasure {
  const { cohortSize, binaryRate, frequency, riskMean, drawn } = generated;
  const [reoffenders, reoffences] = drawn
    ? draw(generated, randomFractions(drawn.seed, `cohort ${of.period}`))
    : nearest(cohortSize, ratio(binaryRate), ratio(frequency));
  const size = BigInt(cohortSize);
  return {
    definitionId: 0,
    ...of,
    cohortSize: size,
    reoffenders,
    reoffences,
    bands: [{ band: null, cohortSize: size, reoffenders, reoffences }],
    riskKnown: riskMean === undefined ? 0n : size,
    riskSum: riskMean === undefined ? ratio(0n) : ratio(riskMean).mul(size),
    finalFrom: addMonths(periodBounds(of.period).from, 0),
    digest: '0'.repeat(64),
  };
}

function nearest(size: number, rate: Ratio, frequency: Ratio): [bigint, bigint] {
  const whole = (value: Ratio): bigint => roundRatio(value, 0).n;
  const reoffenders = whole(rate.mul(ratio(BigInt(size))));
  return [reoffenders, whole(frequency.mul(ratio(reoffenders)))];
}

function draw({ cohortSize, binaryRate, frequency }: GeneratedCohort, next: () => number): [bigint, bigint] {
  const rate = ratio(binaryRate).valueOf();
  // each further reoffence follows with the same chance, so that their mean is the frequency
  const further = 1 - ratio(1n).div(ratio(frequency)).valueOf();
  let [reoffenders, reoffences] = [0n, 0n];
  for (let person = 0; person < cohortSize; person += 1) {
    if (next() >= rate) continue;
    reoffenders += 1n;
    do reoffences += 1n;
    while (next() < further);
  }
  return [reoffenders, reoffences];
}
