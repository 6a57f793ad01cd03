import { quotient, type Ratio, toPence } from '#kernel';

/** How an amount spreads over many samples. Samples without an amount are counted, and go into nothing else. */
export interface Spread {
  readonly samples: number;
  readonly notKnown: number;
  /** Rounded to pence, half away from zero. */
  readonly meanPence: bigint;
  /** The lowest amount that at least 5 %, half, or 95 % of the samples do not exceed. */
  readonly p5Pence: bigint;
  readonly p50Pence: bigint;
  readonly p95Pence: bigint;
  /** Of the samples, in which something is paid (above zero), and in which something is deducted (below). */
  readonly paid: Ratio;
  readonly deducted: Ratio;
}

/** @returns undefined when no sample has an amount */
export function spreadOf(amounts: readonly (bigint | undefined)[]): Spread | undefined {
  const known = amounts.filter((amount) => amount !== undefined).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (known.length === 0) return undefined;
  const count = BigInt(known.length);
  const share = (fits: (amount: bigint) => boolean): Ratio =>
    quotient(BigInt(known.filter(fits).length), count);
  return {
    samples: amounts.length,
    notKnown: amounts.length - known.length,
    meanPence: toPence(
      quotient(
        known.reduce((sum, amount) => sum + amount, 0n),
        count,
      ),
    ),
    p5Pence: percentile(known, 5),
    p50Pence: percentile(known, 50),
    p95Pence: percentile(known, 95),
    paid: share((amount) => amount > 0n),
    deducted: share((amount) => amount < 0n),
  };
}

/** Nearest rank: no amount is made up between two. */
function percentile(sorted: readonly bigint[], percent: number): bigint {
  const found = sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)];
  if (found === undefined) throw new RangeError('there is no percentile of nothing');
  return found;
}
