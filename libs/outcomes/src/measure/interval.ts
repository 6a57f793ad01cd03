import quantile from '@stdlib/stats-base-dists-normal-quantile';
import { ratio, type Ratio } from '#kernel';

/** Interval bounds are kept to six decimals: a named rounding, so that they are exact from here on. */
const PLACES = 6;

/**
 * The Wilson score interval of a baseline rate observed in `population` people, two-sided at `level` ('0.95').
 * Used when a baseline comes without an interval; the level is stated wherever the interval is shown.
 * @see E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927)
 * @throws RangeError for a level outside 0 to 1 or a rate outside 0 to 1
 */
export function wilsonInterval(rate: Ratio, population: bigint, level: string): { low: Ratio; high: Ratio } {
  const confidence = Number(level);
  const p = rate.valueOf();
  const n = Number(population);
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`level ${level} is not between 0 and 1`);
  if (!(p >= 0 && p <= 1) || n <= 0) throw new RangeError(`no interval for a rate of ${p} in ${n} people`);
  const z = quantile(1 - (1 - confidence) / 2, 0, 1);
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const bound = (x: number): Ratio => ratio(Math.min(1, Math.max(0, x)).toFixed(PLACES));
  return { low: bound(centre - half), high: bound(centre + half) };
}
