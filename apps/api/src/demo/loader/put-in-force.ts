import {
  agreeTerms,
  createContract,
  listTerms,
  type NewContract,
  proposeTerms,
  type TermsProposal,
  type TermsRow,
} from '#contracts';
import { ok, type Result } from '#kernel';
import type { Person } from '#partners';
import type { DemoDeps } from '../deps.js';

/** Who does what for a contract; the reason is kept with each agreement. */
export interface Parties {
  readonly proposes: Person;
  readonly agreesForBuyer: Person;
  readonly agreesForSupplier: Person;
  readonly reason: string;
}

/**
 * Creates a contract, proposes its terms and agrees them for both parties. What is done already is left as it is: terms in force on the
 * proposal's first day stay, also where the proposal reads differently today.
 * @returns the terms in force, or what stood against one of the steps
 */
export async function putInForce(
  deps: DemoDeps,
  { proposes, agreesForBuyer, agreesForSupplier, reason }: Parties,
  contract: NewContract,
  proposal: Omit<TermsProposal, 'contract'>,
): Promise<Result<TermsRow>> {
  const created = await createContract(deps, proposes, contract);
  if (!created.ok) return created;
  const day = proposal.effective.from;
  const standing = (await listTerms(deps.sql, contract.code)).find(
    ({ inForce, from, inForceTo }) => inForce && from <= day && (inForceTo === null || inForceTo >= day),
  );
  if (standing) return ok(standing);
  const proposed = await proposeTerms(deps, proposes, { ...proposal, contract: contract.code });
  if (!proposed.ok) return proposed;
  const { version } = proposed.value.terms;
  const first = await agreeTerms(deps, agreesForBuyer, {
    contract: contract.code,
    version,
    party: 'buyer',
    reason,
  });
  return first.ok
    ? agreeTerms(deps, agreesForSupplier, { contract: contract.code, version, party: 'supplier', reason })
    : first;
}
