import { alertOf, DEFAULT_THRESHOLDS, type FundedVolume, volumeMonths } from './alert.js';

const every = (mean: number) => Array.from({ length: 3 }, () => ({ mean, variance: mean }));
const VOLUME: FundedVolume = {
  months: [
    { month: '2026-10', funded: 20 },
    { month: '2026-11', funded: 20 },
    { month: '2026-12', funded: 20 },
  ],
  today: '2026-10-11',
  started: 7,
  expected: every(20),
};
const alert = (change: Partial<FundedVolume>, thresholds = {}) =>
  alertOf({ ...VOLUME, ...change }, { ...DEFAULT_THRESHOLDS, ...thresholds });

describe('a funded volume', () => {
  it('that is used as it was funded needs no alert', () => {
    expect(alert({})).toBeUndefined();
  });

  it('that runs out is told with the day, and between which days it may be', () => {
    // 53 are left, and 40 a month start: 27 by the end of October, the rest by the 20th of November
    expect(alert({ expected: every(40) })).toEqual({
      kind: 'used_up',
      funded: 60,
      started: 7,
      on: '2026-11-20',
      earliest: '2026-11-12',
      latest: '2026-11-30',
      end: '2026-12-31',
    });
  });

  it('that may last after all has no latest day', () => {
    expect(alert({ expected: every(22) }, { usedUpDays: 0 })).toMatchObject({
      kind: 'used_up',
      latest: null,
    });
  });

  it('that is used up already is told for today', () => {
    expect(alert({ started: 60 })).toMatchObject({
      kind: 'used_up',
      on: '2026-10-11',
      earliest: '2026-10-11',
      latest: '2026-10-11',
    });
    expect(alert({ started: 70, expected: every(0) })).toMatchObject({ on: '2026-10-11' });
  });

  it('that runs out a few days before its end is not told: as many as the thresholds say', () => {
    const expected = every(21);
    expect(alert({ expected })).toBeUndefined();
    expect(alert({ expected }, { usedUpDays: 3 })).toMatchObject({ kind: 'used_up' });
  });

  it('that lies idle is told with how many will be left at least', () => {
    expect(alert({ expected: every(5) })).toEqual({
      kind: 'idle',
      funded: 60,
      started: 7,
      atLeast: 30,
      about: 39,
      end: '2026-12-31',
    });
    expect(alert({ expected: every(0) })).toMatchObject({ atLeast: 53 });
  });

  it('of which little is left, or a small share, is not told', () => {
    expect(alert({ expected: every(5) }, { idlePlaces: 31 })).toBeUndefined();
    expect(alert({ expected: every(5) }, { idleShare: 0.6 })).toBeUndefined();
  });

  it('that nobody has stated gives no alert', () => {
    expect(alert({ months: [], expected: [] })).toBeUndefined();
  });
});

describe('the months of a volume', () => {
  const said = ['2026-12', '2026-10', '2026-11', '2027-02', '2026-09'].map((month) => ({ month, funded: 1 }));
  it.each([
    ['2026-10', 6, ['2026-10', '2026-11', '2026-12']],
    ['2026-10', 2, ['2026-10', '2026-11']],
    ['2027-01', 6, []],
    ['2026-09', 1, ['2026-09']],
  ])('from %s, %p at most', (present, most, months) => {
    expect(volumeMonths(said, present, most).map(({ month }) => month)).toEqual(months);
  });
});
