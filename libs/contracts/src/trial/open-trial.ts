import { type Instant, ok, type PeriodKind, problem, refuse, type Result } from '#kernel';
import { resolveAsKnown, type StoredDefinition } from '#outcomes';
import { type Area, type Deps, findArea, may, type Person } from '#partners';
import { contractsOfAreas } from '../contract/contract.store.js';
import { definitionsOf, type FactsQuestion } from '../run/facts.js';
import type { LeafQuestion } from '../run/leaf-question.js';
import { type ChosenTerms, chooseTerms, type TermsChoice } from '../terms/choose-terms.js';
import { settlesBy } from '../terms/terms.js';
import { type Supposed, supposedProblems } from './supposed.js';

/** What terms are tried on. */
export interface TrialRequest {
  readonly terms: TermsChoice;
  /** Another area's cohorts than the contract's own, by code; of the same scheme. */
  readonly area?: string;
  /** Day or instant; left out, now. */
  readonly asKnownOn?: string;
  /** Values to suppose instead of what terms and records say, by the mechanism's input. */
  readonly given?: Supposed;
}

/** Terms and records as they are tried; nothing of it is written. */
export interface OpenTrial {
  readonly chosen: ChosenTerms;
  readonly definitions: Readonly<Record<string, StoredDefinition>>;
  /** For which periods the terms have statements. */
  readonly per: PeriodKind;
  readonly area: Pick<Area, 'id' | 'code'>;
  /** The cohorts are the contract's own: what its provider declared belongs to them. */
  readonly ownArea: boolean;
  readonly asKnownAt: Instant;
  readonly given: Supposed;
}

/**
 * Finds terms and area to try, for who may see the contract's terms and the area's measures.
 * @returns NOT_FOUND, NOT_ALLOWED, INVALID, or what stands against a proposal
 */
export async function openTrial(
  deps: Pick<Deps, 'sql'>,
  person: Person,
  { terms, area: areaCode, asKnownOn, given = {} }: TrialRequest,
): Promise<Result<OpenTrial>> {
  const { sql } = deps;
  const found = await chooseTerms(deps, person, terms);
  if (!found.ok) return found;
  const chosen = found.value;
  const { contract, document, mechanism } = chosen;
  const ownArea = areaCode === undefined || areaCode === contract.area;
  const area = ownArea
    ? { id: contract.areaId, code: contract.area }
    : await findArea(sql, contract.scheme, areaCode);
  if (!area)
    return refuse(
      problem(
        'NOT_FOUND',
        'area',
        `There is no area ${areaCode} in scheme ${contract.scheme}.`,
        'Correct the code.',
      ),
    );
  const parties = ownArea
    ? [contract.buyer, contract.supplier]
    : (await contractsOfAreas(sql, [area.id])).flatMap(({ buyer, supplier }) => [buyer, supplier]);
  const allowed = may(person, 'measure.read', { parties });
  if (!allowed.ok) return allowed;
  const wrong = supposedProblems(mechanism.document, given);
  if (wrong.length > 0) return refuse(...wrong);
  const known = await resolveAsKnown(sql, asKnownOn);
  if (!known.ok) return known;
  const definitions = await definitionsOf(sql, document);
  const per = settlesBy({
    document,
    definitions: Object.fromEntries(
      Object.entries(definitions).map(([slot, { definition }]) => [slot, definition]),
    ),
  });
  if (per === undefined)
    throw new Error(`the terms of ${contract.code} do not say for which periods they are`);
  return ok({ chosen, definitions, per, area, ownArea, asKnownAt: known.value, given });
}

/** What a trial asks of the records for a period. */
export const factsQuestion = (
  { chosen: { contract, document, mechanism }, definitions, area, asKnownAt }: OpenTrial,
  period: string,
): FactsQuestion => ({
  mechanism: mechanism.document,
  document,
  definitions,
  contractId: contract.id,
  contractFrom: contract.from,
  scheme: contract.scheme,
  area: area.code,
  areaId: area.id,
  period,
  asKnownAt,
});

/** What a trial's leaves are asked by, with what was found for a period. */
export const leafQuestion = (
  { chosen: { contract, document, mechanism, version }, area, asKnownAt }: OpenTrial,
  period: string,
  facts: LeafQuestion['facts'],
): LeafQuestion => ({
  mechanism: mechanism.document,
  terms: { version, document },
  facts,
  contract: contract.code,
  contractFrom: contract.from,
  area: area.code,
  period,
  asKnownAt,
});
