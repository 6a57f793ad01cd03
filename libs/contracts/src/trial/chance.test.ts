import fc from 'fast-check';
import { ratio, ratioText } from '#kernel';
import type { CohortMeasure, CohortPerson } from '#outcomes';
import { generateCohort, generatedProblems } from './generated-cohort.js';
import { type Luck, luckOf, type LuckQuestion } from './luck.js';
import { randomFractions } from './random.js';
import { drawable, resample } from './resample.js';
import { spreadOf } from './spread.js';

/** People of a cohort: reoffences, risk and band of each. */
const people = (
  ...of: readonly [reoffences: number, risk: string | null, band: number | null][]
): CohortPerson[] =>
  of.map(([reoffences, risk, band], index) => ({ person: index * 7 + 3, reoffences, risk, band }));
const measureOf = (of: readonly CohortPerson[]): CohortMeasure => ({
  definitionId: 1,
  areaId: 1,
  scheme: 'tr',
  area: 'A01',
  period: '2015Q4',
  asKnownAt: '2017-10-01T23:59:59.999999Z',
  cohortSize: BigInt(of.length),
  reoffenders: BigInt(of.filter(({ reoffences }) => reoffences > 0).length),
  reoffences: BigInt(of.reduce((sum, { reoffences }) => sum + reoffences, 0)),
  bands: [],
  riskKnown: 0n,
  riskSum: ratio(0n),
  finalFrom: '2017-10-01',
  digest: 'a'.repeat(64),
});
const cohortOf = (of: readonly CohortPerson[]) => drawable([{ measure: measureOf(of), people: of }]);
/** A thousand: 430 reoffend, half of them twice and half six times. */
const thousand = people(
  ...Array.from({ length: 1000 }, (_, i): [number, string, number] => [
    i < 430 ? (i % 2 === 0 ? 2 : 6) : 0,
    i < 430 ? '0.75' : '0.25',
    i % 3,
  ]),
);
const samplesOf = (count: number, seed: number, luck?: Luck): CohortMeasure[] => {
  const [next, cohort] = [randomFractions(seed, 'test'), cohortOf(thousand)];
  return Array.from({ length: count }, () => resample(cohort, next, luck)[0]!);
};
const mean = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0) / numbers.length;
const rates = (samples: readonly CohortMeasure[]): number =>
  mean(samples.map((m) => Number(m.reoffenders) / Number(m.cohortSize)));
const frequencies = (samples: readonly CohortMeasure[]): number =>
  mean(samples.map((m) => Number(m.reoffences) / Number(m.reoffenders)));

describe('a sample of a cohort’s people', () => {
  it('is as large as the cohort, and adds up', () => {
    for (const sample of samplesOf(20, 1)) {
      expect(sample.cohortSize).toBe(1000n);
      expect(sample.riskKnown).toBe(1000n);
      const sums = (of: (band: CohortMeasure['bands'][number]) => bigint) =>
        sample.bands.map(of).reduce((a, b) => a + b, 0n);
      expect([sums((b) => b.cohortSize), sums((b) => b.reoffenders), sums((b) => b.reoffences)]).toEqual([
        sample.cohortSize,
        sample.reoffenders,
        sample.reoffences,
      ]);
      // whoever reoffends has the one risk score, whoever does not the other: the sum is exact
      expect(ratioText(sample.riskSum)).toBe(
        ratioText(ratio(`${3n * sample.reoffenders + (1000n - sample.reoffenders)}/4`)),
      );
    }
  });

  it('of the same seed is the same, of another it is another', () => {
    expect(samplesOf(3, 5)).toEqual(samplesOf(3, 5));
    expect(samplesOf(3, 5)).not.toEqual(samplesOf(3, 6));
  });

  it('spreads as theory has it: the standard error of a rate', () => {
    const reoffenders = samplesOf(2000, 2).map((m) => Number(m.reoffenders));
    const middle = mean(reoffenders);
    const deviation = Math.sqrt(mean(reoffenders.map((n) => (n - middle) ** 2)));
    expect(middle).toBeGreaterThan(428);
    expect(middle).toBeLessThan(432);
    expect(deviation).toBeGreaterThan(14.8);
    expect(deviation).toBeLessThan(16.5); // sqrt(1000 × 0.43 × 0.57) = 15.66
  });

  it('of one person is that person', () => {
    const one = people([4, '0.5', 2]);
    const [sample] = resample(cohortOf(one), randomFractions(1, 'x'));
    expect(sample).toMatchObject({ cohortSize: 1n, reoffenders: 1n, reoffences: 4n, riskKnown: 1n });
  });

  it('keeps a person together over two definitions', () => {
    const early = people([1, null, null], [0, null, null], [2, null, null]);
    const late = early.map((each) => ({ ...each, reoffences: each.reoffences * 10 }));
    const both = drawable([
      { measure: measureOf(early), people: early },
      { measure: { ...measureOf(late), definitionId: 2 }, people: late },
    ]);
    const next = randomFractions(3, 'two');
    for (let i = 0; i < 50; i += 1) {
      const [a, b] = resample(both, next);
      expect(b!.reoffences).toBe(a!.reoffences * 10n);
    }
  });

  it('says when people and counts are not of the same cohort', () => {
    expect(() =>
      drawable([{ measure: { ...measureOf(thousand), cohortSize: 999n }, people: thousand }]),
    ).toThrow('1000 people of A01 in 2015Q4 are listed, and 999 counted');
  });
});

