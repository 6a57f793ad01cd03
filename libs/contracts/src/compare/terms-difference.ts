import { ok, problem, refuse, type Result } from '#kernel';
import type { Deps, Person } from '#partners';
import { type ChosenTerms, chooseTerms, type TermsChoice } from '../terms/choose-terms.js';
import { findTerms } from '../terms/terms.store.js';
import { compareTerms } from './compare-terms.js';
import type { TermsChange, TermsSide } from './terms-change.js';

export interface TermsDifference {
  readonly contract: string;
  /** `version 1`; of what is not on record, `the proposal`. */
  readonly from: string;
  readonly to: string;
  /** None: the terms are the same. */
  readonly changes: readonly TermsChange[];
  /** The same in sentences, one a change. */
  readonly sentences: readonly string[];
}

/**
 * What one version of a contract's terms, or a proposal, changes of another. Nothing is written.
 * @param from a version; left out: the one that the later terms vary, else the one in force today
 * @returns NOT_FOUND, NOT_ALLOWED, or what stands against the proposal
 */
export async function termsDifference(
  deps: Pick<Deps, 'sql'>,
  person: Person,
  { to: choice, from }: { readonly to: TermsChoice; readonly from?: number },
): Promise<Result<TermsDifference>> {
  const later = await chooseTerms(deps, person, choice);
  if (!later.ok) return later;
  const contract = later.value.contract.code;
  const varied =
    'proposal' in choice
      ? choice.proposal.varies
      : ((await findTerms(deps.sql, contract, later.value.version))?.varies ?? undefined);
  const version = from ?? varied;
  const earlier = await chooseTerms(deps, person, { contract, ...(version !== undefined && { version }) });
  if (!earlier.ok) return earlier;
  if (later.value.onRecord && earlier.value.version === later.value.version)
    return refuse(
      problem(
        'INVALID',
        'from',
        `Version ${later.value.version} would be compared with itself.`,
        'Name another version to compare it with.',
      ),
    );
  const changes = compareTerms(sideOf(earlier.value), sideOf(later.value));
  return ok({
    contract,
    from: named(earlier.value),
    to: named(later.value),
    changes,
    sentences: changes.map(({ sentence }) => sentence),
  });
}

const sideOf = ({ from, to, document, mechanism }: ChosenTerms): TermsSide => ({
  from,
  to,
  document,
  mechanism: mechanism.document,
});

const named = ({ onRecord, version }: ChosenTerms): string =>
  onRecord ? `version ${version}` : 'the proposal';
