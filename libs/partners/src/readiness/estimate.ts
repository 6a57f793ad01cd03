import { bisect, mean, sampleVariance, sum } from 'simple-statistics';

/** A mean with an interval of 95 per cent; without an interval where one value says nothing of how far others are from it. */
export interface Estimate {
  /** How many it was worked out of: people of a location, or locations. */
  readonly count: number;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const NONE: Estimate = { count: 0, mean: null, low: null, high: null };

/**
 * P(|T| < t) of Student's distribution with whole degrees of freedom: the finite series of Abramowitz and Stegun, Handbook of Mathematical
 * Functions, 26.7.3 (odd) and 26.7.4 (even).
 */
export function studentWithin(t: number, degrees: number): number {
  const theta = Math.atan(t / Math.sqrt(degrees));
  const [s, c] = [Math.sin(theta), Math.cos(theta)];
  const odd = degrees % 2 === 1;
  if (degrees === 1) return (2 * theta) / Math.PI;
  let term = odd ? c : 1;
  let total = term;
  for (let k = odd ? 2 : 1; k <= degrees - 3; k += 2) {
    term *= (k / (k + 1)) * c * c;
    total += term;
  }
  return odd ? (2 / Math.PI) * (theta + s * total) : s * total;
}

const known = new Map<number, number>();

/** How many standard errors a mean with so many degrees of freedom lies from the true one at most, in 95 of 100 samples. */
export function student95(degrees: number): number {
  let t = known.get(degrees);
  if (t === undefined) {
    t = bisect((x: number) => studentWithin(x, degrees) - 0.95, 0, 20, 200, 1e-12);
    known.set(degrees, t);
  }
  return t;
}

/** The mean of values that are independent of each other, with Student's interval: mean ± t(n − 1) · s / √n. */
export function meanOf(values: readonly number[]): Estimate {
  if (values.length === 0) return NONE;
  const middle = mean([...values]);
  if (values.length === 1) return { count: 1, mean: middle, low: null, high: null };
  const half = student95(values.length - 1) * Math.sqrt(sampleVariance([...values]) / values.length);
  return { count: values.length, mean: middle, low: middle - half, high: middle + half };
}

/**
 * The mean over people who come in clusters, such as those of a role in several locations, who are more alike than people of different ones: a ratio of
 * two totals over clusters, its variance linearised (Cochran, Sampling Techniques, 3rd ed., 11.8, without the correction for a finite population):
 * v = m / (m − 1) · Σ (Σ (y − mean))² / n², with t(m − 1) of m clusters.
 */
export function clusteredMeanOf(clusters: readonly (readonly number[])[]): Estimate {
  const there = clusters.filter((values) => values.length > 0);
  const people = sum(there.map(({ length }) => length));
  if (people === 0) return NONE;
  const middle = sum(there.flat()) / people;
  const m = there.length;
  if (m === 1) return { count: people, mean: middle, low: null, high: null };
  const off = there.map((values) => sum(values.map((value) => value - middle)) ** 2);
  const half = student95(m - 1) * Math.sqrt(((m / (m - 1)) * sum(off)) / people ** 2);
  return { count: people, mean: middle, low: middle - half, high: middle + half };
}

/**
 * A figure that is no mean of people, such as a product of means, with its interval by the jackknife (Quenouille 1956; Tukey 1958):
 * figure ± t(n − 1) · √((n − 1) / n · Σ (without one − their mean)²). Of a mean it is Student’s interval.
 * @param without the figure without each of the n people in turn
 */
export function jackknifeOf(figure: number, without: readonly number[]): Estimate {
  const n = without.length;
  if (n < 2) return { count: n, mean: figure, low: null, high: null };
  const half = student95(n - 1) * (jackknifeError(without) ?? 0);
  return { count: n, mean: figure, low: figure - half, high: figure + half };
}

/** A mean of people with its standard error: what a difference of two is worked out of. */
export interface WithError {
  readonly count: number;
  readonly mean: number;
  readonly error: number;
}

export const errorOf = (values: readonly number[]): number | null =>
  values.length < 2 ? null : Math.sqrt(sampleVariance([...values]) / values.length);

/** The standard error that a jackknife interval is made of: √((n − 1) / n · Σ (without one − their mean)²). */
export function jackknifeError(without: readonly number[]): number | null {
  const n = without.length;
  if (n < 2) return null;
  const middle = mean([...without]);
  return Math.sqrt(((n - 1) / n) * sum(without.map((each) => (each - middle) ** 2)));
}

/**
 * How much a location changed. Papers have no names, so nobody can lay two of the same person side by side: the two rounds are taken as two samples of people, whose
 * variances need not be the same (Welch, Biometrika 34 (1947) 28–35), with Satterthwaite's degrees of freedom rounded down to whole ones, which makes the interval a
 * little wider. Where mostly the same people answered, who stay much as they were, the interval of pairs would be narrower: what is told here is on the safe side.
 */
export function differenceOf(before: WithError, after: WithError): Pick<Estimate, 'low' | 'high'> {
  const change = after.mean - before.mean;
  const [one, other] = [before.error ** 2, after.error ** 2];
  if (before.count < 2 || after.count < 2) return { low: null, high: null };
  const least = Math.min(before.count, after.count) - 1;
  const satterthwaite = (one + other) ** 2 / (one ** 2 / (before.count - 1) + other ** 2 / (after.count - 1));
  const degrees = Number.isNaN(satterthwaite) ? least : Math.max(least, Math.floor(satterthwaite + 1e-9));
  const half = student95(degrees) * Math.sqrt(one + other);
  return { low: change - half, high: change + half };
}

/** How much a mean changed between two rounds: by pairs of what the same location had in both. */
export const changeOf = (pairs: readonly (readonly [before: number, after: number])[]): Estimate =>
  meanOf(pairs.map(([before, after]) => after - before));

/** An interval that does not reach beyond the ends of its scale. */
export const within = ({ low, high, ...rest }: Estimate, min: number, max: number): Estimate => ({
  ...rest,
  low: low === null ? null : Math.max(min, low),
  high: high === null ? null : Math.min(max, high),
});
