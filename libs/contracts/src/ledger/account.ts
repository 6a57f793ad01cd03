/**
 * The accounts of a contract's ledger with one supplier, from the buyer's side: debit positive, credit negative.
 * `cost` what the service cost; `payable` owed and due; `retention` owed and kept back; `on_account` paid ahead of what it is for;
 * `recoverable` owed back by the supplier; `reinvestment` left to the supplier to spend on the service; `in_transit` given to the bank;
 * `bank` paid.
 */
export const ACCOUNTS = [
  'cost',
  'payable',
  'retention',
  'on_account',
  'recoverable',
  'reinvestment',
  'in_transit',
  'bank',
] as const;
export type Account = (typeof ACCOUNTS)[number];

/** Accounts whose balance is never a debit, and those whose balance is never a credit. The database holds to the same. */
const NEVER_DEBIT: readonly Account[] = ['payable', 'retention', 'in_transit'];
const NEVER_CREDIT: readonly Account[] = ['on_account', 'recoverable', 'reinvestment'];

/** One side of an entry. Pence, debit positive, credit negative, never 0. */
export interface Posting {
  readonly account: Account;
  readonly amountPence: bigint;
}

/** Pence by account. */
export type Balances = Readonly<Record<Account, bigint>>;

export const NO_BALANCES: Balances = {
  cost: 0n,
  payable: 0n,
  retention: 0n,
  on_account: 0n,
  recoverable: 0n,
  reinvestment: 0n,
  in_transit: 0n,
  bank: 0n,
};

/** The balances after an entry. */
export function afterPosting(before: Balances, postings: readonly Posting[]): Balances {
  const after = { ...before };
  for (const { account, amountPence } of postings) after[account] += amountPence;
  return after;
}

/** The accounts of which a balance stands on the side where it may not. */
export const onWrongSide = (balances: Balances): Account[] => [
  ...NEVER_DEBIT.filter((account) => balances[account] > 0n),
  ...NEVER_CREDIT.filter((account) => balances[account] < 0n),
];
