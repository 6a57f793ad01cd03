import { variationProblems } from './vary-terms.js';

const inForce = (inForceTo: string | null, variedBy: number | null = null) => ({
  contract: 'C1',
  inForce: true,
  inForceTo,
  variedBy,
});
const days = (from: string, to: string | null) => ({ from, to });

describe('terms that vary a version', () => {
  it.each([
    ['begin within it and end with it', days('2016-01-01', '2020-12-31'), inForce('2020-12-31')],
    ['begin within it and run longer', days('2016-01-01', null), inForce('2020-12-31')],
    ['begin on its last day', days('2020-12-31', '2021-12-31'), inForce('2020-12-31')],
    ['begin before it', days('2014-01-01', '2020-12-31'), inForce('2020-12-31')],
    ['have no end like it', days('2016-01-01', null), inForce(null)],
    ['vary what is left of it', days('2015-06-01', '2015-12-31'), inForce('2015-12-31', 2)],
  ])('may %s', (_, of, varied) => {
    expect(variationProblems(1, of, varied)).toEqual([]);
  });

  it.each([
    [
      'end before it',
      days('2016-01-01', '2019-12-31'),
      inForce('2020-12-31'),
      'INVALID effective.to',
      'is in force to 2020-12-31',
    ],
    [
      'end where it does not',
      days('2016-01-01', '2019-12-31'),
      inForce(null),
      'INVALID effective.to',
      'without an end',
    ],
    ['begin after it', days('2021-01-01', null), inForce('2020-12-31'), 'CONFLICT varies', 'begin after it'],
    [
      'begin after what is left of it',
      days('2017-01-01', null),
      inForce('2015-12-31', 2),
      'CONFLICT varies',
      'since version 2 cut it',
    ],
    [
      'vary what was never agreed',
      days('2016-01-01', null),
      { ...inForce(null), inForce: false },
      'CONFLICT varies',
      'not in force',
    ],
    [
      'vary what was replaced',
      days('2016-01-01', null),
      { ...inForce(null, 3), inForce: false },
      'CONFLICT varies',
      'replaced by version 3',
    ],
    ['vary what is not there', days('2016-01-01', null), undefined, 'NOT_FOUND varies', 'no version 1'],
  ])('may not %s', (_, of, varied, where, why) => {
    const [found, ...more] = variationProblems(1, of, varied);
    expect(`${found?.code} ${found?.path.join('.')}`).toBe(where);
    expect(found?.why).toContain(why);
    expect(more).toEqual([]);
  });
});
