import fc from 'fast-check';
import { addMonths, PERIOD_KINDS, periodBounds, periodOf } from '#kernel';
import { cohortsWithin, contractYears, fitsYears, periodIn, windowOf } from './windows.js';

const CONTRACTS: Readonly<Record<string, [from: string, yearStartMonth?: number]>> = {
  'from 1 February 2015, years from April': ['2015-02-01', 4],
  'from 1 February 2015': ['2015-02-01'],
  'from 15 February 2015': ['2015-02-15'],
  'from 1 January 2015': ['2015-01-01'],
  'from 31 December 2015, years from January': ['2015-12-31', 1],
  'from 1 May 2015, years from April': ['2015-05-01', 4],
};
const years = (name: string) => {
  const [from, yearStartMonth] = CONTRACTS[name]!;
  return contractYears(from, { yearStartMonth });
};

describe('where a period stands in a contract', () => {
  // contract, period, contract year, month of it, months in the period
  it.each<[string, string, number, number, number]>([
    ['from 1 February 2015, years from April', '2015-02', 1, 11, 1],
    ['from 1 February 2015, years from April', '2015-03', 1, 12, 1],
    ['from 1 February 2015, years from April', '2015-04', 2, 1, 1],
    ['from 1 February 2015, years from April', '2015Q1', 1, 12, 3],
    ['from 1 February 2015, years from April', '2015Q2', 2, 3, 3],
    ['from 1 February 2015, years from April', '2016-03', 2, 12, 1],
    ['from 1 February 2015, years from April', '2021-11', 8, 8, 1],
    ['from 1 February 2015', '2015-02', 1, 1, 1],
    ['from 1 February 2015', '2016-01', 1, 12, 1],
    ['from 1 February 2015', '2016-02', 2, 1, 1],
    ['from 15 February 2015', '2015-02', 1, 1, 1],
    ['from 15 February 2015', '2016-02', 2, 1, 1],
    ['from 1 January 2015', '2015', 1, 12, 12],
    ['from 1 January 2015', '2024', 10, 12, 12],
    ['from 31 December 2015, years from January', '2015Q4', 1, 12, 3],
    ['from 31 December 2015, years from January', '2016-01', 2, 1, 1],
    ['from 1 May 2015, years from April', '2015Q2', 1, 3, 3],
  ])('%s: %s is in year %p, ends in month %p, has %p months', (contract, period, year, month, months) => {
    expect(periodIn(years(contract), period)).toEqual({
      contract_year: year,
      month_of_contract_year: month,
      months,
    });
  });
});

