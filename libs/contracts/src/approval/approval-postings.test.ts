import { ratio } from '#kernel';
import type { Posting } from '../ledger/account.js';
import { type ApprovalToPost, postingsForApproval } from './approval-postings.js';

const approval = (amounts: readonly bigint[], change: Partial<ApprovalToPost> = {}): ApprovalToPost => ({
  lines: amounts.map((payablePence) => ({ payablePence, reinvestedPence: 0n })),
  arrangement: { retention: ratio('0') },
  balances: { recoverable: 0n, on_account: 0n },
  recoveredBeforePence: 0n,
  ...change,
});

/** `cost 100, payable -100`: what each account changes by. */
function changes(postings: readonly Posting[]): string {
  const sums = new Map<string, bigint>();
  for (const { account, amountPence } of postings) sums.set(account, (sums.get(account) ?? 0n) + amountPence);
  return [...sums]
    .filter(([, sum]) => sum !== 0n)
    .map(([account, sum]) => `${account} ${sum}`)
    .join(', ');
}

describe('the ledger entry of an approval', () => {
  const owes = { recoverable: 300n, on_account: 500n };
  it.each<[string, ApprovalToPost, string]>([
    ['a payment is due', approval([1000n]), 'payable -1000, cost 1000'],
    ['payments and deductions come together', approval([1000n, -400n]), 'payable -600, cost 600'],
    ['nil lines post nothing', approval([0n, 0n]), ''],
    ['deductions beyond payments are owed back', approval([100n, -400n]), 'cost -300, recoverable 300'],
    [
      'a reinvested deduction is paid, and left to be spent',
      approval([], {
        lines: [
          { payablePence: 1000n, reinvestedPence: 0n },
          { payablePence: 0n, reinvestedPence: 200n },
        ],
      }),
      'payable -1000, cost 800, reinvestment 200',
    ],
    [
      'the arranged share is kept back, half a penny rounded up',
      approval([1010n], { arrangement: { retention: ratio('1/20') } }),
      'payable -959, cost 1010, retention -51',
    ],
    [
      'what is owed back is recovered first, then what was paid on account',
      approval([600n], { balances: owes }),
      'cost 600, recoverable -300, on_account -300',
    ],
    [
      'no more than the arranged amount is recovered from a statement',
      approval([600n], { balances: owes, arrangement: { retention: ratio('0'), recoveryLimitPence: 200n } }),
      'payable -400, cost 600, recoverable -200',
    ],
    [
      'what earlier approvals of the statement recovered counts',
      approval([600n], {
        balances: owes,
        arrangement: { retention: ratio('0'), recoveryLimitPence: 200n },
        recoveredBeforePence: 150n,
      }),
      'payable -550, cost 600, recoverable -50',
    ],
    [
      'a share limits what is recovered of what is due after retention',
      approval([1000n], {
        balances: owes,
        arrangement: { retention: ratio('1/10'), recoveryShare: ratio('1/2') },
      }),
      'payable -450, cost 1000, retention -100, recoverable -300, on_account -150',
    ],
    [
      'nothing is kept back or recovered from what is owed back',
      approval([-100n], { balances: owes, arrangement: { retention: ratio('1/10') } }),
      'cost -100, recoverable 100',
    ],
  ])('%s', (_what, given, wanted) => {
    const sorted = (text: string) => text.split(', ').sort().join(', ');
    expect(sorted(changes(postingsForApproval(given)))).toBe(sorted(wanted));
  });
});
