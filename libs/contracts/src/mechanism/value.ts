import { ratio, ratioText, type Ratio } from '#kernel';

/** What a node of a calculation holds: an exact number, or yes or no. */
export type Value = Ratio | boolean;

/** A value as documents hold it: a ratio in lowest terms (`230/861`, `12`), or a JSON boolean. */
export type ValueText = string | boolean;

export const valueText = (value: Value): ValueText => (typeof value === 'boolean' ? value : ratioText(value));

export const sameValue = (a: Value, b: Value): boolean => valueText(a) === valueText(b);

/** More digits than any honest sum of money or people has; a chain of multiplications could otherwise fill the memory. */
const LARGEST = 10n ** 300n;
const LONGEST_TEXT = 620;

export const isTooLarge = (value: Value): boolean =>
  typeof value !== 'boolean' && (value.n > LARGEST || value.d > LARGEST);

/**
 * Reads a value from a document; numbers may also be written as decimals (`0.4217`).
 * @returns the value, or why the text is none.
 */
export function readValue(text: unknown): { readonly value: Value } | { readonly why: string } {
  if (typeof text === 'boolean') return { value: text };
  if (typeof text !== 'string')
    return { why: 'a value is written as text ("0.4217", "460/1722") or true or false' };
  if (text.length > LONGEST_TEXT) return { why: `a number of ${text.length} characters is too long` };
  try {
    const value = ratio(text);
    return isTooLarge(value) ? { why: 'the number is too large' } : { value };
  } catch (error) {
    if (error instanceof RangeError) return { why: error.message };
    throw error;
  }
}
