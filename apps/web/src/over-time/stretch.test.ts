import { longestStretch } from './stretch.js';

const cohorts = (final: readonly string[], open: readonly string[] = []) => [
  ...final.map((cohort) => ({ cohort, final: true })),
  ...open.map((cohort) => ({ cohort, final: false })),
];

describe('the stretch of cohorts that is told as one course', () => {
  it.each<[string, string[], string[], object | undefined]>([
    ['over the turn of a year', ['2015Q3', '2015Q4', '2016Q1'], [], { from: '2015Q3', to: '2016Q1' }],
    ['the longer side of a gap', ['2015Q1', '2015Q2', '2015Q3', '2019Q1', '2019Q2'], [], { from: '2015Q1', to: '2015Q3' }], // prettier-ignore
    ['of two as long the later', ['2015Q1', '2017Q1'], [], { from: '2017Q1', to: '2017Q1' }],
    ['without those that can still change', ['2015Q1'], ['2015Q2'], { from: '2015Q1', to: '2015Q1' }],
    ['months', ['2015-12', '2016-01'], [], { from: '2015-12', to: '2016-01' }],
    ['none', [], ['2015Q2'], undefined],
  ])('%s', (_, final, open, expected) => {
    expect(longestStretch(cohorts(final, open))).toEqual(expected);
  });
});
