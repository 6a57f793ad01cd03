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
  /** Bounds of the 95 % interval of `rank`. */
  readonly rankLow: number | null;
  readonly rankHigh: number | null;
}

const LEAST = 4;
const Z = quantile(0.975, 0, 1);

/**
 * The correlation of two figures over locations.
 * @param pairs of each location one figure and the other; those that lack one are left out by the caller
 * @see R. A. Fisher, On the probable error of a coefficient of correlation deduced from a small sample, Metron 1 (1921): atanh(r) ± z / √(n − 3)
 * @see D. G. Bonett and T. A. Wright, Sample size requirements for estimating Pearson, Kendall and Spearman correlations, Psychometrika 65 (2000): of ranks the same with √((1 + r² / 2) / (n − 3))
 */
export function associationOf(pairs: readonly (readonly [number, number])[]): Association {
  const locations = pairs.length;
  const none = { locations, linear: null, low: null, high: null, rank: null, rankLow: null, rankHigh: null };
  const [x, y] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
  if (locations < LEAST || isFlat(x) || isFlat(y)) return none;
  const linear = sampleCorrelation(x, y);
  const rank = sampleCorrelation(ranks(x), ranks(y));
  const [low, high] = bounds(linear, 1 / (locations - 3));
  const [rankLow, rankHigh] = bounds(rank, (1 + rank ** 2 / 2) / (locations - 3));
  return { locations, linear, low, high, rank, rankLow, rankHigh };
}

/** The interval of a correlation whose transform has that variance; what is exactly on a line has none to speak of. */
function bounds(r: number, variance: number): readonly [low: number, high: number] {
  if (Math.abs(r) >= 1 - 1e-12) return [r, r];
  const half = Z * Math.sqrt(variance);
  return [Math.tanh(Math.atanh(r) - half), Math.tanh(Math.atanh(r) + half)];
}

const isFlat = (values: readonly number[]): boolean => values.every((value) => value === values[0]);

/** Ranks from 1, those of equal values their mean: the library's own rank correlation ranks equals by where they stand in the list. */
function ranks(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1);
}