describe('luck', () => {
  const question: LuckQuestion = {
    adjust: 'none',
    rate: ratio('0.43'),
    adjustedRate: ratio('0.43'),
    baselineRate: ratio('0.5'),
    baselineFrequency: ratio('4.5'),
    counts: new Map([
      [2, 215],
      [6, 215],
    ]),
  };
  const luck = (change: Partial<LuckQuestion> = {}): Luck => {
    const found = luckOf({ ...question, ...change });
    if ('why' in found) throw new Error(found.why);
    return found;
  };

  it.each<[string, Partial<LuckQuestion>, number, number]>([
    ['up to a higher baseline', {}, 0.5, 4.5],
    ['down to a lower baseline', { baselineRate: ratio('0.3'), baselineFrequency: ratio('2.5') }, 0.3, 2.5],
    ['nowhere when it is there', { baselineRate: ratio('0.43'), baselineFrequency: ratio('4') }, 0.43, 4],
    ['as far as its adjusted rate is away', { adjustedRate: ratio('0.45'), adjust: 'risk_mean' }, 0.48, 4.5],
  ])('brings a cohort %s', (_, change, rate, frequency) => {
    const samples = samplesOf(400, 11, luck(change));
    expect(Math.abs(rates(samples) - rate)).toBeLessThan(0.004);
    expect(Math.abs(frequencies(samples) - frequency)).toBeLessThan(0.03);
  });

  it('leaves frequencies as observed where no baseline says them', () => {
    const found = luckOf({ ...question, baselineFrequency: undefined });
    if ('why' in found) throw new Error(found.why);
    expect(Math.abs(frequencies(samplesOf(300, 4, found)) - 4)).toBeLessThan(0.03);
  });

  it.each<[string, Partial<LuckQuestion>, string]>([
    ['nobody reoffended', { counts: new Map() }, 'nobody in the cohort reoffended'],
    ['nobody reoffends as seldom as the baseline', { baselineFrequency: ratio('1') }, 'lies outside'],
    ['it would need less than none', { adjust: 'risk_mean', adjustedRate: ratio('0.99') }, 'below none'],
  ])('is not known where %s', (_, change, why) => {
    expect(luckOf({ ...question, ...change })).toMatchObject({ why: expect.stringContaining(why) });
  });
});

describe('the spread of amounts', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => BigInt(i - 9));
  it('has mean, nearest ranks, and how often something is paid or deducted', () => {
    const spread = spreadOf([...hundred.toReversed(), undefined])!;
    expect({ ...spread, paid: ratioText(spread.paid), deducted: ratioText(spread.deducted) }).toEqual({
      samples: 101,
      notKnown: 1,
      meanPence: 41n, // 40.5 away from zero
      p5Pence: -5n,
      p50Pence: 40n,
      p95Pence: 85n,
      paid: '9/10',
      deducted: '9/100',
    });
  });
  it('of nothing known is not known', () => expect(spreadOf([undefined])).toBeUndefined());
  it('is in order, whatever the amounts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), { minLength: 1 }),
        (amounts) => {
          const { p5Pence, p50Pence, p95Pence, meanPence } = spreadOf(amounts)!;
          expect(p5Pence <= p50Pence && p50Pence <= p95Pence).toBe(true);
          const sorted = amounts.toSorted((a, b) => (a < b ? -1 : 1));
          expect(meanPence >= sorted[0]! && meanPence <= sorted.at(-1)!).toBe(true);
        },
      ),
    );
  });
});

describe('a generated cohort', () => {
  const of = { area: 'x', scheme: 'tr', areaId: 1, period: '2015Q4', asKnownAt: '2017-10-01T00:00:00Z' };
  const cohort = { cohortSize: 1000, binaryRate: '0.4335', frequency: '4.01' };

  it('is as near to its rates as whole people can be', () => {
    expect(generateCohort(cohort, of)).toMatchObject({
      cohortSize: 1000n,
      reoffenders: 434n,
      reoffences: 1740n,
      riskKnown: 0n,
    });
    expect(generateCohort({ ...cohort, riskMean: '0.5' }, of)).toMatchObject({
      riskKnown: 1000n,
      riskSum: ratio('500'),
    });
  });
  it('drawn is the same by the same seed, and about as the rates say', () => {
    const drawn = { ...cohort, cohortSize: 20_000, drawn: { seed: 7 } };
    const made = generateCohort(drawn, of);
    expect(generateCohort(drawn, of)).toEqual(made);
    expect(Math.abs(Number(made.reoffenders) / 20_000 - 0.4335)).toBeLessThan(0.01);
    expect(Math.abs(Number(made.reoffences) / Number(made.reoffenders) - 4.01)).toBeLessThan(0.12);
  });
  it.each([
    [{ cohortSize: 0 }, 'generated.cohortSize'],
    [{ cohortSize: 1.5 }, 'generated.cohortSize'],
    [{ binaryRate: '1.1' }, 'generated.binaryRate'],
    [{ binaryRate: 'half' }, 'generated.binaryRate'],
    [{ frequency: '0.9' }, 'generated.frequency'],
    [{ riskMean: '-1' }, 'generated.riskMean'],
    [{ drawn: { seed: 0.5 } }, 'generated.seed'],
  ])('of %j is refused', (change, path) => {
    expect(generatedProblems({ ...cohort, ...change }).map((each) => each.path.join('.'))).toEqual([path]);
  });
});
