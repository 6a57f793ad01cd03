/**
 * Units of measurement, as products of named base units with whole exponents.
 *
 * Written `1` (a plain number: a rate, a share), `pence`, `person`, `pence/person`, `event/person`, `person^2`,
 * `pence*year/person`. One unit has one spelling: base units above the line in alphabetical order joined by `*`, then
 * each one below the line after its own `/`. `boolean` (yes or no) is a kind of its own and takes part in no arithmetic.
 */
export interface Dimension {
  readonly kind: 'number';
  /** Exponent by base unit, no zeros, sorted by name. Empty for a plain number. */
  readonly exponents: ReadonlyMap<string, number>;
}
export type Unit = Dimension | { readonly kind: 'boolean' };

export const BOOLEAN: Unit = { kind: 'boolean' };
export const PLAIN: Dimension = dimension([]);
/** The one base unit that every mechanism has: money, in pence. */
export const MONEY = 'pence';
export const PENCE: Dimension = dimension([[MONEY, 1]]);

const FACTOR = /^([a-z][a-z_]{0,39})(?:\^([2-9]))?$/;

/** @returns the unit, or undefined when the text is not the one spelling of a unit. */
export function parseUnit(text: string): Unit | undefined {
  if (text === 'boolean') return BOOLEAN;
  const [above = '', ...below] = text.split('/');
  const exponents: [string, number][] = [];
  for (const [sign, factor] of [
    ...above.split('*').map((f) => [1, f] as const),
    ...below.map((f) => [-1, f] as const),
  ]) {
    if (factor === '1' && sign === 1 && above === '1') continue;
    const match = FACTOR.exec(factor);
    if (!match?.[1] || match[1] === 'boolean') return undefined;
    exponents.push([match[1], sign * Number(match[2] ?? 1)]);
  }
  const unit = dimension(exponents);
  return unitText(unit) === text ? unit : undefined;
}

/** The one spelling of a unit. */
export function unitText(unit: Unit): string {
  if (unit.kind === 'boolean') return 'boolean';
  const power = (name: string, exponent: number) => (exponent === 1 ? name : `${name}^${exponent}`);
  const above = [...unit.exponents].filter(([, e]) => e > 0).map(([name, e]) => power(name, e));
  const below = [...unit.exponents].filter(([, e]) => e < 0).map(([name, e]) => `/${power(name, -e)}`);
  return (above.join('*') || '1') + below.join('');
}

export const sameUnit = (a: Unit, b: Unit): boolean => unitText(a) === unitText(b);

/** The unit of a product. */
export const timesUnit = (a: Dimension, b: Dimension): Dimension =>
  dimension([...a.exponents, ...b.exponents]);

/** The unit of a quotient. */
export const perUnit = (a: Dimension, b: Dimension): Dimension =>
  dimension([...a.exponents, ...[...b.exponents].map(([name, e]) => [name, -e] as const)]);

/** The power of money in a unit; any but -1, 0 and 1 (money times money) has no meaning. */
export const moneyPower = (unit: Dimension): number => unit.exponents.get(MONEY) ?? 0;

function dimension(factors: readonly (readonly [string, number])[]): Dimension {
  const sums = new Map<string, number>();
  for (const [name, exponent] of factors) sums.set(name, (sums.get(name) ?? 0) + exponent);
  const exponents = [...sums].filter(([, e]) => e !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return { kind: 'number', exponents: new Map(exponents) };
}
