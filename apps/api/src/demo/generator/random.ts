import { createHash } from 'node:crypto';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** Points of a distribution: [share of values at or below, value], shares rising from 0 to 1, straight lines between. */
export type Quantiles = readonly (readonly [share: number, value: number])[];

/**
 * A stream of numbers that depends on nothing but its name: the same on every machine. Only additions, multiplications and
 * comparisons are done with them, as logarithms and powers may differ in the last bit from one JavaScript engine to the next.
 */
export class Random {
  readonly #generator: ReturnType<typeof xoroshiro128plusFromState>;

  constructor(...name: readonly (string | number)[]) {
    const digest = createHash('sha256').update(name.join('/')).digest();
    this.#generator = xoroshiro128plusFromState([0, 4, 8, 12].map((at) => digest.readInt32LE(at)));
  }

  /** From 0 up to, not including, 1. */
  fraction(): number {
    return (this.#generator.next() >>> 0) / 0x1_0000_0000;
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.fraction() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** A whole number from a distribution. */
  from(quantiles: Quantiles): number {
    return Math.floor(valueAt(quantiles, this.fraction()));
  }

  /** One of the choices, by weight. @throws RangeError when there is none */
  pick<T>(choices: readonly (readonly [weight: number, choice: T])[]): T {
    let left = this.fraction() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, choice] of choices) if ((left -= weight) < 0) return choice;
    const last = choices.at(-1);
    if (!last) throw new RangeError('nothing to pick from');
    return last[1];
  }
}

/** The value below which a share of a distribution lies. */
export function valueAt(quantiles: Quantiles, share: number): number {
  let [fromShare, fromValue] = quantiles[0] ?? [0, 0];
  for (const [toShare, toValue] of quantiles) {
    if (share <= toShare && toShare > fromShare)
      return fromValue + ((toValue - fromValue) * (share - fromShare)) / (toShare - fromShare);
    [fromShare, fromValue] = [toShare, toValue];
  }
  return fromValue;
}

const GOLDEN = 0.6180339887498949;

/** The i-th of a sequence of numbers from 0 to 1 that are spread evenly however many are taken. */
export const evenly = (index: number, phase: number): number => (phase + index * GOLDEN) % 1;
