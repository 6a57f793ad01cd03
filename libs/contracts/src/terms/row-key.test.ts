import { ratio } from '#kernel';
import type { Baseline } from '#outcomes';
import { copyBaselines } from './copy-baselines.js';
import { neededKeys, rowFor } from './row-key.js';
import type { TableRow } from './terms.js';

const row = (value: string): TableRow => ({ columns: { value }, source: 'agreed' });
const table = (...keys: string[]) => ({ rows: Object.fromEntries(keys.map((key) => [key, row(key)])) });
const QUARTERS = ['Q1', 'Q2', 'Q3', 'Q4'];

describe('the row of a table for a period', () => {
  it.each<[string, string[], string | undefined]>([
    ['2015', ['Q1', 'year'], 'year'],
    ['2015', QUARTERS, undefined],
    ['2015Q4', QUARTERS, 'Q4'],
    ['2015Q4', ['year'], 'year'],
    ['2015Q4', ['M10', 'M11', 'M12'], undefined],
    ['2015-11', ['M11', 'Q4', 'year'], 'M11'],
    ['2015-11', ['M10', 'Q4', 'year'], 'Q4'],
    ['2015-03', QUARTERS, 'Q1'],
    ['2015-04', QUARTERS, 'Q2'],
    ['2015-04', ['year'], 'year'],
    ['2015-04', ['start'], undefined],
  ])('%s, of the rows %j, is %s', (period, keys, key) => {
    expect(rowFor(table(...keys), period)?.key).toBe(key);
  });

  it.each<['month' | 'quarter' | 'year', string[], string[]]>([
    ['year', ['Q1'], ['year']],
    ['quarter', ['year'], ['year']],
    ['quarter', ['Q2', 'year'], QUARTERS],
    ['month', ['Q2'], QUARTERS],
    ['month', ['year'], ['year']],
    ['quarter', [], QUARTERS],
  ])('by %s, with %j, needs %j', (per, keys, needed) => {
    expect(neededKeys(table(...keys).rows, per)).toEqual(needed);
  });

  it('by month, with one month, needs all twelve', () => {
    expect(neededKeys(table('M03').rows, 'month')).toHaveLength(12);
  });
});

describe('baselines copied into terms by month', () => {
  it('are those of the quarter that each month lies in', () => {
    const baselines = [1, 2, 3, 4].map((quarter): Baseline => ({
      id: String(quarter),
      areaId: 1,
      period: `2011Q${quarter}`,
      statistic: 'binary',
      band: null,
      value: ratio(`0.${quarter}`),
    }));
    const copied = copyBaselines('baseline_binary', baselines, {
      areaId: 1,
      statistic: 'binary',
      per: 'month',
      from: '2015-02-01',
    });
    const rows = copied.ok ? copied.value.rows : {};
    expect(Object.keys(rows).sort()).toEqual(neededKeys(rows, 'month'));
    expect(['M01', 'M03', 'M04', 'M12'].map((key) => rows[key]?.columns['value'])).toEqual([
      '1/10',
      '1/10',
      '1/5',
      '2/5',
    ]);
  });
});
