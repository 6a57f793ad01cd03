import fc from 'fast-check';
import { ratio } from '#kernel';
import { goalStanding, type Trend } from './goal.js';
import { quartersBefore } from './measure-goal.js';

const points = (...values: string[]) =>
  values.map((value, i) => ({ period: `201${i}`, value: ratio(value) }));

describe('how a goal stands', () => {
  it.each<[string, string[], 'at_most' | 'at_least', string | null, boolean | null, Trend]>([
    ['nothing measured', [], 'at_most', null, null, 'unknown'],
    ['the first value', ['1/2'], 'at_most', '0.500000', false, 'unknown'],
    ['less is better', ['1/2', '2/5'], 'at_most', '0.400000', true, 'improving'],
    ['more is better', ['1/2', '2/5'], 'at_least', '0.400000', false, 'worsening'],
    ['equal to the target is reached', ['9/20'], 'at_least', '0.450000', true, 'unknown'],
    ['hardly a change is none', ['1000/2000', '1009/2000'], 'at_most', '0.504500', false, 'steady'],
    [
      'against the three before',
      ['9/10', '2/10', '2/10', '2/10', '3/10'],
      'at_most',
      '0.300000',
      true,
      'worsening',
    ],
    ['nothing before and nothing now', ['0', '0'], 'at_most', '0.000000', true, 'steady'],
  ])('%s', (_, values, direction, current, reached, trend) =>
    expect(goalStanding(points(...values), { target: '0.45', direction })).toMatchObject({
      current,
      reached,
      trend,
    }),
  );

  it('is the other way round for the other direction', () => {
    const value = fc.integer({ min: 0, max: 100 }).map((n) => `${n}/100`);
    const other = {
      improving: 'worsening',
      worsening: 'improving',
      steady: 'steady',
      unknown: 'unknown',
    } as const;
    fc.assert(
      fc.property(fc.array(value, { maxLength: 6 }), (values) => {
        const of = (direction: 'at_most' | 'at_least') =>
          goalStanding(points(...values), { target: '0.5', direction }).trend;
        expect(of('at_most')).toBe(other[of('at_least')]);
      }),
    );
  });

  it('goes by whole quarters that are over', () =>
    expect(quartersBefore('2026-02-14', 3)).toEqual(['2025Q2', '2025Q3', '2025Q4']));
});
