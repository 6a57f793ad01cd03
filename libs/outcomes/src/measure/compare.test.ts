import { ratio, ratioText, type Ratio } from '#kernel';
import { type Baseline, baselineFor } from '../baseline/baseline.js';
import type { CohortMeasure } from './cohort-measure.js';
import { compare } from './compare.js';
import type { MeasureDefinition } from './definition.js';
import type { Adjustment } from './definition.schema.js';
import { wilsonInterval } from './interval.js';

const definition = (adjust: Adjustment): MeasureDefinition => ({
  code: 'm',
  title: 'm',
  per: 'quarter',
  starts: ['licence'],
  proofs: ['conviction'],
  followUpMonths: 12,
  proofWaitMonths: 6,
  excludeOffenceCodes: [],
  adjust,
});
const cohort = (more: Partial<CohortMeasure> = {}): CohortMeasure => ({
  definitionId: 1,
  areaId: 7,
  scheme: 's',
  area: 'A',
  period: '2015Q4',
  asKnownAt: '2017-10-01T00:00:00Z',
  cohortSize: 1000n,
  reoffenders: 420n,
  reoffences: 2000n,
  bands: [
    { band: 1, cohortSize: 600n, reoffenders: 180n, reoffences: 0n },
    { band: 2, cohortSize: 400n, reoffenders: 240n, reoffences: 0n },
  ],
  riskKnown: 1000n,
  riskSum: ratio('500'),
  finalFrom: '2017-06-30',
  digest: '',
  ...more,
});
const baseline = (more: Partial<Baseline> = {}): Baseline => ({
  id: '1',
  areaId: 7,
  period: '2011Q4',
  statistic: 'binary',
  band: null,
  value: ratio('0.475'),
  ...more,
});
const text = (value: Ratio | undefined): string | undefined => value && ratioText(value);

describe('the place of a rate against its interval', () => {
  it.each([
    ['below the interval is better', '0.43', '0.5', 'better'],
    ['on the lower bound is no change', '0.42', '0.5', 'no_change'],
    ['on the upper bound is no change', '0.30', '0.42', 'no_change'],
    ['above the interval is worse', '0.30', '0.41', 'worse'],
  ])('%s', (_name, low, high, expected) => {
    const found = compare(cohort(), definition('none'), [
      baseline({ intervalLow: ratio(low), intervalHigh: ratio(high) }),
    ]);
    expect(found.result).toBe(expected);
    expect(found.interval?.source).toBe('supplied');
  });

  it('says what lies beyond the termination point, and leaves it unknown where there is none', () => {
    const worse = baseline({ intervalLow: ratio('0.3'), intervalHigh: ratio('0.4') });
    expect(
      compare(cohort(), definition('none'), [{ ...worse, terminationPoint: ratio('0.41') }])
        .beyondTermination,
    ).toBe(true);
    expect(
      compare(cohort(), definition('none'), [{ ...worse, terminationPoint: ratio('0.42') }])
        .beyondTermination,
    ).toBe(false);
    expect(compare(cohort(), definition('none'), [worse]).beyondTermination).toBeUndefined();
  });

  it('gives the difference in percentage points, exactly', () => {
    // Cumbria & Lancashire, October to December 2015: 49.9 % baseline, 41.7 % adjusted, -8.2 points (getthedata.co.uk)
    const published = compare(cohort({ reoffenders: 417n }), definition('none'), [
      baseline({ value: ratio('0.499') }),
    ]);
    expect(text(published.differencePp)).toBe('-41/5');
  });

  it('computes an interval at the stated level where none is supplied, and names it', () => {
    const found = compare(
      cohort(),
      definition('none'),
      [baseline({ population: 1722n, value: ratio('460/1722') })],
      '0.95',
    );
    expect(found.interval?.source).toBe('computed at 0.95 (Wilson)');
    // 460 of 1722: the Wilson interval at 95 % worked independently with z = 1.959964
    expect([found.interval?.low.valueOf(), found.interval?.high.valueOf()]).toEqual([0.246768, 0.288531]);
    expect(found.result).toBe('worse');
  });

  it('names a missing interval, and does not guess one', () => {
    const found = compare(cohort(), definition('none'), [baseline()]);
    expect(found.result).toBeUndefined();
    expect(found.missing).toEqual([
      'the binary baseline 2011Q4 of area A has neither an interval nor a population to compute one from',
    ]);
  });

  it('names a missing baseline', () => {
    expect(compare(cohort(), definition('none'), []).missing).toEqual([
      'no binary baseline of area A for 2015Q4 is on record',
    ]);
  });
});

