import fc from 'fast-check';
import { type ShownCount, suppress } from './suppress.js';

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

/** Every table of so many categories with up to so many people in all. */
function* tables(categories: number, most: number): Generator<number[]> {
  if (categories === 0) return yield [];
  for (const rest of tables(categories - 1, most))
    for (let n = 0; n <= most - sum(rest); n++) yield [...rest, n];
}

describe('small numbers of people', () => {
  it.each<[string, number[], ShownCount[]]>([
    ['all large: rounded', [12, 40, 8], [10, 40, 10]],
    ['nobody is shown as nobody', [12, 0, 13], [10, 0, 15]],
    ['one small: another goes with it', [3, 40, 22], ['suppressed', 'suppressed', 20]],
    ['which one follows the order and not the size', [40, 3, 6], ['suppressed', 'suppressed', 5]],
    [
      'two small: one that is not goes with them',
      [4, 4, 30, 40],
      ['suppressed', 'suppressed', 'suppressed', 40],
    ],
    ['one that is hardly large is not enough', [5, 30, 1], ['suppressed', 'suppressed', 'suppressed']],
    ['small ones alone say what they are', [4, 4, 0], ['suppressed', 'suppressed', 'suppressed']],
    ['few people in all: all of it, nobody included', [2, 0, 0], ['suppressed', 'suppressed', 'suppressed']],
    ['nobody at all', [0, 0], [0, 0]],
  ])('%s', (_, counts, shown) => {
    expect(suppress(counts, 5)).toEqual(shown);
  });

  it('are never shown, not as nobody either, and what is shown is a multiple of the threshold', () => {
    const counts = fc.array(fc.nat(60), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 3, max: 10 }), (table, threshold) => {
        for (const [i, shown] of suppress(table, threshold).entries()) {
          const count = table[i] ?? 0;
          if (count > 0 && count < threshold) expect(shown).toBe('suppressed');
          if (shown !== 'suppressed') {
            expect(shown % threshold).toBe(0);
            expect(shown === 0).toBe(count === 0);
            expect(Math.abs(shown - count)).toBeLessThanOrEqual(threshold / 2);
          }
        }
      }),
    );
  });

  // The strongest reader: knows this very rule and the exact total, and goes through all tables that would have given the same answer.
  it.each([
    [2, 30, 5],
    [3, 24, 5],
    [4, 18, 5],
    [4, 16, 3],
    [5, 13, 3],
  ])(
    'can be worked out of no answer: %d categories of %d people at most, threshold %d',
    (categories, most, threshold) => {
      // per answer and category, the numbers that it may stand for
      const answers = new Map<string, Set<number>[]>();
      const keyOf = (table: readonly number[]) => `${sum(table)}:${suppress(table, threshold).join()}`;
      for (const table of tables(categories, most)) {
        const may = answers.get(keyOf(table)) ?? table.map(() => new Set<number>());
        table.forEach((count, i) => may[i]?.add(count));
        answers.set(keyOf(table), may);
      }
      let small = 0;
      for (const table of tables(categories, most))
        table.forEach((count, i) => {
          if (count === 0 || count >= threshold) return;
          small += 1;
          expect(answers.get(keyOf(table))?.[i]?.size).toBeGreaterThan(1);
        });
      expect(small).toBeGreaterThan(0);
    },
  );
});
