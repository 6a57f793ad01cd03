import type { ServiceCategory } from '../service/service.js';

/** Without I and O, which are taken for 1 and 0. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const LOOKALIKES = ['0O', '1I', '5S', '8B'];

/** Whether a reference holds both of a pair that people mix up when they read it out. */
export const isAmbiguous = (reference: string): boolean =>
  LOOKALIKES.some((pair) => [...pair].every((sign) => reference.includes(sign)));

/**
 * A reference such as `KT4093AC`: two letters, four digits, the first two letters of the category. Made again until nothing in it is
 * ambiguous; whether it is taken already only the database knows.
 * @param below gives a whole number from 0 to below its argument
 */
export function makeReference(category: ServiceCategory, below: (limit: number) => number): string {
  for (;;) {
    const letters = [0, 1].map(() => LETTERS[below(LETTERS.length)] ?? 'A').join('');
    const digits = String(below(10_000)).padStart(4, '0');
    const reference = `${letters}${digits}${category.slice(0, 2).toUpperCase()}`;
    if (!isAmbiguous(reference)) return reference;
  }
}