describe('case-mix adjustment', () => {
  it('by mean risk takes off what the cohort is riskier than the baseline', () => {
    const found = compare(cohort(), definition('risk_mean'), [baseline({ riskMean: ratio('0.48') })]);
    expect(text(found.adjustedBinaryRate)).toBe('2/5'); // 0.42 - (0.50 - 0.48)
  });
  it('by mean risk is unknown while a member has no score', () => {
    const found = compare(cohort({ riskKnown: 998n }), definition('risk_mean'), [
      baseline({ riskMean: ratio('0.48') }),
    ]);
    expect(found.adjustedBinaryRate).toBeUndefined();
    expect(found.missing[0]).toBe('2 of 1000 members have no risk score');
  });
  it('by risk band weighs each band by the baseline population', () => {
    const bands = [baseline({ band: 1, population: 300n }), baseline({ band: 2, population: 100n })];
    const found = compare(cohort(), definition('risk_band'), [baseline(), ...bands]);
    expect(text(found.adjustedBinaryRate)).toBe('3/8'); // (300 * 0.3 + 100 * 0.6) / 400
  });
  it.each([
    [
      'a band of the baseline is empty in the cohort',
      [baseline(), baseline({ band: 3, population: 5n })],
      'the cohort has nobody in risk band 3, in which the baseline has 5',
    ],
    ['the baseline has no bands', [baseline()], 'the binary baseline 2011Q4 of area A has no risk bands'],
    [
      'the baseline lacks a band of the cohort',
      [baseline(), baseline({ band: 1, population: 5n })],
      'the cohort has 400 in risk band 2, which the baseline 2011Q4 lacks',
    ],
    [
      'a band states no population',
      [baseline(), baseline({ band: 1 })],
      'risk band 1 of the baseline 2011Q4 of area A states no population',
    ],
  ])('by risk band is unknown when %s', (_name, baselines, why) => {
    const found = compare(cohort(), definition('risk_band'), baselines);
    expect(found.adjustedBinaryRate).toBeUndefined();
    expect(found.missing).toContain(why);
  });
});

describe('the baseline that applies', () => {
  const b = (period: string, areaId = 7): Baseline => baseline({ period, areaId, id: period });
  it.each([
    ['the same quarter of the baseline year', ['2011', '2011Q1', '2011Q4'], '2015Q4', '2011Q4'],
    ['the year, where the quarter is not given', ['2011', '2011Q1'], '2015Q4', '2011'],
    ['the only one there is', ['2013Q1'], '2013Q3', '2013Q1'],
    ['of the latest year before the cohort', ['2009Q4', '2011Q4', '2016Q4'], '2015Q4', '2011Q4'],
    ['the year, for a cohort of a year', ['2011', '2011Q4'], '2015', '2011'],
    ['none of the cohort’s own or a later time', ['2015Q4', '2015'], '2015Q4', undefined],
  ])('is %s', (_name, periods, cohortPeriod, expected) => {
    expect(
      baselineFor(
        periods.map((p) => b(p)),
        7,
        cohortPeriod,
        'binary',
      )?.period,
    ).toBe(expected);
    expect(
      baselineFor(
        periods.map((p) => b(p, 8)),
        7,
        cohortPeriod,
        'binary',
      ),
    ).toBeUndefined();
  });
});

it('an interval holds its rate, widens with the level and narrows with the population', () => {
  const wide = wilsonInterval(ratio('0.475'), 100n, '0.99');
  const narrow = wilsonInterval(ratio('0.475'), 10_000n, '0.95');
  expect(wide.low.valueOf()).toBeLessThan(narrow.low.valueOf());
  expect(narrow.low.valueOf()).toBeLessThan(0.475);
  expect(narrow.high.valueOf()).toBeLessThan(wide.high.valueOf());
  expect(() => wilsonInterval(ratio('0.475'), 100n, '95')).toThrow('level 95');
});
