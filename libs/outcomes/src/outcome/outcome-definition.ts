import { digestOf, ok, refuse, type Result } from '#kernel';
import type { Condition } from './condition.js';
import { definitionFaults } from './definition-faults.js';

/** What is observed of people: a whole number within bounds, with zones by their first values; or yes and no. */
export type Measure =
  | { readonly title: string; readonly yesNo: true }
  | {
      readonly title: string;
      readonly least: number;
      readonly most: number;
      readonly zones?: readonly number[];
    };

export const OUTCOME_UNITS = ['person', 'referral', 'contract_year'] as const;
/** How often it can be paid: once for a person; for a referral with those that go on from it; for a year of the topmost contract. */
export type OutcomeUnit = (typeof OUTCOME_UNITS)[number];

export const OUTCOME_PARTIES = ['buyer', 'origin', 'commissioner', 'nobody'] as const;
/** Who verifies: who buys the service, who made the referral, who stands at the top of the chain of contracts. */
export type OutcomeParty = (typeof OUTCOME_PARTIES)[number];

export interface EvidenceNeeded {
  readonly kind: string;
  readonly title: string;
}

/** What an outcome is: data, versioned by content; docs/guide/outcome-definition-v1.schema.json. */
export interface OutcomeDefinition {
  readonly code: string;
  readonly title: string;
  readonly per: OutcomeUnit;
  readonly measures: Readonly<Record<string, Measure>>;
  readonly condition: Condition;
  /** The first observation is looked for from so many days before the start on; 28 when left out. */
  readonly baselineDaysBefore: number;
  /** Kinds of which at least one file each is needed. */
  readonly evidence: readonly EvidenceNeeded[];
  readonly verifiedBy: OutcomeParty;
  /** Unless nobody verifies. */
  readonly verifyWithinBusinessDays?: number;
  /** The item of the rate card that it is claimed as. */
  readonly item: string;
}

/** Reads a definition from a JSON document. @returns it with all its keys, or a problem for everything that is wrong with it */
export function parseOutcomeDefinition(json: unknown): Result<OutcomeDefinition> {
  const faults = definitionFaults(json);
  if (faults.length > 0) return refuse(...faults);
  const given = json as Partial<OutcomeDefinition> & Omit<OutcomeDefinition, 'baselineDaysBefore' | 'evidence'>;
  return ok({
    code: given.code,
    title: given.title,
    per: given.per,
    measures: given.measures,
    condition: given.condition,
    baselineDaysBefore: given.baselineDaysBefore ?? 28,
    evidence: given.evidence ?? [],
    verifiedBy: given.verifiedBy,
    ...(given.verifyWithinBusinessDays === undefined
      ? {}
      : { verifyWithinBusinessDays: given.verifyWithinBusinessDays }),
    item: given.item,
  });
}

/** SHA-256 of the canonical JSON: equal content, equal digest. */
export const outcomeDefinitionDigest = (definition: OutcomeDefinition): string => digestOf(definition);
