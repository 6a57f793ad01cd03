import fc from 'fast-check';
import { shownAlone, shownTogether } from '#kernel';
import {
  capacityHeldBack,
  quarterBefore,
  waitingHeldBack,
  wholeQuarter,
} from '../capacity/capacity-held-back.js';
import { boardCells, picksCells, TOLD_STATES } from '../referral/board-held-back.js';

const THRESHOLD = 5;

describe('numbers of people, told to who sees counts', () => {
  it.each([
    [0, 0],
    [1, null],
    [4, null],
    [5, 5],
    [7, 5],
    [8, 10],
  ])('%d alone is %s', (count, shown) => {
    expect(shownAlone(count, THRESHOLD)).toBe(shown);
  });

  it('leave open what a small one is, to who knows the rule, the exact sum and all the others shown', () => {
    // goes through all that the three cells of a service may be, and keeps what gives the same answer
    const cells = fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12));
    fc.assert(
      fc.property(cells, (standing) => {
        const shown = shownTogether(standing, THRESHOLD);
        const sum = standing[0] + standing[1] + standing[2];
        const may = [0, 1, 2].map(() => new Set<number>());
        for (let a = 0; a <= sum; a++)
          for (let b = 0; a + b <= sum; b++) {
            const other = [a, b, sum - a - b];
            if (shownTogether(other, THRESHOLD).join() === shown.join())
              other.forEach((count, i) => may[i]?.add(count));
          }
        standing.forEach((count, i) => {
          if (count > 0 && count < THRESHOLD) expect(may[i]?.size).toBeGreaterThan(1);
        });
      }),
      { numRuns: 300 },
    );
  });

  describe('of the board', () => {
    it('is one table, of which a filter picks cells: what it shows of a cell never depends on the filter', () => {
      const standing = fc.record({ sent: fc.nat(30), accepted: fc.nat(30), in_delivery: fc.nat(30) });
      fc.assert(
        fc.property(standing, (counts) => {
          const cells = boardCells({ service: 'ACC', supplier: 'CEDAR', ...counts }, THRESHOLD);
          expect(cells.map(({ state }) => state)).toEqual(TOLD_STATES);
          for (const { state, count } of cells)
            expect(count).toEqual(
              shownTogether(
                TOLD_STATES.map((each) => counts[each]),
                THRESHOLD,
              )[TOLD_STATES.indexOf(state)] ?? null,
            );
        }),
      );
    });

    it.each([
      'clock',
      'overdue',
      'dueBefore',
      'scheme',
      'area',
      'origin',
      'contract',
      'serviceUser',
      'caseworker',
      'sentFrom',
      'sentTo',
    ])(
      // prettier-ignore
      'is not cut by %s: the difference of two answers would be somebody',
      (name) => {
        const asked = picksCells({ service: 'ACC', [name]: 'x' });
        expect(asked).toMatchObject({ ok: false, problems: [{ code: 'INVALID', path: ['filter', name] }] });
      },
    );

    it('is asked by state, service, category and holder', () => {
      expect(picksCells({ states: ['sent'], service: 'ACC', category: null, holder: 'CEDAR', area: null }).ok).toBe(true); // prettier-ignore
    });
  });

  describe('of capacity and waiting', () => {
    const row = { service: 'ACC', title: 'Places', scheme: 'tr', area: 'A01' };

    it('are told once, with the board and with performance, so that areas and months add up to nothing', () => {
      const load = { inUse: 7, offered: 2, waiting: 3, starts: 4, free: 3, fundedLeft: 1 };
      const more = {
        category: 'accommodation',
        buyer: 'B',
        supplier: 'S',
        areaName: 'One',
        period: '2026-01',
      };
      expect(capacityHeldBack({ ...row, ...more, maximum: 10, funded: 5, ...load })).toMatchObject({
        ...{ maximum: 10, funded: 5, inUse: null, offered: null, waiting: null, starts: null },
        ...{ free: null, fundedLeft: null },
      });
    });

    it.each<[number, number | null, number | null]>([
      [9, null, null],
      [10, 12, null],
      [49, 12, null],
      [50, 12, 40],
    ])('of %d who came, the middle one waited %s days and nine in ten %s', (received, median, p90) => {
      const waited = { received, started: received, stillWaiting: 0, left: 0, medianDays: 12, p90Days: 40 };
      expect(waitingHeldBack({ ...row, ...waited, longestDays: 90 }, THRESHOLD)).toMatchObject({
        ...{ received: null, started: null, stillWaiting: null, left: null, longestDays: null },
        ...{ medianDays: median, p90Days: p90 },
      });
    });

    it.each([
      ['2026-01', '2025-10', '2025-12'],
      ['2026-11', '2026-07', '2026-09'],
      ['2026-10', '2026-07', '2026-09'],
    ])('before %s the last whole quarter is %s to %s', (now, from, to) => {
      expect(quarterBefore(now)).toEqual({ from, to });
      expect(wholeQuarter(undefined, undefined, now)).toEqual({ ok: true, value: { from, to } });
      expect(wholeQuarter(from, to, now)).toEqual({ ok: true, value: { from, to } });
    });

    it.each([
      ['one month', '2026-07', '2026-07'],
      ['a year', '2025-01', '2025-12'],
      ['three months that are none', '2026-06', '2026-08'],
      ['the quarter that runs', '2026-10', '2026-12'],
      ['no month', '2026', '2026'],
    ])('%s is not told apart', (_, from, to) => {
      expect(wholeQuarter(from, to, '2026-11')).toMatchObject({ ok: false, problems: [{ code: 'INVALID' }] });
    });
  });
});
