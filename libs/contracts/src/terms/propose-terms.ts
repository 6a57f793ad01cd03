import {
  canonicalText,
  isDay,
  ok,
  problem,
  type Problem,
  refuse,
  type Result,
  sha256Hex,
  type SqlClient,
} from '#kernel';
import { resolveAsKnown } from '#outcomes';
import { type Deps, may, type Person, recordAct, transact } from '#partners';
import { type ContractRow, findContract } from '../contract/contract.store.js';
import { lockContract } from '../contract/lock-contract.js';
import { type DraftTerms, draftTerms } from './draft-terms.js';
import type { TermsProposal } from './proposal.js';
import { Terms } from './terms.entity.js';
import { findTerms, listTerms, type TermsRow } from './terms.store.js';
import { variationProblems } from './vary-terms.js';

export interface ProposedTerms {
  readonly terms: TermsRow;
  /** False: the same terms were proposed already. */
  readonly created: boolean;
}

/**
 * Proposes terms for a contract, as its next version. They bind when both parties have agreed (agreeTerms). The same
 * proposal twice is one.
 * @returns NOT_FOUND, NOT_ALLOWED, INVALID, or INCOMPLETE with everything that the mechanism asks for and the terms lack
 */
export async function proposeTerms(
  deps: Deps,
  person: Person,
  proposal: TermsProposal,
): Promise<Result<ProposedTerms>> {
  const contract = await findContract(deps.sql, proposal.contract);
  if (!contract)
    return refuse(
      problem(
        'NOT_FOUND',
        'contract',
        `No contract ${proposal.contract} is on record.`,
        'Create it first, or correct the code.',
      ),
    );
  const allowed = may(person, 'terms.propose', { parties: [contract.buyer, contract.supplier] });
  if (!allowed.ok) return allowed;
  const wrong = checkDays(proposal, contract);
  if (wrong.length > 0) return refuse(...wrong);
  const { varies, effective } = proposal;
  if (varies !== undefined) {
    const varied = await findTerms(deps.sql, contract.code, varies);
    const stands = variationProblems(varies, { from: effective.from, to: effective.to ?? null }, varied);
    if (stands.length > 0) return refuse(...stands);
  }
  const known = await resolveAsKnown(deps.sql);
  if (!known.ok) return known;
  const draft = await draftTerms(deps.sql, contract, proposal, known.value);
  if (!draft.ok) return draft;
  return save(deps, person, contract, proposal, draft.value);
}

export function checkDays(
  { effective: { from, to }, rationale }: TermsProposal,
  contract: ContractRow,
): Problem[] {
  const problems: Problem[] = [];
  const invalid = (path: string[], why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (rationale.trim() === '') invalid(['rationale'], 'The rationale is empty.', 'Say why these terms.');
  if (!isDay(from)) invalid(['effective', 'from'], `'${from}' is not a day.`, 'Write YYYY-MM-DD.');
  else if (from < contract.from)
    invalid(['effective', 'from'], `The contract begins on ${contract.from}.`, 'Name a day of the contract.');
  if (to !== undefined && !isDay(to))
    invalid(['effective', 'to'], `'${to}' is not a day.`, 'Write YYYY-MM-DD, or leave it out.');
  else if (to !== undefined && to < from)
    invalid(['effective', 'to'], `The last day ${to} is before the first, ${from}.`, 'Name a later day.');
  else if (contract.to !== null && (to === undefined || to > contract.to))
    invalid(
      ['effective', 'to'],
      `The contract ends on ${contract.to}.`,
      'Let the terms end with it or before.',
    );
  return problems;
}

function save(
  deps: Deps,
  person: Person,
  contract: ContractRow,
  proposal: TermsProposal,
  draft: DraftTerms,
): Promise<Result<ProposedTerms>> {
  const document = canonicalText(draft.document);
  const digest = sha256Hex(document);
  const {
    effective: { from, to },
    rationale,
    varies = null,
  } = proposal;
  return transact<ProposedTerms>(deps, async (em, sql) => {
    await lockContract(sql, contract.id);
    const versions = await listTerms(sql, contract.code);
    const same = versions.find(
      (terms) =>
        terms.digest === digest &&
        terms.from === from &&
        terms.to === (to ?? null) &&
        terms.varies === varies,
    );
    if (same) return ok({ terms: same, created: false });
    const version = (versions[0]?.version ?? 0) + 1;
    const act = recordAct(em, person, {
      verb: 'terms.propose',
      subjectKind: 'terms',
      subjectId: `${contract.code}@${version}`,
      reason: rationale,
      detail: { digest },
    });
    const effective = `[${from},${to ?? ''}${to === undefined ? ')' : ']'}`;
    em.persist(
      em.create(Terms, {
        contractId: contract.id,
        version,
        mechanismId: draft.mechanismId,
        document,
        digest,
        effective,
        rationale,
        varies,
        act,
      }),
    );
    await em.flush();
    return ok({ terms: await saved(sql, contract.code, version), created: true });
  });
}

async function saved(sql: SqlClient, contract: string, version: number): Promise<TermsRow> {
  const terms = await findTerms(sql, contract, version);
  if (!terms) throw new Error(`the terms ${contract}@${version} were proposed and are not there`);
  return terms;
}
