import { measureOf, overviewAreas } from '../../../../test/pages/sample/index.js';
import {
  areasOnce,
  type AreaRow,
  type Overview,
  rowsAsKnown,
  rowsOfLatestRun,
  sorted,
  withResults,
} from './area-row.js';
import type { Measured } from './areas.operations.js';
import { areasCsv } from './areas-csv.js';
import { resultOf } from './result.js';
import { summaryOf } from './summary.js';

const areas = overviewAreas() as unknown as Overview['areas'];
const rows = rowsOfLatestRun(areas, []);
const codes = (some: readonly AreaRow[]): string[] => some.map(({ code }) => code);

describe('a result', () => {
  it.each([
    [{ result: 'BETTER', beyondTermination: false }, 'better'],
    [{ result: 'NO_CHANGE', beyondTermination: null }, 'no_change'],
    [{ result: 'WORSE', beyondTermination: false }, 'worse'],
    [{ result: 'WORSE', beyondTermination: true }, 'beyond'],
    [{ result: null, beyondTermination: null }, 'unknown'],
    [null, 'unknown'],
  ] as const)('of %j is %s', (measure, result) => {
    expect(resultOf(measure)).toBe(result);
  });
});

describe('the rows of the areas', () => {
  it('of which nothing is known name each area once, and none that has results under another contract', () => {
    const row = (code: string, more: Partial<AreaRow> = {}) => ({ code, name: code, ...more }) as AreaRow;
    const known = row('A01', { measure: measureOf('A01', 'Weald', 0.4, -2) as unknown as Measured });
    const { shown, without } = withResults([known, row('A01'), row('A02'), row('A02')]);
    expect([shown.map(({ code }) => code), without.map(({ code }) => code)]).toEqual([['A01'], ['A02']]);
  });

  it('can be sorted by each column, what is not known last in either direction', () => {
    expect(codes(sorted(rows, 'difference', false)).slice(0, 2)).toEqual(['A04', 'A12']);
    expect(codes(sorted(rows, 'difference', true)).slice(0, 2)).toEqual(['A08', 'A11']);
    expect(codes(sorted(rows, 'payable', true))[0]).toBe('A04');
    expect(codes(sorted(rows, 'payable', false))[0]).toBe('A08');
    expect(codes(sorted(rows, 'result', true))[0]).toBe('A08');
    for (const key of ['difference', 'payable', 'people', 'rate', 'result'] as const) {
      for (const descending of [true, false]) expect(codes(sorted(rows, key, descending)).at(-1)).toBe('A16');
    }
  });

  it('show what is measured now where no run has stored anything', () => {
    const none = areas.map((area) => ({ ...area, measure: null, statement: null }));
    const now = rowsOfLatestRun(none, [measureOf('A02', 'Western Lakes', 0.4, -4) as unknown as Measured]);
    expect(now.find(({ code }) => code === 'A02')).toMatchObject({
      result: 'better',
      payablePence: undefined,
      touched: false,
    });
  });

  it('as known on a day take their amounts only from the run of that day, contract by contract', () => {
    const known = rowsAsKnown(
      areas,
      [],
      [
        { contract: 'D16-A02', statement: '9', totalPence: '500' },
        { contract: null, statement: null, totalPence: null },
      ],
    );
    expect(known.filter(({ statement }) => statement)).toMatchObject([
      { code: 'A02', payablePence: '500', statement: { id: '9' } },
    ]);
  });

  it('name an area once for the chart, though it has two contracts', () => {
    const twice = [rows[0]!, { ...rows[0]!, contract: 'SUB' }, rows[1]!];
    expect(codes(areasOnce(twice))).toEqual(['A01', 'A02']);
  });

  it('are told in sentences', () => {
    expect(summaryOf(rows)).toEqual([
      'Of 16 areas: 5 better, 7 no change, 2 worse, 1 worse and beyond the termination point, 1 not known.',
      'Furthest below its baseline: A04 Old Forest, by 5.6 percentage points.',
      'Furthest above its baseline: A08 Grand Canal, by 7.3 percentage points.',
    ]);
    expect(summaryOf(rows.slice(15))).toEqual([]);
  });

  it('are a file with exact values', () => {
    const [header, first, ...others] = areasCsv(rows, '2015Q4').trim().split('\r\n');
    expect(header?.split(',').slice(0, 6)).toEqual([
      'area',
      'name',
      'contract',
      'provider',
      'cohort',
      'cohort_size',
    ]);
    expect(first).toBe(
      'A01,Northern Dales,D16-A01,Alder Supervision Ltd,2015Q4,437,152,638,0.351500,4.200000,0.347500,0.380000,0.360000,0.400000,-3.250000,better,false,2017-10-01T23:59:59.999999Z,4012343,0,0,statement-A01',
    );
    expect(others).toHaveLength(15);
  });
});
