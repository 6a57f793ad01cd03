/** A number of people as it is shown to who may see counts and nobody: rounded, or `suppressed`. */
export type ShownCount = number | 'suppressed';

/**
 * Numbers of people in the categories of one breakdown, whose exact total everybody knows, made fit to be shown to who sees counts.
 *
 * - A number from 1 to below the threshold is suppressed, and with it others that are not small, one at least, until what is suppressed together leaves
 *   each small one the whole range below the threshold, even to who guesses which are small. Where there are none left to do that, all of the
 *   breakdown is suppressed, nobody included.
 * - All that is suppressed looks alike. What is suppressed besides is chosen by the order of the categories and never by size: a choice by size says
 *   something of what was chosen.
 * - What is shown is rounded to a multiple of the threshold: answers that differ by one person mostly look alike.
 *
 * Pure: the same numbers give the same answer.
 * @param counts in the fixed order of the categories, those of nobody included; whole numbers of 0 or more
 * @param threshold the smallest number that is shown, 5 by usage of official statistics
 */
export function suppress(counts: readonly number[], threshold: number): ShownCount[] {
  if (!Number.isSafeInteger(threshold) || threshold < 1) throw new RangeError(`${threshold} is no threshold`);
  const small = counts.flatMap((count, i) => (count > 0 && count < threshold ? [i] : []));
  if (small.length === 0) return counts.map((count) => rounded(count, threshold));
  const hidden = new Set(small);
  let room = small.reduce((people, i) => people + (counts[i] ?? 0), 0);
  for (const [i, count] of counts.entries()) {
    if (count < threshold) continue;
    hidden.add(i);
    room += count - threshold; // more than it must have itself
    // one of the small may have all but one below the threshold, while the others have one each
    if (room >= small.length - 1 + threshold - 1)
      return counts.map((each, at) => (hidden.has(at) ? 'suppressed' : rounded(each, threshold)));
  }
  return counts.map(() => 'suppressed');
}

/** To the nearest multiple, halves up; nobody stays nobody, and what may be shown never becomes it. */
const rounded = (count: number, base: number): number => Math.floor(count / base + 0.5) * base;

/** A number of people that is no part of any other that is told: 0 is 0, from 1 to below the threshold null, else rounded to a multiple of it. */
export const shownAlone = (count: number, threshold: number): number | null =>
  count > 0 && count < threshold ? null : rounded(count, threshold);

/** The same of numbers that add up to one that may be known: `suppress`, and null for what is suppressed. */
export const shownTogether = (counts: readonly number[], threshold: number): (number | null)[] =>
  suppress(counts, threshold).map((shown) => (shown === 'suppressed' ? null : shown));
