import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addMonths, periodOf } from '#kernel';
import { type Counted, countReoffending, readRows } from './counting.fixture.js';
import { AREA_PROFILES } from './profiles.js';
import { DEFAULT_OPTIONS } from './scheme.js';
import { situationsOf } from './situations.js';
import { writeScheme } from './write-scheme.js';

describe('the demonstration scheme at its default scale', () => {
  let orders: Record<string, string>[];
  let offences: Record<string, string>[];
  let baselines: Record<string, string>[];
  let counted: Counted[];

  beforeAll(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'concord-shapes-'));
    await writeScheme(folder, DEFAULT_OPTIONS, false);
    const read = async (name: string): Promise<Record<string, string>[]> =>
      readRows(await readFile(path.join(folder, name), 'utf8'));
    [orders, offences, baselines] = await Promise.all([
      read('orders.csv'),
      read('offences.csv'),
      read('baselines.csv'),
    ]);
    await rm(folder, { recursive: true });
    counted = countReoffending(orders, offences);
  });

  const rate = (of: readonly Counted[]): number =>
    of.filter(({ reoffences }) => reoffences > 0).length / of.length;
  const frequency = (of: readonly Counted[]): number =>
    of.reduce((sum, one) => sum + one.reoffences, 0) / of.filter((one) => one.reoffences > 0).length;
  const of = (area: string): Counted[] => counted.filter((one) => one.area === area);

  it('is a fiftieth of the country: about 5,000 orders and 15,000 offences a year, three years, sixteen areas', () => {
    expect(orders.length / 3).toBeGreaterThan(4_700);
    expect(orders.length / 3).toBeLessThan(5_300);
    expect(offences.length / 3).toBeGreaterThan(13_000);
    expect(offences.length / 3).toBeLessThan(16_000);
    const quarters = [2015, 2016, 2017].flatMap((year) =>
      [1, 2, 3, 4].map((quarter) => `${year}Q${quarter}`),
    );
    expect(new Set(counted.map(({ area, cohort }) => `${area} ${cohort}`)).size).toBe(16 * 12);
    expect([...new Set(counted.map(({ cohort }) => cohort))].sort()).toEqual(quarters);
  });

  it('comes near to what was published: 45 to 47 of a hundred reoffend, 4 to 5 times each', () => {
    expect(rate(counted)).toBeGreaterThan(0.44);
    expect(rate(counted)).toBeLessThan(0.47);
    expect(frequency(counted)).toBeGreaterThan(4);
    expect(frequency(counted)).toBeLessThan(5);
  });

  it('has areas that do better than their baseline, no different, worse, and beyond the termination point', () => {
    const results = AREA_PROFILES.map(({ area }) => {
      const baseline = baselines.find(
        (row) => row.area === area && row.period === '2011Q4' && row.statistic === 'binary',
      );
      const observed = rate(counted.filter((one) => one.area === area && one.cohort === '2015Q4'));
      if (observed > Number(baseline?.termination_point)) return 'beyond';
      if (observed > Number(baseline?.interval_high)) return 'worse';
      return observed < Number(baseline?.interval_low) ? 'better' : 'no change';
    });
    const times = (result: string): number => results.filter((one) => one === result).length;
    expect(times('better')).toBeGreaterThanOrEqual(6);
    expect(times('no change')).toBeGreaterThanOrEqual(2);
    expect(times('worse')).toBeGreaterThanOrEqual(1);
    expect(times('beyond')).toBeGreaterThanOrEqual(1);
  });

  it('follows each area’s profile although only a fiftieth of its people are drawn', () => {
    for (const { area, baselineRate, riskPoints, effectPoints } of AREA_PROFILES) {
      // the effect grows by 0.3 points a year
      const expected = baselineRate + (riskPoints + effectPoints - 0.45) / 100;
      expect(Math.abs(rate(of(area)) - expected)).toBeLessThan(0.025);
    }
  });

  it('gives those who reoffend a higher risk score than those who do not', () => {
    const mean = (some: readonly Counted[]): number =>
      some.reduce((sum, { risk }) => sum + risk, 0) / some.length;
    const [again, not] = [
      counted.filter((one) => one.reoffences > 0),
      counted.filter((one) => one.reoffences === 0),
    ];
    expect(mean(again) - mean(not)).toBeGreaterThan(0.15);
    for (const { risk_score: score = '', risk_band: band = '' } of orders) {
      expect(Number(score)).toBeGreaterThan(0);
      expect(Number(score)).toBeLessThan(1);
      expect(Number(band)).toBe(Math.min(10, Math.floor(Number(score) * 10) + 1));
    }
  });

  it('has the kinds of order that most people are under, people with several orders, moves, and both sexes', () => {
    expect([...new Set(orders.map(({ kind }) => kind))].sort()).toEqual([
      'community_order',
      'licence',
      'post_sentence_supervision',
      'suspended_sentence_order',
    ]);
    const people = [...Map.groupBy(orders, (order) => order.service_user_id).values()];
    expect(people.filter((own) => own.length > 1).length / people.length).toBeGreaterThan(0.15);
    expect(people.filter((own) => new Set(own.map(({ area }) => area)).size > 1).length).toBeGreaterThan(100);
    expect(
      people.some(
        (own) => own.length > new Set(own.map(({ start_date: day = '' }) => periodOf(day, 'quarter'))).size,
      ),
    ).toBe(true);
    expect([...new Set(orders.map(({ sex }) => sex))].sort()).toEqual(['F', 'M', 'X']);
    for (const { start_date: day = '', birth_year: born = '' } of orders)
      expect(Number(day.slice(0, 4)) - Number(born)).toBeGreaterThanOrEqual(18);
  });

  it('has offences before the start, after the follow-up, proven late, not at all, by caution and by charge', () => {
    const first = new Map(
      orders.map((order) => [order.service_user_id, order.start_date ?? '']).reverse() as [string, string][],
    );
    const some = (test: (start: string, offence: Record<string, string>) => boolean): number =>
      offences.filter((offence) => test(first.get(offence.service_user_id ?? '') ?? '', offence)).length;
    expect(some((start, { offence_date: day = '' }) => day < start)).toBeGreaterThan(1000);
    expect(some((start, { offence_date: day = '' }) => day >= addMonths(start, 12))).toBeGreaterThan(1000);
    expect(
      some(
        (start, { offence_date: day = '', proof_date: proven = '' }) =>
          day >= start && day < addMonths(start, 12) && proven >= addMonths(start, 18),
      ),
    ).toBeGreaterThan(100);
    for (const proof of ['', 'charge', 'caution', 'conviction'])
      expect(some((_, offence) => offence.proof === proof)).toBeGreaterThan(500);
    for (const { offence_date: day = '', proof_date: proven = '' } of offences)
      if (proven !== '') expect(proven >= day).toBe(true);
  });

  describe.each(situationsOf(DEFAULT_OPTIONS).map((one) => [one.shows, one] as const))(
    '%s',
    (_, { serviceUser, counts }) => {
      it(`as ${serviceUser} shows`, () => {
        const own = counted
          .filter((one) => one.serviceUser === serviceUser)
          .map(({ area, cohort, reoffences }) => [area, cohort, reoffences]);
        expect(own.sort()).toEqual([...counts].sort());
      });
    },
  );
});
