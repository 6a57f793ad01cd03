import { createHash } from 'node:crypto';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/**
 * A stream of numbers from 0 up to, not including, 1 that depends on nothing but seed and name: the same on every machine.
 * Only additions, multiplications and comparisons may be done with them, as logarithms and powers can differ in the last bit.
 */
export function randomFractions(seed: number, name: string): () => number {
  const digest = createHash('sha256').update(`${seed}/${name}`).digest();
  const generator = xoroshiro128plusFromState([0, 4, 8, 12].map((at) => digest.readInt32LE(at)));
  return () => (generator.next() >>> 0) / 0x1_0000_0000;
}
