import { createHash } from 'node:crypto';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** Numbers from 0 up to, not including, 1: the same for a seed. Hashed, as streams of neighbouring seeds begin alike. */
export function fractions(seed: number): () => number {
  const digest = createHash('sha256').update(String(seed)).digest();
  const generator = xoroshiro128plusFromState([0, 4, 8, 12].map((at) => digest.readInt32LE(at)));
  return () => (generator.next() >>> 0) / 0x1_0000_0000;
}

/** A count that is Poisson distributed about a mean. */
export function poisson(random: () => number, mean: number): number {
  let count = 0;
  for (let left = random(), share = Math.exp(-mean); left > share && count < 10 * mean + 50; count += 1) {
    left -= share;
    share *= mean / (count + 1);
  }
  return count;
}

/** Counts by month from January on: `level` a month, times what the calendar month has, changed by `growth` each month. */
export function months(
  seed: number,
  of: { level: number; count: number; season?: (month: number) => number; growth?: number },
): number[] {
  const random = fractions(seed);
  return Array.from({ length: of.count }, (_, i) =>
    poisson(random, of.level * (of.season?.(i % 12) ?? 1) * (1 + (of.growth ?? 0)) ** i),
  );
}
