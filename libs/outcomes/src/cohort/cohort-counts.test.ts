import fc from 'fast-check';
import { bandsShown, RISK_BANDS } from './cohort-counts.js';

type Row = [band: number | null, reoffended: number, didNot: number];
const of = (...bands: readonly Row[]) =>
  bands.map(([band, reoffended, didNot]) => ({
    band,
    cohortSize: BigInt(reoffended + didNot),
    reoffenders: BigInt(reoffended),
    reoffences: BigInt(reoffended * 2),
  }));

describe('a cohort by risk band, as who sees counts gets it', () => {
  it('has a row for every band there can be, whoever is in it, and nobody is 0', () => {
    const rows = bandsShown({ bands: of([2, 31, 58], [5, 12, 20]) }, '2015Q4', 5);
    expect(rows.map(({ band }) => band)).toEqual(RISK_BANDS);
    expect(rows.filter(({ reoffended }) => reoffended !== 0)).toEqual([
      { band: 2, reoffended: 30, didNot: 60 },
      { band: 5, reoffended: 10, didNot: 20 },
    ]);
  });

  it('holds back who reoffended of a band apart from who did not', () => {
    const rows = bandsShown({ bands: of([1, 2, 40], [2, 30, 50], [3, 30, 3]) }, '2015Q4', 5).slice(0, 3);
    expect(rows.map(({ reoffended }) => reoffended)).toEqual(['suppressed', 'suppressed', 30]);
    expect(rows.map(({ didNot }) => didNot)).toEqual(['suppressed', 50, 'suppressed']);
  });

  it('tells bands of quarters alone: of a year they would add its quarters up', () => {
    const rows = bandsShown({ bands: of([2, 31, 58]) }, '2015', 5);
    expect(new Set(rows.flatMap(({ reoffended, didNot }) => [reoffended, didNot]))).toEqual(new Set(['suppressed'])); // prettier-ignore
  });

  it('shows no number of one to four, and hides one of a column only together with others', () => {
    const people = fc.nat(30);
    fc.assert(
      fc.property(fc.array(fc.tuple(people, people), { minLength: 1, maxLength: 11 }), (counts) => {
        const bands = of(...counts.map(([yes, no], i) => [RISK_BANDS[i] ?? null, yes, no] satisfies Row));
        const rows = bandsShown({ bands }, '2015Q4', 5);
        for (const column of ['reoffended', 'didNot'] as const) {
          const shown = rows.map((row) => row[column]);
          expect(shown.filter((cell) => cell === 'suppressed').length).not.toBe(1);
          for (const cell of shown) if (cell !== 'suppressed') expect(cell % 5).toBe(0);
        }
      }),
    );
  });
});
