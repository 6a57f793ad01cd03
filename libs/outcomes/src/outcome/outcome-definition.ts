import type { Condition } from './condition.js';

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
