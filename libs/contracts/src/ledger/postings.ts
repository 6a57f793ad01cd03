import type { Account, Posting } from './account.js';

/** Everything that is ever entered in a ledger. */
export const ENTRY_KINDS = [
  'approval',
  'on_account',
  'retention_release',
  'recovery',
  'repayment',
  'reinvestment_spent',
  'write_off',
  'payment_sent',
  'payment_settled',
  'payment_rejected',
  'payment_returned',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What may be taken back from: what is due, or what is kept back. */
export type RecoverFrom = 'payable' | 'retention';
/** What may be taken back: what the supplier owes, or what was paid on account. */
export type RecoverFor = 'recoverable' | 'on_account';
/** What the buyer may give up. */
export type WriteOff = 'recoverable' | 'on_account' | 'reinvestment';

/** From one account to another: the first is credited, the second debited. */
const move = (from: Account, to: Account, amountPence: bigint): Posting[] => [
  { account: to, amountPence },
  { account: from, amountPence: -amountPence },
];

/**
 * The postings of each kind of entry but the approval (see approval-postings.ts), for an amount above 0. Each is one movement, so that
 * every entry comes to nothing by its form.
 */
export const POSTINGS = {
  /** Becomes due ahead of the statements that it is for. */
  onAccount: (pence: bigint) => move('payable', 'on_account', pence),
  retentionRelease: (pence: bigint) => move('payable', 'retention', pence),
  recovery: (pence: bigint, from: RecoverFrom, towards: RecoverFor) => move(towards, from, pence),
  /** The supplier paid back what it owed. */
  repayment: (pence: bigint) => move('recoverable', 'bank', pence),
  reinvestmentSpent: (pence: bigint) => move('reinvestment', 'cost', pence),
  writeOff: (pence: bigint, account: WriteOff) => move(account, 'cost', pence),
  paymentSent: (pence: bigint) => move('in_transit', 'payable', pence),
  paymentSettled: (pence: bigint) => move('bank', 'in_transit', pence),
  paymentRejected: (pence: bigint) => move('payable', 'in_transit', pence),
  paymentReturned: (pence: bigint) => move('payable', 'bank', pence),
} as const;
