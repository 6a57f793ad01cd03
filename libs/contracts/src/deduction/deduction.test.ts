import fc from 'fast-check';
import { type ChainLine, givingBack, NO_DEDUCTION } from './deduction.js';

/** A deduction of `amount`, of which so much was recovered, waived or reinvested and so much was not decided. */
const deduction = (lineId: string, recovered: bigint, otherwise: bigint, undecided = 0n): ChainLine => ({
  lineId,
  amountPence: -(recovered + otherwise + undecided),
  deducts: true,
  correctsLineId: lineId === '1' ? null : '1',
  deduction: {
    ...NO_DEDUCTION,
    recoveredPence: recovered,
    waivedPence: otherwise,
    undecidedPence: undecided,
  },
});
const correction = (lineId: string, amountPence: bigint): ChainLine => ({
  lineId,
  amountPence,
  deducts: true,
  correctsLineId: '1',
  deduction: NO_DEDUCTION,
});
const shown = (...chain: ChainLine[]): string[] =>
  [...givingBack(chain)].map(
    ([id, { givesBackPence, undecidedPence }]) =>
      `${id} gives back ${givesBackPence}${undecidedPence === 0n ? '' : `, ${undecidedPence} undecided`}`,
  );

describe('what a correction of a deduction gives back', () => {
  it.each<[string, ChainLine[], string[]]>([
    [
      'all of it, when all was recovered',
      [deduction('1', 500n, 0n), correction('2', 200n)],
      ['2 gives back 200'],
    ],
    [
      'what was recovered, when a part was waived',
      [deduction('1', 100n, 400n), correction('2', 200n)],
      ['2 gives back 100'],
    ],
    [
      'nothing, when all was waived or reinvested',
      [deduction('1', 0n, 500n), correction('2', 500n)],
      ['2 gives back 0'],
    ],
    [
      'never the same twice',
      [deduction('1', 300n, 0n), correction('2', 200n), correction('3', 200n)],
      ['2 gives back 200', '3 gives back 100'],
    ],
    [
      'of further deductions too',
      [deduction('1', 300n, 0n), correction('2', 300n), deduction('3', 50n, 0n), correction('4', 100n)],
      ['2 gives back 300', '4 gives back 50'],
    ],
    [
      'is not known before all is decided',
      [deduction('1', 100n, 0n, 400n), correction('2', 200n)],
      ['2 gives back 100, 400 undecided'],
    ],
    [
      'not more than it was when a deduction follows',
      [correction('2', 200n), deduction('3', 500n, 0n)],
      ['2 gives back 0'],
    ],
  ])('%s', (_, chain, expected) => {
    expect(shown(...chain)).toEqual(expected);
  });

  it('is nothing of lines that deduct nothing, or correct nothing', () => {
    expect(
      shown({ ...correction('2', 5n), deducts: false }, { ...correction('3', 5n), correctsLineId: null }),
    ).toEqual([]);
  });

  it('is never more than was recovered before it, nor than the correction', () => {
    const amount = fc.bigInt({ min: 0n, max: 1000n });
    const some = fc.oneof(
      fc.tuple(amount, amount, amount).map((of) => ({ of })),
      amount.map((gives) => ({ gives })),
    );
    fc.assert(
      fc.property(fc.array(some, { maxLength: 20 }), (drawn) => {
        const chain = drawn.map((each, index) =>
          'of' in each ? deduction(`${index + 2}`, ...each.of) : correction(`${index + 2}`, each.gives),
        );
        const found = givingBack(chain);
        let [recovered, given] = [0n, 0n];
        for (const line of chain) {
          recovered += line.deduction.recoveredPence;
          const gives = found.get(line.lineId)?.givesBackPence ?? 0n;
          given += gives;
          expect(gives >= 0n && given <= recovered).toBe(true);
          if (line.amountPence > 0n) expect(gives <= line.amountPence).toBe(true);
        }
      }),
    );
  });
});
