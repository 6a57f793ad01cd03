import { decimalText, poundsText, ratio, type Ratio } from '#kernel';
import type { Show, UnitWords, ValueText } from '../../mechanism/index.js';
import { MONEY, parseUnit, type Dimension } from '../../mechanism/unit.js';

const RATE: Show = { as: 'percent', places: 2 };
const COUNTED: Show = { as: 'number', places: 0 };

/** What is needed to write a value as a person reads it. */
export interface Shown {
  readonly unit: string;
  readonly show?: Show;
  /** Of an input: what is asked of the period (the contract year, months) is counted, not a rate. */
  readonly input?: { readonly from: string };
}
export type Words = Readonly<Record<string, UnitWords>>;

/**
 * A value as a person reads it: `41.70%`, `£1,000.00 per person`, `70 people`, `yes`. Rounded for reading only.
 * @param places overrides the number of decimals
 */
export function displayValue(
  value: ValueText,
  { unit: unitText, show, input }: Shown,
  words: Words,
  places?: number,
): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const number = ratio(value);
  const unit = parseUnit(unitText);
  if (unit?.kind !== 'number') return value;
  if (unit.exponents.size === 0)
    return plainText(number, show ?? (input?.from === 'period' ? COUNTED : RATE), places);
  if (unit.exponents.get(MONEY) === 1) return money(number, places) + perText(unit, words);
  const decimals = places ?? show?.places ?? (number.d === 1n ? 0 : 2);
  return `${grouped(decimalText(number, decimals))} ${countedText(number, unit, words)}${perText(unit, words)}`.replace(
    / +/g,
    ' ',
  );
}

/** Values of one kind written side by side: with more decimals where unequal ones would otherwise look equal. */
export function displayTogether(values: readonly ValueText[], shown: Shown, words: Words): string[] {
  const exact = new Set(values).size;
  const plain = values.map((value) => displayValue(value, shown, words));
  for (let places = 2, texts = plain; ; places++) {
    if (new Set(texts).size >= exact || places > 12) return texts;
    texts = values.map((value) => displayValue(value, shown, words, places));
  }
}

function plainText(value: Ratio, show: Show, places = show.places): string {
  if (show.as === 'number') return grouped(decimalText(value, places));
  const hundredfold = grouped(decimalText(value.mul(100n), places));
  return show.as === 'percent' ? `${hundredfold}%` : `${hundredfold} percentage points`;
}

/** Whole pence as pounds and pence; what is not yet rounded with two decimals more. */
function money(pence: Ratio, places = pence.d === 1n ? 2 : 4): string {
  if (places <= 2 && pence.d === 1n) return poundsText(pence.s * pence.n);
  const text = grouped(decimalText(pence.div(100n), Math.max(places, 2)));
  return text.startsWith('-') ? `-£${text.slice(1)}` : `£${text}`;
}

const grouped = (digits: string): string =>
  digits.replace(
    /^(-?)(\d+)/,
    (_, sign: string, whole: string) => sign + whole.replace(/\B(?=(\d{3})+$)/g, ','),
  );

function countedText(value: Ratio, unit: Dimension, words: Words): string {
  const one = value.n === 1n && value.d === 1n;
  return [...unit.exponents]
    .filter(([, e]) => e > 0)
    .map(([base, e]) => powerText(wordOf(base, words)[one ? 'one' : 'many'], e))
    .join(' × ');
}

const perText = (unit: Dimension, words: Words): string =>
  [...unit.exponents]
    .filter(([, e]) => e < 0)
    .map(([base, e]) => ` per ${powerText(wordOf(base, words).one, -e)}`)
    .join('');

const powerText = (word: string, exponent: number): string =>
  exponent === 1 ? word : `${word} to the power of ${exponent}`;

const wordOf = (base: string, words: Words): UnitWords =>
  (Object.hasOwn(words, base) ? words[base] : undefined) ?? { one: base, many: base };
