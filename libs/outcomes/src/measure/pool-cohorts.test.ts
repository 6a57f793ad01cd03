import fc from 'fast-check';
import { ratio, ratioText } from '#kernel';
import { type CohortMeasure, isMissing, statistics } from './cohort-measure.js';
import { poolMeasures } from './pool-cohorts.js';

const cohort = (
  period: string,
  [size, reoffenders, more]: readonly [number, number, number],
  asKnownAt = '2018-10-01T23:59:59.999999Z',
): CohortMeasure => ({
  definitionId: 1,
  areaId: 1,
  scheme: 'tr',
  area: 'A01',
  period,
  asKnownAt,
  cohortSize: BigInt(size),
  reoffenders: BigInt(reoffenders),
  reoffences: BigInt(reoffenders + more),
  bands: [],
  riskKnown: BigInt(size),
  riskSum: ratio(`${size}/2`),
  finalFrom: '2017-06-30',
  digest: `${period}${size}`.padEnd(64, '0'),
});
const counts = fc
  .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }))
  .map(([out, reoffenders, more]) => [out + reoffenders, reoffenders, reoffenders === 0 ? 0 : more] as const);
const text = (value: ReturnType<typeof statistics>['binaryRate']) =>
  isMissing(value) ? 'missing' : ratioText(value);

describe('cohorts that are pooled', () => {
  it('of one cohort are that cohort', () => {
    const one = cohort('2015Q1', [10, 4, 2]);
    expect(poolMeasures([one])).toMatchObject({
      period: '2015Q1',
      periods: ['2015Q1'],
      cohortSize: 10n,
      final: true,
    });
    expect(statistics(poolMeasures([one]))).toEqual(statistics(one));
  });

  it('are as if their people had been one cohort, in whatever parts they are pooled', () => {
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1, maxLength: 8 }), (all) => {
        const pooled = statistics(poolMeasures(all.map((each, i) => cohort(`201${i}`, each))));
        const sum = (at: 0 | 1 | 2) => all.reduce((total, each) => total + each[at], 0);
        const whole = statistics(cohort('2015', [sum(0), sum(1), sum(2)]));
        for (const name of ['binaryRate', 'frequency', 'perHundred', 'riskMean'] as const)
          expect(text(pooled[name])).toBe(text(whole[name]));
      }),
    );
  });

  it('are final when the last of them is, and have another digest when one of theirs has', () => {
    const [first, last] = [cohort('2015Q1', [10, 4, 2]), cohort('2015Q2', [3, 1, 0])];
    expect(poolMeasures([first, { ...last, finalFrom: '2018-10-02' }]).final).toBe(false);
    expect(poolMeasures([first, { ...last, finalFrom: '2018-10-01' }]).final).toBe(true);
    expect(poolMeasures([first, { ...last, digest: 'f'.repeat(64) }]).digest).not.toBe(
      poolMeasures([first, last]).digest,
    );
    expect(() => poolMeasures([])).toThrow(RangeError);
  });
});
