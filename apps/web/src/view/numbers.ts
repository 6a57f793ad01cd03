const MINUS = '\u2212'; // read out as "minus", unlike a hyphen

const inThousands = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

const signed = (negative: boolean, text: string): string => (negative ? MINUS + text : text);

/** 1234567 → "1,234,567" */
export const count = (value: number | string | bigint): string => {
  const text = String(value);
  return signed(text.startsWith('-'), inThousands(text.replace(/^-/, '')));
};

/** Whole pence as digits → pounds: "-123456" → "−£1,234.56" */
export function money(pence: string): string {
  const amount = BigInt(pence);
  const digits = String(amount < 0n ? -amount : amount).padStart(3, '0');
  return signed(amount < 0n, `£${inThousands(digits.slice(0, -2))}.${digits.slice(-2)}`);
}

/**
 * A decimal, rounded half-up (ties away from zero) on its digits, so that no double comes in between.
 * @param scale how many places to move the point to the right first: 2 makes a rate a percentage
 */
export function decimal(value: string, places: number, scale = 0): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value);
  if (!match) throw new Error(`No decimal number: ${value}`);
  const [, sign, whole = '', fraction = ''] = match;
  const keep = places + scale;
  const padded = fraction.padEnd(keep + 1, '0');
  const rounded = BigInt(whole + padded.slice(0, keep)) + (Number(padded[keep]) >= 5 ? 1n : 0n);
  const digits = String(rounded).padStart(places + 1, '0');
  const point = digits.length - places;
  const text = inThousands(digits.slice(0, point)) + (places > 0 ? `.${digits.slice(point)}` : '');
  return signed(sign === '-' && rounded > 0n, text);
}

/** "0.417249" → "41.7%" */
export const percent = (rate: string, places = 1): string => `${decimal(rate, places, 2)}%`;

/** A difference of percentages, with its direction: "-3.3" → "−3.3", "3.3" → "+3.3" */
export function difference(points: string, places = 1): string {
  const text = decimal(points, places);
  return /[1-9]/.test(text) && !text.startsWith(MINUS) ? `+${text}` : text;
}
