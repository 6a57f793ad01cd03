import { digestOf, ok, parsePeriod, type PeriodKind, refuse, type Result } from '#kernel';
import type { ProofKind } from '../offence/proof-kind.js';
import type { OrderKind } from '../order/order-kind.js';
import type { Adjustment } from './definition.schema.js';
import { definitionProblems } from './definition-problems.js';

/** The kinds of period that cohorts are formed by. */
export type CohortKind = Exclude<PeriodKind, 'month'>;

/** What a measure counts: data, so that a change of it is a new version and no release (interchange.md). */
export interface MeasureDefinition {
  readonly code: string;
  readonly title: string;
  /** Cohorts are formed by quarter or by year. */
  readonly per: CohortKind;
  /** Orders of these kinds start a person's time; the first one in the period and area counts. */
  readonly starts: readonly OrderKind[];
  /** An offence counts when proven in one of these ways. */
  readonly proofs: readonly ProofKind[];
  /** Calendar months from the start within which an offence counts, 1 to 120. */
  readonly followUpMonths: number;
  /** Further calendar months within which its proof counts, 0 to 120. */
  readonly proofWaitMonths: number;
  readonly excludeOffenceCodes: readonly string[];
  readonly adjust: Adjustment;
}

/**
 * Reads a measure definition from a JSON document. `excludeOffenceCodes` and `adjust` may be left out: no code is excluded,
 * nothing is adjusted.
 * @returns the definition with all its keys, or a problem for each key that is unknown, missing or wrong
 */
export function parseMeasureDefinition(json: unknown): Result<MeasureDefinition> {
  const problems = definitionProblems(json);
  if (problems.length > 0) return refuse(...problems);
  const given = json as Omit<MeasureDefinition, 'excludeOffenceCodes' | 'adjust'> &
    Partial<MeasureDefinition>;
  return ok({
    code: given.code,
    title: given.title,
    per: given.per,
    starts: given.starts,
    proofs: given.proofs,
    followUpMonths: given.followUpMonths,
    proofWaitMonths: given.proofWaitMonths,
    excludeOffenceCodes: given.excludeOffenceCodes ?? [],
    adjust: given.adjust ?? 'none',
  });
}

/** SHA-256 of the definition's canonical JSON, 64 hex digits: equal content, equal digest. */
export const definitionDigest = (definition: MeasureDefinition): string => digestOf(definition);

/** True for a quarter or a year: what `per` can name. */
export const isCohortPeriod = (text: string): boolean => {
  const parts = parsePeriod(text);
  return parts !== undefined && parts.month === undefined;
};
