import { ratio, toPence } from '#kernel';
import type { Account, Balances, Posting } from '../ledger/account.js';
import type { Arrangement } from '../ledger/arrangement.js';

/** What a line comes to when it is approved. Pence; negative: taken from the supplier. */
export interface ApprovedAmount {
  readonly payablePence: bigint;
  /** Of a deduction, what the supplier keeps and is to spend on the service; 0 or more. */
  readonly reinvestedPence: bigint;
}

export interface ApprovalToPost {
  readonly lines: readonly ApprovedAmount[];
  readonly arrangement: Arrangement;
  /** As they stand before. */
  readonly balances: Pick<Balances, 'recoverable' | 'on_account'>;
  /** What earlier approvals of the same statement recovered; counts towards the arrangement's amount for one statement. */
  readonly recoveredBeforePence: bigint;
}

/**
 * The ledger entry of an approval. What the lines come to becomes payable; of it the arranged share is kept back, and
 * what the supplier owes is recovered: first what it owes back, then what was paid on account, up to the arranged limit. Lines that
 * come to less than nothing together are owed back by the supplier.
 * @returns no postings when all lines are nil; otherwise they sum to zero
 */
export function postingsForApproval(approval: ApprovalToPost): Posting[] {
  const { lines, arrangement, balances, recoveredBeforePence } = approval;
  const paid = total(lines.map(({ payablePence }) => (payablePence > 0n ? payablePence : 0n)));
  const taken = total(lines.map(({ payablePence }) => (payablePence < 0n ? -payablePence : 0n)));
  const reinvested = total(lines.map(({ reinvestedPence }) => reinvestedPence));
  const postings = [
    ...moved('payable', 'cost', paid),
    ...moved('cost', 'payable', taken),
    ...moved('cost', 'reinvestment', reinvested),
  ];
  const net = paid - taken;
  if (net <= 0n) return [...postings, ...moved('payable', 'recoverable', -net)];
  const kept = toPence(arrangement.retention.mul(ratio(net)));
  const due = net - kept;
  const mayRecover = least(due, limitOf(arrangement, due, recoveredBeforePence));
  const recovered = least(mayRecover, balances.recoverable);
  const setOff = least(mayRecover - recovered, balances.on_account);
  return [
    ...postings,
    ...moved('retention', 'payable', kept),
    ...moved('recoverable', 'payable', recovered),
    ...moved('on_account', 'payable', setOff),
  ];
}

function limitOf({ recoveryLimitPence, recoveryShare }: Arrangement, due: bigint, before: bigint): bigint {
  if (recoveryLimitPence !== undefined) return recoveryLimitPence > before ? recoveryLimitPence - before : 0n;
  if (recoveryShare !== undefined) return toPence(recoveryShare.mul(ratio(due)));
  return due;
}

const total = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, each) => sum + each, 0n);
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** One account credited, another debited; nothing for 0. */
const moved = (credit: Account, debit: Account, amountPence: bigint): Posting[] =>
  amountPence === 0n
    ? []
    : [
        { account: debit, amountPence },
        { account: credit, amountPence: -amountPence },
      ];
