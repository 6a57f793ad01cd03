import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

/** What is expected of a month's count, before it is known. */
export interface Estimate {
  readonly mean: number;
  /** Of the count itself, not only of its mean: how far off it will be, squared. */
  readonly variance: number;
}

/** Whole numbers between which a count lies with a probability. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The interval in which a count lies with probability `level`, with as much left out below as above. On the scale of square
 * roots, where the spread of counts does not depend on their size and nothing lies below 0.
 * @see M. S. Bartlett, The square root transformation in analysis of variance, JRSS Suppl. 3 (1936)
 */
export function countInterval({ mean, variance }: Estimate, level: number): Interval {
  const z = normalQuantile(1 - (1 - level) / 2, 0, 1);
  const centre = Math.sqrt(Math.max(mean, 0));
  // a count that is expected to be nought still varies like one of a quarter
  const spread = Math.sqrt(variance / (4 * Math.max(mean, 0.25)));
  const bound = (root: number): number => Math.max(0, root) ** 2;
  return { low: Math.round(bound(centre - z * spread)), high: Math.round(bound(centre + z * spread)) };
}

export const within = ({ low, high }: Interval, value: number): boolean => low <= value && value <= high;
