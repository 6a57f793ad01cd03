import Fraction from 'fraction.js';

/**
 * An exact rational number. Rates, prices per unit and every step of a calculation are ratios; only a
 * named rounding step makes an integer of one. `fraction.js` holds numerator and denominator as bigint.
 */
export type Ratio = Fraction;

export type RoundingMode = 'half_up' | 'down' | 'up';

/**
 * Reads an exact number: an integer (`12`), a decimal (`0.4217`) or a quotient (`460/1722`).
 * @throws RangeError for anything else: never NaN, never a float with hidden digits.
 */
export function ratio(value: string | bigint | Ratio): Ratio {
  if (value instanceof Fraction) return value;
  if (typeof value === 'bigint') return new Fraction(value);
  const match = /^([+-]?)(\d+)(?:\.(\d+)|\/(\d+))?$/.exec(value.trim());
  if (!match) throw new RangeError(`'${value}' is not an exact number (12, 0.4217 or 460/1722)`);
  const [, sign, whole = '0', decimals = '', divisor] = match;
  const denominator = divisor === undefined ? 10n ** BigInt(decimals.length) : BigInt(divisor);
  if (denominator === 0n) throw new RangeError(`'${value}' divides by zero`);
  const numerator = BigInt(whole + decimals);
  return new Fraction(sign === '-' ? -numerator : numerator, denominator);
}

/** Quotient of two whole numbers, e.g. reoffenders of a cohort. @throws RangeError when `of` is 0. */
export function quotient(part: bigint, of: bigint): Ratio {
  if (of === 0n) throw new RangeError(`${part} divided by 0`);
  return new Fraction(part, of);
}

/** Lowest terms: `230/861`, or `12` when whole. The one form in which ratios are stored and hashed. */
export function ratioText(value: Ratio): string {
  const numerator = value.s * value.n;
  return value.d === 1n ? String(numerator) : `${numerator}/${value.d}`;
}

/**
 * Rounds to `places` decimals and stays exact. `half_up` sends ties away from zero (as money is rounded
 * in contracts), `down` towards zero, `up` away from zero.
 */
export function roundRatio(value: Ratio, places: number, mode: RoundingMode = 'half_up'): Ratio {
  if (!Number.isInteger(places) || places < 0 || places > 30)
    throw new RangeError(`${places} decimal places`);
  const scale = 10n ** BigInt(places);
  const scaled = value.n * scale;
  const rest = scaled % value.d;
  let units = scaled / value.d;
  if (mode === 'half_up' ? rest * 2n >= value.d : mode === 'up' && rest > 0n) units += 1n;
  return new Fraction(value.s * units, scale);
}

/** Fixed decimals, half-up: `decimalText(ratio('1/3'), 6)` is `0.333333`. */
export function decimalText(value: Ratio, places: number): string {
  const rounded = roundRatio(value, places);
  const digits = ((rounded.n * 10n ** BigInt(places)) / rounded.d).toString().padStart(places + 1, '0');
  const sign = rounded.s < 0n && rounded.n !== 0n ? '-' : '';
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
