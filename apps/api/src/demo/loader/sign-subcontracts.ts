import { ok, type Result } from '#kernel';
import { findOrganisation } from '#partners';
import type { DemoDeps, Told } from '../deps.js';
import { subcontractsUntil } from '../ecosystem/subcontracts.js';
import { SCHEME } from '../generator/scheme.js';
import { demoFile } from '../repository.js';
import { ADMINISTRATOR, managerOf } from './actors.js';
import { importOne } from './import-one.js';
import type { LoadOptions } from './load-options.js';
import { putInForce } from './put-in-force.js';
import { RATE_CARD_MECHANISM, registerShipped, SHARE_MECHANISM } from './register-shipped.js';
import { subcontractOf, subcontractTerms } from './subcontract-terms.js';

const FOLDER = 'ecosystem';
const REASON = 'Agreed for the demonstration.';

/**
 * Who else works in the sixteen areas, and the contracts below the primes'. Before the runs, so that what the primes come to flows down in
 * them, and a late conviction does.
 */
export async function signSubcontracts(
  deps: DemoDeps,
  { scale, until }: LoadOptions,
  told: Told,
): Promise<Result<void>> {
  for (const kind of ['organisations', 'relationships'] as const) {
    const done = await importOne(deps, ADMINISTRATOR, {
      kind,
      name: `${FOLDER}/${kind}.csv`,
      from: { file: demoFile(FOLDER, `${kind}.csv`) },
      ...(kind === 'relationships' ? { scheme: SCHEME } : {}),
    });
    if (!done.ok) return done;
  }
  for (const code of [SHARE_MECHANISM, RATE_CARD_MECHANISM]) {
    const registered = await registerShipped(deps, ADMINISTRATOR, code);
    if (!registered.ok) return registered;
  }
  const subcontracts = subcontractsUntil(until);
  const names = new Map<string, string>();
  for (const { supplier } of subcontracts)
    names.set(supplier, (await findOrganisation(deps.sql, supplier))?.name ?? supplier);
  for (const [i, each] of subcontracts.entries()) {
    const buyer = managerOf(each.buyer);
    const parties = {
      proposes: buyer,
      agreesForBuyer: buyer,
      agreesForSupplier: managerOf(each.supplier),
      reason: REASON,
    };
    const signed = await putInForce(deps, parties, subcontractOf(each, names), subcontractTerms(each, scale));
    if (!signed.ok) return signed;
    told('Agreeing subcontracts', i + 1, subcontracts.length);
  }
  return ok(undefined);
}
