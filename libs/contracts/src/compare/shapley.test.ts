import fc from 'fast-check';
import { ratio, ratioText } from '#kernel';
import { shapleyShares, sharesInOrder } from './shapley.js';

const texts = (shares: { of: readonly ReturnType<typeof ratio>[] } | undefined) => shares?.of.map(ratioText);

describe('shares of a difference', () => {
  it.each<[string, number, (bigint | undefined)[], string[] | undefined]>([
    ['one change has it all', 1, [5n, 12n], ['7']],
    ['two that do not touch each other have their own', 2, [0n, 3n, 4n, 7n], ['3', '4']],
    ['of a product of both they have half each', 2, [0n, 0n, 0n, 9n], ['9/2', '9/2']],
    ['one that does nothing has nothing', 2, [0n, 0n, 4n, 4n], ['0', '4']],
    ['an order without an amount on its way is left out', 2, [0n, undefined, 4n, 10n], ['6', '4']],
    ['without any order there are none', 2, [0n, undefined, undefined, 10n], undefined],
    ['without an amount at the end there are none', 1, [0n, undefined], undefined],
    ['of no changes there are none to share', 0, [5n], []],
  ])('%s', (_, changes, amounts, shares) => {
    expect(texts(shapleyShares(changes, amounts))).toEqual(shares);
  });

  it('say whether orders were left out', () => {
    expect(shapleyShares(2, [0n, 1n, 2n, 3n])?.someOrders).toBe(false);
    expect(shapleyShares(2, [0n, undefined, 2n, 3n])?.someOrders).toBe(true);
  });

  it('in order: each change has what it adds, and one after a gap what both add', () => {
    expect(texts(sharesInOrder([1n, 4n, undefined, 10n, 9n]))).toEqual(['3', '0', '6', '-1']);
    expect(sharesInOrder([undefined, 1n])).toBeUndefined();
  });

  it('are the plain average over all orders', () => {
    const amounts = fc.array(fc.bigInt({ min: -1000n, max: 1000n }), { minLength: 8, maxLength: 8 });
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ] as const;
    fc.assert(
      fc.property(amounts, (given) => {
        const sums = [0n, 0n, 0n];
        for (const order of orders) {
          let state = 0;
          for (const change of order) {
            const next = state | (1 << change);
            sums[change]! += given[next]! - given[state]!;
            state = next;
          }
        }
        expect(texts(shapleyShares(3, given))).toEqual(sums.map((sum) => ratioText(ratio(`${sum}/6`))));
      }),
    );
  });

  it('add up to the difference, whichever states have no amount', () => {
    const game = fc.integer({ min: 1, max: 5 }).chain((changes) =>
      fc.tuple(
        fc.constant(changes),
        fc.array(fc.option(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), { nil: undefined, freq: 4 }), {
          minLength: 2 ** changes,
          maxLength: 2 ** changes,
        }),
      ),
    );
    fc.assert(
      fc.property(game, ([changes, amounts]) => {
        const shares = shapleyShares(changes, amounts);
        const [first, last] = [amounts[0], amounts.at(-1)];
        if (!shares || first === undefined || last === undefined) return;
        expect(ratioText(shares.of.reduce((a, b) => a.add(b), ratio(0n)))).toBe(String(last - first));
      }),
    );
  });
});
