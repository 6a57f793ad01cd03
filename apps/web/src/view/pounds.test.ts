import { penceAsked, poundsTyped } from './pounds.js';

describe('an amount in pounds, as it is typed', () => {
  it.each<[string, string | undefined]>([
    ['1234', '123400'],
    ['£1,234.50', '123450'],
    ['1234.5', '123450'],
    ['0', '0'],
    ['0.07', '7'],
    ['-20', '-2000'],
    ['−£20.01', '-2001'],
    ['£-20', '-2000'],
    [' £ 12 ', '1200'],
    ['', undefined],
    ['  ', undefined],
    ['-£-20', 'wrong'],
    ['12,34', 'wrong'],
    ['1.234', 'wrong'],
    ['1.', 'wrong'],
    ['a lot', 'wrong'],
    ['12345678901234', 'wrong'],
  ])('%s is %s pence', (typed, pence) => {
    expect(penceAsked({ amount: typed }, 'amount')).toBe(pence);
  });
  it.each([
    ['7', '0.07'],
    ['-123450', '-1234.50'],
    ['0', '0.00'],
  ])('%s pence are shown as %s, which reads back as the same', (pence, shown) => {
    expect(poundsTyped(pence)).toBe(shown);
    expect(penceAsked({ amount: shown }, 'amount')).toBe(pence);
  });
});
