import type { LocationReadiness } from '#partners';
import { associationsIn, type Laid, laySideBySide, quarterBefore } from './side-by-side.js';

const ready = (location: string, whole: number | null, before: number | null = null): LocationReadiness => ({
  ...{ location, answered: whole === null ? 3 : 9, whole, before, low: whole, high: whole },
  ...{ weakest: 'doing', weakestShare: whole },
});
const due = (location: string, month: string, state: string, n: number) => ({
  ...{ month, location, element: 'meet', stage: 'induction', state, n },
});
const laid = (given: Partial<Laid>): Laid => ({
  places: [{ location: 'L01', name: 'North', area: 'demo/A01', at: [{ provider: 'P1', location: 'N' }] }],
  ...{ readiness: [], supervised: [], quarter: '2026Q3', quarterBefore: '2026Q1', threshold: null },
  ...given,
});
const P1 = {
  provider: 'P1',
  adherence: [
    due('N', '2026-01-01', 'on_time', 10),
    due('N', '2026-03-01', 'late', 10),
    due('N', '2026-04-01', 'late', 99),
    due('N', '2026-07-01', 'on_time', 30),
    due('N', '2026-08-01', 'overdue', 6),
    due('N', '2026-09-01', 'missed', 4),
    due('N', '2026-09-01', 'unknown', 1),
    due('S', '2026-09-01', 'late', 50),
  ],
  outcomes: [{ location: 'N', people: 41, reoffenders: 18 }],
};

describe('readiness, adherence and outcomes side by side', () => {
  it('stand in a row for each place, by what its provider calls it: of the quarter alone, and of what was to be done', () => {
    const [row] = laySideBySide(laid({ readiness: [ready('L01', 0.7, 0.55)], supervised: [P1] }));
    expect(row!.readiness!.whole).toBe(0.7);
    expect(row!.readinessChange).toBeCloseTo(0.15, 10);
    expect([row!.adherence!.count, row!.adherence!.of]).toEqual([30, 40]);
    expect(row!.adherenceChange).toBeCloseTo(0.25, 10);
    expect([row!.outcome!.count, row!.outcome!.of]).toEqual([18, 41]);
    expect(row!.outcome!.low.valueOf()).toBeLessThan(18 / 41);
  });

  it('are empty where nothing is on record: a place without people, a round without a location, no earlier quarter', () => {
    const [row] = laySideBySide(laid({ quarterBefore: null }));
    expect(row).toEqual({ location: 'L01', name: 'North', area: 'demo/A01', readiness: null, readinessChange: null, adherence: null, adherenceChange: null, outcome: null }); // prettier-ignore
    const [held] = laySideBySide(laid({ readiness: [ready('L01', null, 0.5)] }));
    expect([held!.readiness!.answered, held!.readinessChange]).toEqual([3, null]);
  });

  it('are rounded for who is told counts, and not told where a number is small', () => {
    const [row] = laySideBySide(laid({ supervised: [P1], threshold: 5 }));
    expect([row!.adherence!.count, row!.adherence!.of]).toEqual([30, 40]);
    expect([row!.outcome!.count, row!.outcome!.of]).toEqual([20, 45]);
    const few = { ...P1, outcomes: [{ location: 'N', people: 41, reoffenders: 3 }] };
    expect(laySideBySide(laid({ supervised: [few], threshold: 5 }))[0]!.outcome).toBeNull();
  });

  it('of two who work at one place are added up, and not told if that of one may not be', () => {
    const places = [{ location: 'L01', name: 'North', area: null, at: [{ provider: 'P1', location: 'N' }, { provider: 'P2', location: 'X' }] }]; // prettier-ignore
    const other = (people: number) => ({ provider: 'P2', adherence: [], outcomes: [{ location: 'X', people, reoffenders: people / 2 }] }); // prettier-ignore
    const outcome = (people: number, threshold: number | null) =>
      laySideBySide(laid({ places, supervised: [P1, other(people)], threshold }))[0]!.outcome;
    expect(outcome(20, null)).toMatchObject({ count: 28, of: 61 });
    expect(outcome(20, 5)).toMatchObject({ count: 30, of: 65 });
    expect(outcome(6, 5)).toBeNull();
  });

  it('go together over places that have both, and it is said of how many', () => {
    const rows = [0.2, 0.4, 0.5, 0.7, 0.9].flatMap((whole, i) => {
      const supervised = [{ provider: 'P1', adherence: [due('N', '2026-07-01', 'on_time', 10 * (i + 1)), due('N', '2026-07-01', 'late', 10)], outcomes: [] }]; // prettier-ignore
      return laySideBySide(laid({ readiness: [ready('L01', whole)], supervised }));
    });
    const found = associationsIn([...rows, ...laySideBySide(laid({}))]);
    expect(found.map(({ of, locations }) => [of, locations])).toEqual([
      ['readiness_adherence', 5],
      ['readiness_outcome', 0],
      ['adherence_outcome', 0],
      ['changes', 0],
    ]);
    expect(found[0]!.rank).toBeCloseTo(1, 10);
  });

  it.each([
    ['2026-10-19', '2026Q3'],
    ['2026-04-01', '2026Q1'],
    ['2026-03-31', '2025Q4'],
    ['2026-01-02', '2025Q4'],
  ])('the last quarter that was over before %s is %s', (day, quarter) => {
    expect(quarterBefore(day)).toBe(quarter);
  });
});
