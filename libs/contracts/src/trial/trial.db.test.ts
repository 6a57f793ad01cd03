import { person, refusals, trTerms, value } from '../../../../test/support/contracts.js';
import { RunStory } from '../../../../test/support/run-story.js';
import { givenCohort } from '../../../../test/support/scheme.js';
import { payablePence } from '../figure/index.js';
import { backTest } from './back-test.js';
import { simulate } from './simulate.js';
import { asDocument } from './trial-figure.js';

let story: RunStory;
beforeAll(async () => {
  story = await RunStory.begin();
  await story.givenContractWithCohort(430);
  await givenCohort(story.db.sql, {
    area: 'A01',
    start: '2015-08-02',
    size: 400,
    reoffenders: 220,
    recorded: '2017-01-02',
  });
  await givenCohort(story.db.sql, {
    area: 'A02',
    start: '2015-11-02',
    size: 500,
    reoffenders: 250,
    recorded: '2017-01-03',
  });
  await givenCohort(story.db.sql, {
    area: 'A01',
    start: '2026-02-02',
    size: 50,
    reoffenders: 0,
    recorded: '2026-03-01',
  });
});
afterAll(() => story.end());

const supplier = person('alder-manager');
const buyer = person('commissioner-manager');
const stranger = person('birch-manager');
const on = { terms: { contract: 'TR-A01' }, asKnownOn: '2018-10-01' } as const;
const { parameters } = trTerms('TR-A01');
const dearer = trTerms('TR-A01', {
  parameters: { ...parameters, price_per_reoffender_avoided: { value: '150000', unit: 'pence/person' } },
});
const tables = ['figure', 'statement', 'act', 'terms', 'run', 'cohort_measure'];
const rows = async (): Promise<string> =>
  (
    await Promise.all(
      tables.map(
        async (table) =>
          (await story.db.sql.query<{ n: string }>(`select count(*) as n from ${table}`)).rows[0]?.n,
      ),
    )
  ).join(' ');

describe('a simulation', () => {
  it('of terms in force on a cohort on record comes to what a run pays', async () => {
    const simulation = value(await simulate(story.deps, supplier, { ...on, periods: ['2015Q4'] }));
    await story.run('2018-10-01');
    const [statement] = await story.statements();
    const [tried] = simulation.periods;
    expect(tried?.cohort).toEqual({ cohortSize: 1000n, reoffenders: 430n, reoffences: 1720n });
    expect(payablePence(asDocument(tried!.figure))).toBe(statement?.totalPence);
    expect(tried?.explanation.total).toBe('£70,000.00');
    expect(tried?.sensitivity[0]?.largestPence).toBeGreaterThan(0n);
  });

  it('of a proposal works it out before anybody sees it on record', async () => {
    const before = await rows();
    const simulation = value(
      await simulate(story.deps, buyer, { ...on, terms: { proposal: dearer }, periods: ['2015Q4'] }),
    );
    expect(simulation).toMatchObject({ version: 2, onRecord: false });
    expect(simulation.periods[0]?.explanation.total).toBe('£105,000.00');
    expect(await rows()).toBe(before);
  });

  it('with values supposed, on another area, and on a cohort that nobody is in', async () => {
    const total = async (more: object) =>
      value(await simulate(story.deps, buyer, { ...on, periods: ['2015Q4'], ...more })).periods[0]
        ?.explanation.total;
    expect(await total({ given: { price_per_reoffender_avoided: '200000' } })).toBe('£140,000.00');
    expect(await total({ generated: { cohortSize: 1000, binaryRate: '0.43', frequency: '4' } })).toBe(
      '£70,000.00',
    );
    expect(await total({ generated: { cohortSize: 100, binaryRate: '0.4', frequency: '4' } })).toBe(
      '£10,000.00',
    );
    const elsewhere = await simulate(story.deps, person('operator'), {
      ...on,
      area: 'A02',
      periods: ['2015Q4'],
    });
    expect(value(elsewhere).periods[0]?.cohort?.cohortSize).toBe(500n);
  });

  it.each<[string, object, string[]]>([
    ['a period of another kind', { periods: ['2015'] }, ['INVALID periods']],
    ['no period', { periods: [] }, ['INVALID periods']],
    ['too many periods', { periods: Array.from({ length: 41 }, () => '2015Q4') }, ['TOO_LARGE periods']],
    ['an input that is not there', { given: { price: '1' } }, ['INVALID given.price']],
    ['no such area', { area: 'A99' }, ['NOT_FOUND area']],
    ['an area without a contract of theirs', { area: 'A02' }, ['NOT_ALLOWED measure.read']],
    ['a wrong step', { step: { percent: 'ten', points: '1' } }, ['INVALID step.percent']],
    ['no such version', { terms: { contract: 'TR-A01', version: 9 } }, ['NOT_FOUND version']],
    ['no such contract', { terms: { contract: 'TR-X' } }, ['NOT_FOUND contract']],
    [
      'terms that lack something',
      { terms: { proposal: { ...dearer, parameters: {} } } },
      Object.keys(parameters).map((name) => `INCOMPLETE parameters.${name}`),
    ],
  ])('on %s is refused', async (_, change, problems) => {
    const asked = await simulate(story.deps, supplier, { ...on, periods: ['2015Q4'], ...change });
    expect(refusals(asked).toSorted()).toEqual(problems.toSorted());
  });

  it('is for who may see terms and measures', async () => {
    expect(refusals(await simulate(story.deps, stranger, { ...on, periods: ['2015Q4'] }))).toEqual([
      'NOT_ALLOWED terms.read',
    ]);
    expect(refusals(await backTest(story.deps, stranger, on))).toEqual(['NOT_ALLOWED terms.read']);
  });
});

