import { type Result, resultOf, RESULTS } from '../areas/result.js';
import type { Point } from './over-time.operations.js';

/** So many points in a row on one side of the median are a shift, and not chance (the usual rule for run charts). */
export const SHIFT = 6;

/** A cohort of the course. */
export interface Stop {
  readonly cohort: string;
  readonly point: Point;
  readonly result: Result;
}

/** How a measure went from cohort to cohort, and what is worth saying of it. */
export interface Course {
  readonly stops: readonly Stop[];
  /** Of the known rates, as a decimal; undefined where fewer than two are known. */
  readonly median: number | undefined;
  /** The longest run of cohorts on one side of the median; those on it neither lengthen nor end one. */
  readonly longestRun: { readonly length: number; readonly side: 'above' | 'below' } | undefined;
  readonly counts: readonly { readonly result: Result; readonly count: number }[];
}

/** @param points of one measure of one area */
export function courseOf(points: readonly Point[]): Course {
  const stops = [...points]
    .sort((a, b) => (a.cohort < b.cohort ? -1 : 1))
    .map((point) => ({ cohort: point.cohort, point, result: resultOf(point) }));
  const rates = stops.flatMap(({ point }) => (point.adjustedBinaryRate ? [Number(point.adjustedBinaryRate.decimal)] : [])); // prettier-ignore
  const median = medianOf(rates);
  return {
    stops,
    median,
    longestRun: median === undefined ? undefined : longestRun(rates, median),
    counts: RESULTS.map((result) => ({ result, count: stops.filter((stop) => stop.result === result).length })).filter(({ count }) => count > 0), // prettier-ignore
  };
}

function medianOf(values: readonly number[]): number | undefined {
  if (values.length < 2) return undefined;
  const ordered = [...values].sort((a, b) => a - b);
  const middle = Math.floor(ordered.length / 2);
  const [low, high] = [ordered[ordered.length % 2 === 0 ? middle - 1 : middle], ordered[middle]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

function longestRun(rates: readonly number[], median: number): Course['longestRun'] {
  let best: Course['longestRun'];
  let current: Course['longestRun'];
  for (const rate of rates) {
    if (rate === median) continue;
    const side = rate > median ? ('above' as const) : ('below' as const);
    current = { side, length: current?.side === side ? current.length + 1 : 1 };
    if (!best || current.length > best.length) best = current;
  }
  return best;
}
