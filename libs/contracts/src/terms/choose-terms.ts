import { canonicalText, ok, problem, refuse, type Result, sha256Hex, type SqlClient, today } from '#kernel';
import { resolveAsKnown } from '#outcomes';
import { type Deps, may, type Person } from '#partners';
import { type ContractRow, findContract } from '../contract/contract.store.js';
import type { Mechanism } from '../mechanism/index.js';
import { mechanismById, mechanismOf } from '../mechanism/mechanism.store.js';
import { draftTerms } from './draft-terms.js';
import type { TermsProposal } from './proposal.js';
import { checkDays } from './propose-terms.js';
import type { TermsDocument } from './terms.js';
import { listTerms, type TermsRow } from './terms.store.js';

/** Terms that somebody wants to look at or try: a version on record, what is in force, or a proposal that is not on record. */
export type TermsChoice =
  /** Without a version, the one in force today; else the one that was in force last. */
  { readonly contract: string; readonly version?: number } | { readonly proposal: TermsProposal };

export interface ChosenTerms {
  readonly contract: ContractRow;
  readonly mechanism: Mechanism;
  /** Of a proposal that is not on record, the version that it would be. */
  readonly version: number;
  readonly onRecord: boolean;
  readonly from: string;
  readonly to: string | null;
  readonly document: TermsDocument;
  readonly digest: string;
}

/**
 * Finds the terms chosen, for who may see the contract's terms. Nothing is written: a proposal is drafted as it would be.
 * @returns NOT_FOUND, NOT_ALLOWED, or everything that stands against the proposal
 */
export async function chooseTerms(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  choice: TermsChoice,
): Promise<Result<ChosenTerms>> {
  const code = 'proposal' in choice ? choice.proposal.contract : choice.contract;
  const contract = await findContract(sql, code);
  if (!contract)
    return refuse(
      problem(
        'NOT_FOUND',
        'contract',
        `No contract ${code} is on record.`,
        'Correct the code, or create it first.',
      ),
    );
  const allowed = may(person, 'terms.read', { parties: [contract.buyer, contract.supplier] });
  if (!allowed.ok) return allowed;
  const versions = await listTerms(sql, code);
  if ('proposal' in choice) return drafted(sql, contract, choice.proposal, (versions[0]?.version ?? 0) + 1);
  const { version } = choice;
  const found =
    version === undefined ? current(versions, today()) : versions.find((each) => each.version === version);
  if (!found)
    return refuse(
      problem(
        'NOT_FOUND',
        'version',
        version === undefined
          ? `The contract ${code} has no terms in force.`
          : `The contract ${code} has no terms version ${version}.`,
        versions.length === 0
          ? 'Propose terms first.'
          : `Name a version; there are ${versions.map((each) => each.version).join(', ')}.`,
      ),
    );
  return ok(await onRecord(sql, contract, found));
}

/** The version in force on a day; else the last one that was, or will be. */
export function current(versions: readonly TermsRow[], day: string): TermsRow | undefined {
  const inForce = versions.filter((each) => each.inForce).sort((a, b) => (a.from < b.from ? 1 : -1));
  return inForce.find(({ from }) => from <= day) ?? inForce.at(-1);
}

async function onRecord(sql: SqlClient, contract: ContractRow, row: TermsRow): Promise<ChosenTerms> {
  const stored = await mechanismById(sql, row.mechanismId);
  if (!stored) throw new Error(`the mechanism of ${row.contract} version ${row.version} is not on record`);
  const { version, from, digest } = row;
  return {
    contract,
    mechanism: mechanismOf(stored),
    version,
    onRecord: true,
    from,
    to: row.inForce ? row.inForceTo : row.to,
    document: JSON.parse(row.document) as TermsDocument,
    digest,
  };
}

async function drafted(
  sql: SqlClient,
  contract: ContractRow,
  proposal: TermsProposal,
  version: number,
): Promise<Result<ChosenTerms>> {
  const wrong = checkDays(proposal, contract);
  if (wrong.length > 0) return refuse(...wrong);
  const known = await resolveAsKnown(sql);
  if (!known.ok) return known;
  const draft = await draftTerms(sql, contract, proposal, known.value);
  if (!draft.ok) return draft;
  const stored = await mechanismById(sql, draft.value.mechanismId);
  if (!stored) throw new Error(`the mechanism ${proposal.mechanism.code} is not on record`);
  const { document } = draft.value;
  const { from, to = null } = proposal.effective;
  return ok({
    contract,
    mechanism: mechanismOf(stored),
    version,
    onRecord: false,
    from,
    to,
    document,
    digest: sha256Hex(canonicalText(document)),
  });
}
