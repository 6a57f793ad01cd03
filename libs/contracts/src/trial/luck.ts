import type { Ratio } from '#kernel';
import type { Adjustment } from '#outcomes';

/** How a person drawn fares when the true rates are those of the baseline and only chance is at work. */
export interface Luck {
  /** @param own reoffences of the person drawn; @param next numbers from 0 up to, not including, 1 */
  reoffences(own: number, next: () => number): number;
}

export interface LuckQuestion {
  readonly adjust: Adjustment;
  /** The cohort's rate as observed, and as adjusted for case mix. */
  readonly rate: Ratio;
  readonly adjustedRate: Ratio;
  readonly baselineRate: Ratio;
  /** Reoffences of a reoffender in the baseline; left out, they stay as observed. */
  readonly baselineFrequency?: Ratio;
  /** How many of the cohort's people have each number of reoffences, 1 and more. */
  readonly counts: ReadonlyMap<number, number>;
}

/**
 * Makes the people drawn do as the baseline: so many of them turn into reoffenders, or out of it, that the adjusted rate is the
 * baseline's; how often reoffenders do so is weighted until its mean is the baseline's. Risk scores and bands stay theirs.
 * @returns the luck, or why the cohort cannot be brought to its baseline
 */
export function luckOf(question: LuckQuestion): Luck | { readonly why: string } {
  const { counts, baselineFrequency } = question;
  if (counts.size === 0)
    return { why: 'nobody in the cohort reoffended, so how often reoffenders do so is not known' };
  const turn = turning(question);
  if ('why' in turn) return turn;
  const weights = baselineFrequency ? tilted(counts, baselineFrequency.valueOf()) : [...counts];
  if (!weights)
    return {
      why: 'the baseline frequency lies outside the numbers of reoffences that people of the cohort have',
    };
  const draw = drawing(weights);
  const { up, down } = turn;
  return {
    reoffences: (own, next) => {
      const turned = next();
      if (own > 0 ? turned < down : turned >= up) return 0;
      return own > 0 && !baselineFrequency ? own : draw(next());
    },
  };
}

/** With which chance who did not reoffend does, and who did does not. */
function turning({
  adjust,
  rate,
  adjustedRate,
  baselineRate,
}: LuckQuestion): { readonly up: number; readonly down: number } | { readonly why: string } {
  // adjusting by mean risk adds the same to every rate; standardising by bands turns with the same chance in each of them
  const from = adjust === 'risk_mean' ? rate : adjustedRate;
  const to = adjust === 'risk_mean' ? rate.add(baselineRate).sub(adjustedRate) : baselineRate;
  if (to.compare(0n) < 0 || to.compare(1n) > 0)
    return { why: 'brought to its baseline, the cohort would have a rate below none or above all' };
  if (from.compare(to) === 0) return { up: 0, down: 0 };
  if (to.compare(from) > 0) return { up: to.sub(from).div(from.neg().add(1n)).valueOf(), down: 0 };
  return { up: 0, down: from.sub(to).div(from).valueOf() };
}

/** Weights numbers of reoffences geometrically until their mean is as wanted: the least change of the numbers observed. */
function tilted(counts: ReadonlyMap<number, number>, mean: number): [number, number][] | undefined {
  const times = [...counts.keys()];
  if (mean < Math.min(...times) || mean > Math.max(...times)) return undefined;
  const weighted = (factor: number): [number, number][] =>
    [...counts].map(([number, people]) => [number, people * power(factor, number)]);
  let [low, high] = [1e-6, 1e6];
  for (let step = 0; step < 200; step += 1) {
    // halving the exponent's range without taking logarithms, which differ from machine to machine
    const middle = high / low > 4 ? low * 2 : (low + high) / 2;
    if (meanOf(weighted(middle)) < mean) low = middle;
    else high = middle;
  }
  return weighted((low + high) / 2);
}

function power(factor: number, times: number): number {
  let result = 1;
  for (let i = 1; i < times; i += 1) result *= factor;
  return result;
}

function meanOf(weights: readonly (readonly [number, number])[]): number {
  let [sum, all] = [0, 0];
  for (const [number, weight] of weights) {
    sum += number * weight;
    all += weight;
  }
  return sum / all;
}

function drawing(weights: readonly (readonly [number, number])[]): (fraction: number) => number {
  const all = weights.reduce((sum, [, weight]) => sum + weight, 0);
  return (fraction) => {
    let left = fraction * all;
    for (const [number, weight] of weights) {
      left -= weight;
      if (left < 0) return number;
    }
    return weights.at(-1)?.[0] ?? 1;
  };
}
