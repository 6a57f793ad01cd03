import { judgeLevel } from './judge-level.js';

describe('a service level is judged by the exact share', () => {
  it.each<[string, number, number, string | null, object]>([
    ['equal to the target is met', 20, 19, '19/20', { share: '19/20', result: 'met', met: true }],
    ['one case less is missed', 20, 18, '19/20', { share: '9/10', result: 'missed', met: false }],
    ['what only rounds to the target is missed', 100_000, 94_999, '19/20', { result: 'missed', met: false }],
    ['a third is a third', 3, 1, '1/3', { share: '1/3', result: 'met', met: true }],
    ['all in time, by a target of all', 7, 7, '1', { share: '1', result: 'met', met: true }],
    ['none in time, by a target of none', 7, 0, '0', { share: '0', result: 'met', met: true }],
    ['no case counts as met, and is said so', 0, 0, '19/20', { share: null, result: 'no_cases', met: true }],
    ['without a target it is not judged', 20, 1, null, { share: '1/20', result: 'no_target', met: null }],
    ['without a target or a case', 0, 0, null, { share: null, result: 'no_target', met: null }],
  ])('%s', (_, counted, inTime, target, expected) => {
    expect(judgeLevel({ counted, inTime }, target)).toMatchObject(expected);
  });

  it('has no more in time than counted', () => {
    expect(() => judgeLevel({ counted: 1, inTime: 2 }, null)).toThrow(RangeError);
  });
});
