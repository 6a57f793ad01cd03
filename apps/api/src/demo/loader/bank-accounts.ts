import { addBankAccount, bankAccounts, confirmBankAccount } from '#contracts';
import { ok, type Result } from '#kernel';
import type { DemoDeps } from '../deps.js';
import { AREA_PROFILES } from '../generator/profiles.js';
import { ADMINISTRATOR, CONTRACT_MANAGER } from './actors.js';
import { COMMISSIONER } from './demo-terms.js';

const FROM = '2015-01-01';

/** An account for the commissioner and each prime: entered by one person, confirmed by another. The numbers are invented. */
export async function enterBankAccounts(deps: DemoDeps): Promise<Result<void>> {
  const organisations = [COMMISSIONER, ...new Set(AREA_PROFILES.map(({ prime }) => prime))];
  for (const [i, organisation] of organisations.entries()) {
    const known = await bankAccounts(deps, CONTRACT_MANAGER, organisation);
    if (!known.ok) return known;
    if (known.value.some(({ confirmedBy }) => confirmedBy !== null)) continue;
    const entered = await addBankAccount(deps, ADMINISTRATOR, {
      organisation,
      holder: `${organisation} (demonstration)`,
      sortCode: '00-00-00',
      accountNumber: String(10_000_000 + i),
      from: FROM,
    });
    if (!entered.ok) return entered;
    const confirmed = await confirmBankAccount(deps, CONTRACT_MANAGER, {
      id: entered.value.id,
      reason: 'Compared by telephone, for the demonstration.',
    });
    if (!confirmed.ok) return confirmed;
  }
  return ok(undefined);
}
