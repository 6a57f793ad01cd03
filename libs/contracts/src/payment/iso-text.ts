/** Characters that every bank takes in a payment message. */
const ALLOWED = /[^A-Za-z0-9/?:().,'+ -]/g;

/** Letters that do not come apart into a plain letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'Th',
  '&': '+',
  _: '-',
  '’': "'",
  '‘': "'",
  '–': '-',
  '—': '-',
};

/**
 * A text for a payment message: letters without marks, `&` as `+`, anything that banks do not take as a full stop, runs of
 * spaces as one, and cut to a length.
 */
export const isoText = (text: string, length: number): string =>
  [...text.normalize('NFKD').replace(/\p{M}/gu, '')]
    .map((letter) => LETTERS[letter] ?? letter)
    .join('')
    .replace(/\s+/g, ' ')
    .replace(ALLOWED, '.')
    .trim()
    .slice(0, length)
    .trim();

/** Pounds with two decimals, as payment messages write amounts: `1234.05`. @param pence 0 or more */
export function isoAmount(pence: bigint): string {
  if (pence < 0n) throw new RangeError(`${pence} pence is no amount of a payment`);
  return `${pence / 100n}.${(pence % 100n).toString().padStart(2, '0')}`;
}

/** Reads such an amount, with at most two decimals that are not 0. @returns pence, or undefined */
export function readIsoAmount(text: string): bigint | undefined {
  const match = /^(\d{1,15})(?:\.(\d{0,5}))?$/.exec(text.trim());
  if (!match) return undefined;
  const decimals = (match[2] ?? '').padEnd(2, '0');
  return /^0*$/.test(decimals.slice(2))
    ? BigInt(match[1] ?? '') * 100n + BigInt(decimals.slice(0, 2))
    : undefined;
}
