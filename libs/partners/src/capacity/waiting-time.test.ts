import fc from 'fast-check';
import { type Waited, waitingTime } from './waiting-time.js';

const on = (days: number, started: number, notStarted = 0): Waited => ({ days, started, notStarted });

describe('how long it takes to start', () => {
  it.each<[string, Waited[], number | null, number | null]>([
    ['when nobody came', [], null, null],
    ['when all have started', [on(2, 5), on(4, 4), on(9, 1)], 2, 4],
    ['when all started on one day', [on(3, 7)], 3, 3],
    ['when nobody has started', [on(30, 0, 4)], null, null],
    ['when half are still waiting, longer than the others did', [on(2, 5), on(40, 0, 5)], 2, null],
    ['when more than half are still waiting', [on(2, 4), on(40, 0, 6)], null, null],
    // Kaplan and Meier: 1 − 1/4 = 3/4, then one of the three leaves, then 3/4 · 1/2 = 3/8, then 0
    ['when one leaves in between', [on(1, 1), on(2, 0, 1), on(3, 1), on(8, 1)], 3, 8],
    ['whatever the order in which it is told', [on(8, 1), on(3, 1), on(1, 1), on(2, 0, 1)], 3, 8],
  ])('%s', (_, waited, medianDays, p90Days) => {
    expect(waitingTime(waited)).toEqual({ medianDays, p90Days });
  });

  it('is the plain median and ninth tenth when nobody waits any more', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 40 }), (days) => {
        const sorted = [...days].sort((a, b) => a - b);
        const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length - 1e-9) - 1)];
        expect(waitingTime(days.map((day) => on(day, 1)).reduce(merge, []))).toEqual({
          medianDays: at(0.5),
          p90Days: at(0.9),
        });
      }),
    );
  });

  it('is never shorter because of those who still wait', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1 }), fc.nat(60), (days, still) => {
        const all = days.map((day) => on(day, 1)).reduce(merge, []);
        const without = waitingTime(all);
        const withThem = waitingTime(merge(all, on(still, 0, 1)));
        expect(withThem.medianDays ?? Infinity).toBeGreaterThanOrEqual(without.medianDays ?? 0);
        expect(withThem.p90Days ?? Infinity).toBeGreaterThanOrEqual(without.p90Days ?? 0);
      }),
    );
  });
});

/** Counts a day together, as the database does. */
function merge(all: readonly Waited[], one: Waited): Waited[] {
  const same = all.find(({ days }) => days === one.days);
  const merged = on(one.days, one.started + (same?.started ?? 0), one.notStarted + (same?.notStarted ?? 0));
  return [...all.filter((each) => each !== same), merged];
}