describe('a back-test', () => {
  it('says what past cohorts would have earned, how far that is chance, and what luck alone would pay', async () => {
    const before = await rows();
    const result = value(await backTest(story.deps, supplier, { ...on, resamples: 400, seed: 3 }));
    expect(
      result.periods.map(({ period, cohortSize, reoffenders }) => `${period} ${cohortSize} ${reoffenders}`),
    ).toEqual(['2015Q3 400 220', '2015Q4 1000 430']);
    const [worse, better] = result.periods;
    const line = (of: typeof worse, component: string) =>
      of?.lines.find((each) => each.component === component);
    expect(line(better, 'BINARY_PAYMENT')?.pence).toBe(7000000n);
    expect(line(worse, 'TOTAL')?.pence).toBeLessThan(0n);
    // 43 % against 50 %, ± 1.6 points: nearly all samples earn, half of them more than what was
    const spread = line(better, 'BINARY_PAYMENT')?.spread;
    expect(spread!.paid.valueOf()).toBeGreaterThan(0.99);
    expect(Number(spread!.p5Pence)).toBeLessThan(5_600_000);
    expect(Number(spread!.p5Pence)).toBeGreaterThan(2_000_000);
    expect(Math.abs(Number(spread!.p50Pence) - 7_000_000)).toBeLessThan(300_000);
    expect(Number(spread!.p95Pence)).toBeGreaterThan(9_000_000);
    // by luck: a rate of 50 % ± 1.6 points is below 48 % in about one of nine samples
    const luck = line(better, 'BINARY_PAYMENT')?.byLuck;
    expect(luck!.paid.valueOf()).toBeGreaterThan(0.06);
    expect(luck!.paid.valueOf()).toBeLessThan(0.17);
    expect(luck!.p50Pence).toBe(0n);
    expect(result.total.pence).toBe(line(worse, 'TOTAL')!.pence! + line(better, 'TOTAL')!.pence!);
    expect(result).toMatchObject({ seed: 3, resamples: 400, noLuckWhy: null });
    expect(await rows()).toBe(before);
  });

  it('by the same seed is the same', async () => {
    const ask = (seed: number) => backTest(story.deps, supplier, { ...on, resamples: 50, seed });
    expect(value(await ask(1))).toEqual(value(await ask(1)));
    expect(value(await ask(1))).not.toEqual(value(await ask(2)));
  });

  it('of a proposal, and of values supposed', async () => {
    const ask = async (more: object) =>
      value(await backTest(story.deps, buyer, { ...on, resamples: 20, periods: ['2015Q4'], ...more }));
    const [a, b] = [
      await ask({ terms: { proposal: dearer } }),
      await ask({ given: { price_per_reoffender_avoided: '150000' } }),
    ];
    expect(a.onRecord).toBe(false);
    expect(a.periods).toEqual(b.periods);
    expect(a.total.pence).toBe(10500000n);
    const fixed = await ask({ given: { adjusted_rate: '0.43' } });
    const payment = fixed.periods[0]?.lines.find(({ component }) => component === 'BINARY_PAYMENT');
    expect(payment?.spread).toMatchObject({ p5Pence: 7000000n, p95Pence: 7000000n });
  });

  it('leaves out cohorts that are not final, and says so', async () => {
    const result = value(
      await backTest(story.deps, supplier, {
        ...on,
        asKnownOn: '2026-11-01',
        resamples: 0,
        periods: ['2015Q4', '2016Q1', '2026Q1'],
      }),
    );
    expect(result.periods.map(({ period }) => period)).toEqual(['2015Q4']);
    expect(result.leftOut.map(({ period, why }) => `${period} ${why}`)).toEqual([
      '2016Q1 has nobody in its cohort',
      '2026Q1 is provisional: more can still count',
    ]);
    expect(result.periods[0]?.lines[0]?.spread).toBeUndefined();
  });

  it.each<[string, object, string[]]>([
    [
      'too much at once',
      { resamples: 10_000, periods: ['2015Q1', '2015Q2', '2015Q3', '2015Q4'] },
      ['TOO_LARGE resamples'],
    ],
    ['half a sample', { resamples: 0.5 }, ['INVALID resamples']],
    ['no cohort at all', { asKnownOn: '2014-10-01' }, ['INCOMPLETE periods']],
    ['a year', { periods: ['2015'] }, ['INVALID periods']],
  ])('of %s is refused', async (_, change, problems) => {
    expect(refusals(await backTest(story.deps, supplier, { ...on, ...change }))).toEqual(problems);
  });
});
