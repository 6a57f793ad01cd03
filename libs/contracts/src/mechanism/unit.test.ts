import fc from 'fast-check';
import {
  moneyPower,
  parseUnit,
  perUnit,
  PLAIN,
  sameUnit,
  timesUnit,
  unitText,
  type Dimension,
} from './unit.js';

const dimension = (text: string): Dimension => {
  const unit = parseUnit(text);
  if (unit?.kind !== 'number') throw new Error(`${text} is no dimension`);
  return unit;
};
const anyUnit = fc
  .dictionary(
    fc.constantFrom('pence', 'person', 'event', 'year', 'hundred_people'),
    fc.integer({ min: -3, max: 3 }),
  )
  .map((exponents) =>
    Object.entries(exponents).reduce((unit, [base, power]) => {
      const step = power < 0 ? perUnit : timesUnit;
      return Array.from({ length: Math.abs(power) }).reduce<Dimension>((u) => step(u, dimension(base)), unit);
    }, PLAIN),
  );

describe('units', () => {
  it.each([
    '1',
    'boolean',
    'pence',
    'person',
    'pence/person',
    'event/person',
    '1/person',
    'person^2',
    'pence*year/person',
    'pence/person/year',
    'event/person^2',
  ])('reads %s', (text) => {
    const unit = parseUnit(text);
    expect(unit && unitText(unit)).toBe(text);
  });

  it.each([
    ['an empty text', ''],
    ['a stranger', 'Pence'],
    ['bases out of order', 'year*pence'],
    ['an exponent of one', 'person^1'],
    ['a base twice', 'person*person'],
    ['a base that cancels', 'person/person'],
    ['1 times something', '1*person'],
    ['divided by 1', 'person/1'],
    ['yes or no in a product', 'pence/boolean'],
    ['a blank', 'pence / person'],
    ['a key of every object', '__proto__'],
  ])('refuses %s: one unit has one spelling', (_, text) => {
    expect(parseUnit(text)).toBeUndefined();
  });

  it('multiplies and divides: a price per person times people is money', () => {
    expect(unitText(timesUnit(dimension('pence/person'), dimension('person')))).toBe('pence');
    expect(unitText(perUnit(dimension('event'), dimension('person')))).toBe('event/person');
    expect(unitText(perUnit(dimension('person'), dimension('person')))).toBe('1');
    expect(moneyPower(timesUnit(dimension('pence'), dimension('pence/person')))).toBe(2);
  });

  it('reads back what it writes, and dividing undoes multiplying', () => {
    fc.assert(
      fc.property(anyUnit, anyUnit, (a, b) => {
        expect(sameUnit(perUnit(timesUnit(a, b), b), a)).toBe(true);
        const written = parseUnit(unitText(a));
        expect(written && sameUnit(written, a)).toBe(true);
      }),
    );
  });
});
