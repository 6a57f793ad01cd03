import { problem, type Problem, poundsText } from '#kernel';
import type { Action } from '#partners';
import type { Account, Balances, Posting } from './account.js';
import { type EntryKind, POSTINGS, type RecoverFor, type RecoverFrom, type WriteOff } from './postings.js';

/** What a person may post by hand, beside approvals and payments. */
export type LedgerAct =
  | { readonly kind: 'on_account' | 'retention_release' | 'repayment' | 'reinvestment_spent' }
  | { readonly kind: 'recovery'; readonly from: RecoverFrom; readonly towards: RecoverFor }
  | { readonly kind: 'write_off'; readonly account: WriteOff };

/**
 * What the supplier gets more, or need not give, is released by an approver within the limit; what the buyer gets back is
 * recorded by who reviews payments or manages the contract.
 */
export const actionFor = ({ kind }: LedgerAct): Extract<Action, 'ledger.release' | 'ledger.record'> =>
  kind === 'on_account' || kind === 'retention_release' || kind === 'write_off'
    ? 'ledger.release'
    : 'ledger.record';

/** The postings of an act; pence above 0. */
export function postingsOf(act: LedgerAct, amountPence: bigint): Posting[] {
  switch (act.kind) {
    case 'on_account':
      return POSTINGS.onAccount(amountPence);
    case 'retention_release':
      return POSTINGS.retentionRelease(amountPence);
    case 'repayment':
      return POSTINGS.repayment(amountPence);
    case 'reinvestment_spent':
      return POSTINGS.reinvestmentSpent(amountPence);
    case 'recovery':
      return POSTINGS.recovery(amountPence, act.from, act.towards);
    case 'write_off':
      return POSTINGS.writeOff(amountPence, act.account);
  }
}

/** The accounts that an act draws on. */
function drawnFrom(act: LedgerAct): Account[] {
  switch (act.kind) {
    case 'on_account':
      return [];
    case 'retention_release':
      return ['retention'];
    case 'repayment':
      return ['recoverable'];
    case 'reinvestment_spent':
      return ['reinvestment'];
    case 'recovery':
      return [act.from, act.towards];
    case 'write_off':
      return [act.account];
  }
}

/** Which of the accounts that an act draws on holds too little for it, as problems. */
export function tooLittle(act: LedgerAct, amountPence: bigint, balances: Balances): Problem[] {
  return drawnFrom(act).flatMap((account) => {
    const held = balances[account] < 0n ? -balances[account] : balances[account];
    if (held >= amountPence) return [];
    return problem(
      'CONFLICT',
      'amountPence',
      `${ACCOUNT_WORDS[account]} comes to ${poundsText(held)}, which is less than ${poundsText(amountPence)}.`,
      'Name an amount that is there.',
    );
  });
}

export const ACCOUNT_WORDS: Readonly<Record<Account, string>> = {
  cost: 'What the service cost',
  payable: 'What is due',
  retention: 'What is kept back',
  on_account: 'What was paid on account and is not yet set off',
  recoverable: 'What the supplier owes back',
  reinvestment: 'What the supplier has yet to reinvest',
  in_transit: 'What is with the bank',
  bank: 'What was paid',
};

export const KIND_WORDS: Readonly<Record<EntryKind, string>> = {
  approval: 'approval of a statement',
  on_account: 'payment on account',
  retention_release: 'release of retention',
  recovery: 'recovery',
  repayment: 'repayment by the supplier',
  reinvestment_spent: 'reinvestment spent',
  write_off: 'write-off',
  payment_sent: 'payment given to the bank',
  payment_settled: 'payment settled',
  payment_rejected: 'payment rejected',
  payment_returned: 'payment returned',
};
