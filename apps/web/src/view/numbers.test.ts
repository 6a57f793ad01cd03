import fc from 'fast-check';
import { count, decimal, difference, money, percent } from './numbers.js';

describe('amounts and rates as people read them', () => {
  it.each([
    ['0', '£0.00'],
    ['7', '£0.07'],
    ['-5', '−£0.05'],
    ['123456789', '£1,234,567.89'],
    ['-123456', '−£1,234.56'],
    ['9007199254740993', '£90,071,992,547,409.93'],
  ])('%s pence are %s', (pence, text) => {
    expect(money(pence)).toBe(text);
  });

  it('lose no penny, however large', () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 30n), 10n ** 30n),
        (pence) => BigInt(money(String(pence)).replace(/[£,.]/g, '').replace('−', '-')) === pence,
      ),
    );
  });

  it.each([
    ['0.417249', 1, '41.7%'],
    ['0.4175', 1, '41.8%'],
    ['0.41749999', 1, '41.7%'],
    ['0.9995', 1, '100.0%'],
    ['1', 0, '100%'],
    ['0', 1, '0.0%'],
    ['-0.0005', 1, '−0.1%'],
    ['-0.0004', 1, '0.0%'],
  ])('the rate %s with %d places is %s', (rate, places, text) => {
    expect(percent(rate, places)).toBe(text);
  });

  it('round half away from zero on the digits, not on a double', () => {
    expect(decimal('1.005', 2)).toBe('1.01'); // as a double it is a little less than 1.005
    expect(decimal('-2.5', 0)).toBe('−3');
  });

  it.each([
    ['-3.25', '−3.3'],
    ['3.2', '+3.2'],
    ['0.04', '0.0'],
    ['-0.04', '0.0'],
  ])('a difference of %s points shows its direction: %s', (points, text) => {
    expect(difference(points)).toBe(text);
  });

  it('counts in thousands', () => {
    expect([count(0), count(999), count(1000), count(1234567)]).toEqual(['0', '999', '1,000', '1,234,567']);
  });

  it('refuses what is no number', () => {
    expect(() => decimal('1e5', 1)).toThrow('No decimal number');
  });
});
