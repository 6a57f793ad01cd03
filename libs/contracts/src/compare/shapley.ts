import { quotient, type Ratio, ratio } from '#kernel';

/** What each of several changes contributed to a difference; together they are the difference, exactly. */
export interface Shares {
  readonly of: readonly Ratio[];
  /** True: some orders of the changes were left out, because on the way there would be no amount. */
  readonly someOrders: boolean;
}

/**
 * Shapley values: what each change adds, averaged over the orders in which the changes could have come one after the other.
 * Orders that pass through a state without an amount (an interval upside down, say) are left out; over the others the
 * shares still add up to the whole difference.
 * @param changes how many
 * @param amounts by state, a bit for each change made: 2 ** changes of them; undefined: there is no amount
 * @returns undefined when no order leads from the first state to the last
 */
export function shapleyShares(changes: number, amounts: readonly (bigint | undefined)[]): Shares | undefined {
  const last = 2 ** changes - 1;
  if (amounts.length !== last + 1) throw new RangeError(`${amounts.length} amounts for ${changes} changes`);
  const ways = waysTo(changes, amounts);
  const onwards = waysFrom(changes, amounts);
  const all = ways[last] ?? 0n;
  if (all === 0n) return undefined;
  const of = Array.from({ length: changes }, (_, change) => {
    const bit = 1 << change;
    let sum = 0n;
    for (let state = 0; state <= last; state += 1) {
      const [from, to] = [amounts[state], amounts[state | bit]];
      if ((state & bit) !== 0 || from === undefined || to === undefined) continue;
      sum += (ways[state] ?? 0n) * (onwards[state | bit] ?? 0n) * (to - from);
    }
    return quotient(sum, all);
  });
  return { of, someOrders: all !== factorial(changes) };
}

/** In how many orders each state is reached from the first. */
function waysTo(changes: number, amounts: readonly (bigint | undefined)[]): bigint[] {
  const ways: bigint[] = [];
  for (let state = 0; state < amounts.length; state += 1)
    ways[state] =
      amounts[state] === undefined
        ? 0n
        : state === 0
          ? 1n
          : sum(changes, (bit) => ((state & bit) === 0 ? 0n : (ways[state ^ bit] ?? 0n)));
  return ways;
}

/** In how many orders the last state is reached from each. */
function waysFrom(changes: number, amounts: readonly (bigint | undefined)[]): bigint[] {
  const ways: bigint[] = [];
  for (let state = amounts.length - 1; state >= 0; state -= 1)
    ways[state] =
      amounts[state] === undefined
        ? 0n
        : state === amounts.length - 1
          ? 1n
          : sum(changes, (bit) => ((state & bit) !== 0 ? 0n : (ways[state | bit] ?? 0n)));
  return ways;
}

const sum = (changes: number, of: (bit: number) => bigint): bigint =>
  Array.from({ length: changes }, (_, change) => of(1 << change)).reduce((a, b) => a + b, 0n);

const factorial = (n: number): bigint => (n < 2 ? 1n : BigInt(n) * factorial(n - 1));

/**
 * What each of many changes adds when they are made one after the other, in their order. Where there is no amount after a
 * change, the next change after which there is one again has the difference of both.
 * @param amounts before the first, after the first, … after the last: one more than there are changes
 * @returns undefined when there is no amount at the beginning or the end
 */
export function sharesInOrder(amounts: readonly (bigint | undefined)[]): Shares | undefined {
  let before = amounts[0];
  if (before === undefined || amounts.at(-1) === undefined) return undefined;
  const of: Ratio[] = [];
  for (const amount of amounts.slice(1)) {
    of.push(ratio(amount === undefined ? 0n : amount - before));
    before = amount ?? before;
  }
  return { of, someOrders: true };
}
