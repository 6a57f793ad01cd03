import { ok, problem, type Problem, refuse, type Result } from '#kernel';
import {
  brokenConstraint,
  type Deps,
  may,
  type Person,
  recordAct,
  sameHandForBoth,
  transact,
} from '#partners';
import { findContract } from '../contract/contract.store.js';
import { contractsAbove } from '../contract/above.store.js';
import { holdContract, lockContract } from '../contract/lock-contract.js';
import { misfitsAbove, misfitsBelow } from './fit-tiers.js';
import type { Party } from './terms.js';
import { TermsAgreement, TermsInForce } from './terms.entity.js';
import { findTerms, listTerms, type TermsRow } from './terms.store.js';
import { cutVaried, variationProblems } from './vary-terms.js';

export interface Agreement {
  readonly contract: string;
  readonly version: number;
  readonly party: Party;
  /** Why; for who is no manager of the party, where its agreement is on record. */
  readonly reason?: string;
}

/**
 * Agrees a version of a contract's terms for one party. With the second party's agreement they are in force, and the terms
 * that they vary are cut where they begin, in the same transaction. Agreeing again changes nothing.
 * @returns the terms as they stand then; NOT_FOUND, NOT_ALLOWED, or CONFLICT where other terms in force hold on some day of
 *   them, or what they vary has changed since they were proposed
 */
export async function agreeTerms(
  deps: Deps,
  person: Person,
  agreement: Agreement,
): Promise<Result<TermsRow>> {
  const { contract: code, version, party } = agreement;
  const contract = await findContract(deps.sql, code);
  const terms = contract && (await findTerms(deps.sql, code, version));
  if (!terms)
    return refuse(
      problem(
        'NOT_FOUND',
        'version',
        `The contract ${code} has no terms version ${version}.`,
        'Propose them first, or correct the version.',
      ),
    );
  const allowed = may(person, 'terms.agree', { parties: [contract[party]] });
  if (!allowed.ok) return allowed;
  if (person.organisation === null && !agreement.reason?.trim()) {
    return refuse(
      problem(
        'INVALID',
        'reason',
        `${person.name} does not belong to ${contract[party]}, and gives no reason.`,
        'Say where the agreement is on record: a signed contract and its date.',
      ),
    );
  }
  try {
    return await save(deps, person, terms, agreement);
  } catch (error) {
    if (brokenConstraint(error) !== 'terms_in_force_no_overlap') throw error;
    return refuse(overlap(terms, await listTerms(deps.sql, code)));
  }
}

function save(
  deps: Deps,
  person: Person,
  terms: TermsRow,
  { contract, version, party, reason }: Agreement,
): Promise<Result<TermsRow>> {
  return transact(deps, async (em, sql) => {
    const above = (await contractsAbove(sql, [terms.contractId])).get(terms.contractId)?.[0];
    // it was on record first, so its id is the lower one
    if (above !== undefined) await holdContract(sql, above);
    await lockContract(sql, terms.contractId);
    const now = await findTerms(sql, contract, version);
    if (now?.agreements.some((each) => each.party === party)) return ok(now);
    const by = now?.agreements.map((each) => each.person) ?? [];
    const own = sameHandForBoth(person, { action: 'terms.agree', did: 'agreed for the other party', by });
    if (own) return refuse(own);
    const act = recordAct(em, person, {
      verb: 'terms.agree',
      subjectKind: 'terms',
      subjectId: `${contract}@${version}`,
      reason,
      detail: { party },
    });
    em.persist(em.create(TermsAgreement, { termsId: terms.id, party, act }));
    await em.flush();
    if (now?.agreements.length === 1) {
      const misfits = [...(await misfitsAbove(sql, terms)), ...(await misfitsBelow(sql, terms))];
      if (misfits.length > 0) return refuse(...misfits);
      if (terms.varies !== null) {
        const varied = await findTerms(sql, contract, terms.varies);
        const problems = variationProblems(terms.varies, terms, varied);
        if (!varied || problems.length > 0) return refuse(...problems);
        await cutVaried(sql, terms, varied, act.id);
      }
      const effective = `[${terms.from},${terms.to ?? ''}${terms.to === null ? ')' : ']'}`;
      em.persist(em.create(TermsInForce, { termsId: terms.id, contractId: terms.contractId, effective }));
      await em.flush();
    }
    const after = await findTerms(sql, contract, version);
    if (!after) throw new Error(`the terms ${contract}@${version} are not there`);
    return ok(after);
  });
}

function overlap(terms: TermsRow, versions: readonly TermsRow[]): Problem {
  const other = versions.find(
    (each) =>
      each.inForce &&
      each.version !== terms.varies &&
      (each.inForceTo === null || each.inForceTo >= terms.from) &&
      (terms.to === null || each.from <= terms.to),
  );
  const days = other
    ? `version ${other.version}, from ${other.from}${other.inForceTo === null ? '' : ` to ${other.inForceTo}`}`
    : 'another version';
  return problem(
    'CONFLICT',
    ['effective'],
    `The contract ${terms.contract} has terms in force on some of these days: ${days}.`,
    'Propose terms for other days, or say with `varies` which version they vary: for one day there is one version in force.',
  );
}
