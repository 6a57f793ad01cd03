import quantile from '@stdlib/stats-base-dists-normal-quantile';
import { sampleCorrelation } from 'simple-statistics';

/** How two measures of the same locations go together. It says that they do, never that one makes the other. */
export interface Association {
  /** How many locations have both. */
  readonly locations: number;
  /** Pearson’s r; null: fewer than four locations, or one of the two is the same everywhere. */
  readonly linear: number | null;
  /** Bounds of the 95 % interval of `linear`, by Fisher’s transformation. */
  readonly low: number | null;
  readonly high: number | null;
  /** Spearman’s rank correlation, which one far-off location moves less. */
  readonly rank: number | null;
}

const LEAST = 4;
const Z = quantile(0.975, 0, 1);

/**
 * The correlation of two figures over locations.
 * @param pairs of each location one figure and the other; those that lack one are left out by the caller
 * @see R. A. Fisher, On the probable error of a coefficient of correlation deduced from a small sample, Metron 1 (1921): atanh(r) ± z / √(n − 3)
 */
export function associationOf(pairs: readonly (readonly [number, number])[]): Association {
  const locations = pairs.length;
  const none = { locations, linear: null, low: null, high: null, rank: null };
  const [x, y] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
  if (locations < LEAST || isFlat(x) || isFlat(y)) return none;
  const linear = sampleCorrelation(x, y);
  const rank = sampleCorrelation(ranks(x), ranks(y));
  // what is exactly on a line has no interval to speak of
  const half = Z / Math.sqrt(locations - 3);
  const within = Math.abs(linear) < 1;
  return {
    locations,
    linear,
    low: within ? Math.tanh(Math.atanh(linear) - half) : linear,
    high: within ? Math.tanh(Math.atanh(linear) + half) : linear,
    rank,
  };
}

const isFlat = (values: readonly number[]): boolean => values.every((value) => value === values[0]);

/** Ranks from 1, those of equal values their mean: the library's own rank correlation ranks equals by where they stand in the list. */
function ranks(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1);
}
