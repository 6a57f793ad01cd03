import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  MONTHS_OF,
  parsePeriod,
  PERIOD_KINDS,
  periodBounds,
  periodKind,
  periodOf,
  periodText,
} from './period.js';

describe('a period', () => {
  it.each([
    ['2015', 'year', '2015-01-01', '2016-01-01', '2015'],
    ['2015Q4', 'quarter', '2015-10-01', '2016-01-01', 'October to December 2015'],
    ['2015Q1', 'quarter', '2015-01-01', '2015-04-01', 'January to March 2015'],
    ['2015-04', 'month', '2015-04-01', '2015-05-01', 'April 2015'],
    ['2016-02', 'month', '2016-02-01', '2016-03-01', 'February 2016'],
    ['2015-12', 'month', '2015-12-01', '2016-01-01', 'December 2015'],
  ])('%s is a %s from %s to before %s: %s', (period, kind, from, until, words) => {
    expect(periodKind(period)).toBe(kind);
    expect(periodBounds(period)).toEqual({ from, until });
    expect(periodText(period)).toBe(words);
  });

  it.each([
    '2015-00',
    '2015-13',
    '2015-4',
    '2015Q0',
    '2015Q5',
    '15Q1',
    '2015-04-01',
    '2015-Q1',
    '',
    ' 2015',
    '2015\n',
  ])('is not written %p', (text) => {
    expect(parsePeriod(text)).toBeUndefined();
    expect(() => periodBounds(text)).toThrow(RangeError);
  });

  const day = fc
    .integer({ min: 0, max: 364 * 300 })
    .map((days) => Temporal.PlainDate.from('1900-01-01').add({ days }).toString());
  const kind = fc.constantFrom(...PERIOD_KINDS);

  it('holds each of its days and no other: the day is in the period of the day', () => {
    fc.assert(
      fc.property(day, kind, (on, of) => {
        const period = periodOf(on, of);
        const { from, until } = periodBounds(period);
        expect(periodKind(period)).toBe(of);
        expect(from <= on && on < until).toBe(true);
        const last = Temporal.PlainDate.from(until).subtract({ days: 1 }).toString();
        expect([periodOf(from, of), periodOf(last, of)]).toEqual([period, period]);
        expect(periodOf(until, of)).not.toBe(period);
        expect(Temporal.PlainDate.from(from).until(until, { largestUnit: 'months' }).months).toBe(
          MONTHS_OF[of],
        );
      }),
    );
  });

  it('is made of the shorter ones in it, one after the other without a gap', () => {
    fc.assert(
      fc.property(day, (on) => {
        for (const [long, short] of [
          ['year', 'quarter'],
          ['year', 'month'],
          ['quarter', 'month'],
        ] as const) {
          const whole = periodBounds(periodOf(on, long));
          let at = whole.from;
          let count = 0;
          for (; at < whole.until; count += 1) at = periodBounds(periodOf(at, short)).until;
          expect([at, count]).toEqual([whole.until, MONTHS_OF[long] / MONTHS_OF[short]]);
        }
      }),
    );
  });
});
