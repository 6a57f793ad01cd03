import { COMPLEXITIES, type Complexity, type Priority } from './rules.js';

/** A referral that waits for room. */
export interface Waiting {
  /** Its number: the smaller one is older. */
  readonly referralId: string;
  readonly complexity: Complexity;
  /** YYYY-MM-DD: when it has to be through. */
  readonly completeBy: string | null;
  /** The instant from which it waits. */
  readonly waitingFrom: string;
}

/** Those who wait, in the order in which they are given room. Pure; the given order makes no difference. */
export const orderWaiting = <W extends Waiting>(priority: readonly Priority[], waiting: readonly W[]): W[] =>
  [...waiting].sort((a, b) => {
    for (const by of priority) {
      const order = compareText(keyOf(by, a), keyOf(by, b));
      if (order !== 0) return order;
    }
    return Number(BigInt(a.referralId) - BigInt(b.referralId));
  });

function keyOf(by: Priority, { complexity, completeBy, waitingFrom }: Waiting): string {
  switch (by) {
    case 'complexity':
      return String(COMPLEXITIES.length - COMPLEXITIES.indexOf(complexity));
    case 'complete_by':
      return completeBy ?? '9999';
    case 'longest_waiting':
      return instantKey(waitingFrom);
  }
}

// instants leave out decimals that are 0, and text compares from the left
const instantKey = (instant: string): string => {
  const [seconds = '', decimals = ''] = instant.replace('Z', '').split('.');
  return `${seconds}.${decimals.padEnd(6, '0')}`;
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