describe('the days that an input is added up over', () => {
  it.each<[string, string, 'period' | 'year' | 'contract', boolean, string, string]>([
    ['from 1 February 2015, years from April', '2015-06', 'period', false, '2015-06-01', '2015-07-01'],
    ['from 1 February 2015, years from April', '2015-06', 'year', false, '2015-04-01', '2015-07-01'],
    ['from 1 February 2015, years from April', '2015-06', 'contract', false, '2015-02-01', '2015-07-01'],
    ['from 1 February 2015, years from April', '2015-06', 'year', true, '2015-04-01', '2015-06-01'],
    ['from 1 February 2015, years from April', '2015-06', 'contract', true, '2015-02-01', '2015-06-01'],
    ['from 1 February 2015, years from April', '2015-06', 'period', true, '2015-06-01', '2015-06-01'],
    ['from 1 February 2015, years from April', '2015-04', 'year', true, '2015-04-01', '2015-04-01'],
    ['from 1 February 2015, years from April', '2015-03', 'year', false, '2015-02-01', '2015-04-01'],
    ['from 1 February 2015, years from April', '2015-02', 'contract', true, '2015-02-01', '2015-02-01'],
    ['from 1 February 2015, years from April', '2015Q3', 'year', false, '2015-04-01', '2015-10-01'],
    ['from 1 February 2015', '2016-01', 'year', false, '2015-02-01', '2016-02-01'],
    ['from 15 February 2015', '2015-02', 'year', false, '2015-02-15', '2015-03-01'],
    ['from 15 February 2015', '2015-02', 'contract', true, '2015-02-15', '2015-02-15'],
    ['from 1 January 2015', '2016', 'contract', false, '2015-01-01', '2017-01-01'],
    ['from 1 January 2015', '2016', 'year', true, '2016-01-01', '2016-01-01'],
  ])('%s: %s over the %s (before: %p) is %s to before %s', (contract, period, over, before, from, until) => {
    expect(windowOf(years(contract), period, over, before)).toEqual({ from, until });
  });

  const contract = fc.record({
    contractFrom: fc
      .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 28 }))
      .map(
        ([months, day]) => `${addMonths('2000-01-01', months).slice(0, 8)}${String(day).padStart(2, '0')}`,
      ),
    yearStartMonth: fc.integer({ min: 1, max: 12 }),
  });
  const after = fc.integer({ min: 0, max: 150 });

  it('is made of what is before the period and the period, without a day between or twice', () => {
    fc.assert(
      fc.property(contract, after, fc.constantFrom(...PERIOD_KINDS), (of, months, kind) => {
        const period = periodOf(addMonths(of.contractFrom, months), kind);
        const bounds = periodBounds(period);
        for (const over of ['year', 'contract'] as const) {
          const whole = windowOf(of, period, over);
          const before = windowOf(of, period, over, true);
          expect(before.from).toBe(whole.from);
          expect(whole.until).toBe(bounds.until);
          // a period that begins before the window has nothing before it
          expect(before.until).toBe(bounds.from < whole.from ? whole.from : bounds.from);
          expect(whole.from >= of.contractFrom).toBe(true);
        }
      }),
    );
  });

  it('starts a new contract year every twelve months, and months count 1 to 12 in it', () => {
    fc.assert(
      fc.property(contract, after, (of, months) => {
        const day = addMonths(`${of.contractFrom.slice(0, 8)}01`, months);
        const now = periodIn(of, periodOf(day, 'month'));
        const next = periodIn(of, periodOf(addMonths(day, 1), 'month'));
        const last = now.month_of_contract_year === 12;
        expect(next.month_of_contract_year).toBe(last ? 1 : now.month_of_contract_year + 1);
        expect(next.contract_year).toBe(now.contract_year + (last ? 1 : 0));
        if (months === 0) expect(now.contract_year).toBe(1);
      }),
    );
  });

  it('never cuts a period in two where periods fit the years', () => {
    fc.assert(
      fc.property(contract, after, fc.constantFrom(1, 3, 12), (of, months, length) => {
        if (!fitsYears(of, length)) return;
        const kind = ({ 1: 'month', 3: 'quarter', 12: 'year' } as const)[length];
        const period = periodOf(addMonths(of.contractFrom, months), kind);
        const { from } = windowOf(of, period, 'year');
        expect(from <= periodBounds(period).from || from === of.contractFrom).toBe(true);
      }),
    );
  });
});

describe('the cohorts in a window', () => {
  it.each<[string, string, 'quarter' | 'year', string[]]>([
    ['2015-04-01', '2016-01-01', 'quarter', ['2015Q2', '2015Q3', '2015Q4']],
    ['2015-02-01', '2016-01-01', 'quarter', ['2015Q2', '2015Q3', '2015Q4']],
    ['2015-04-01', '2015-06-01', 'quarter', []],
    ['2015-04-01', '2015-04-01', 'quarter', []],
    ['2015-01-01', '2017-01-01', 'year', ['2015', '2016']],
    ['2015-02-01', '2017-12-31', 'year', ['2016']],
  ])('from %s to before %s, by %s, are those that lie in it as a whole', (from, until, per, periods) => {
    expect(cohortsWithin({ from, until }, per)).toEqual(periods);
  });
});
