import type { Balances, ContractBalances } from '#contracts';
import type { AccountBalances, LedgerBalances } from './ledger.types.js';

export const balancesView = (balances: Balances): AccountBalances => ({
  costPence: balances.cost,
  payablePence: balances.payable,
  retentionPence: balances.retention,
  onAccountPence: balances.on_account,
  recoverablePence: balances.recoverable,
  reinvestmentPence: balances.reinvestment,
  inTransitPence: balances.in_transit,
  bankPence: balances.bank,
});

export const contractBalancesView = (row: ContractBalances): LedgerBalances => ({
  contract: row.contract,
  supplier: row.supplier,
  lastEntry: row.lastEntryId,
  balances: balancesView(row.balances),
});
