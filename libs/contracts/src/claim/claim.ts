import { type Instant, periodOf } from '#kernel';
import type { OutcomeUnit } from '#outcomes';
import { contractYears, periodIn } from '../terms/windows.js';

export const CLAIM_STATES = ['claimed', 'allowed', 'refused', 'withdrawn'] as const;
/** Claimed: the buyer decides. Only what is allowed is declared, and so paid. */
export type ClaimState = (typeof CLAIM_STATES)[number];

/** A claim with the names that a reader needs. */
export interface ClaimRow {
  readonly id: string;
  readonly contractId: number;
  readonly serviceUserId: number;
  readonly contract: string;
  /** Code of the contract's buyer. */
  readonly buyer: string;
  /** Code of the organisation that claimed it. */
  readonly supplier: string;
  readonly outcomeId: string;
  /** The reporter's own id of the outcome, and the code of its definition. */
  readonly outcome: string;
  readonly definition: string;
  readonly serviceUser: string;
  readonly item: string;
  /** The day on which the outcome was achieved, YYYY-MM-DD. */
  readonly day: string;
  /** What is paid once: `once`, a referral, a year of the topmost contract. */
  readonly occurrence: string;
  readonly sequence: number;
  readonly note: string | null;
  readonly state: ClaimState;
  readonly claimedBy: string;
  readonly claimedAt: Instant;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  readonly reason: string | null;
  /** The id of its declaration under the contract, once it was allowed. */
  readonly declaration: string;
}

/** What says how often an outcome can be paid. */
export interface OccurrenceFacts {
  readonly unit: OutcomeUnit;
  readonly day: string;
  /** Reference of the referral from which all others went on. */
  readonly referral: string | null;
  /** The topmost contract of the chain, with the month in which its terms say that years begin. */
  readonly top: { readonly contract: string; readonly from: string; readonly yearStartMonth: number | null };
}

/** The occurrence that a claim is about: allowed once for a person and definition, at each height of a chain of contracts. */
export function occurrenceOf({ unit, day, referral, top }: OccurrenceFacts): string {
  switch (unit) {
    case 'person':
      return 'once';
    case 'referral':
      if (referral === null) throw new RangeError('an outcome once for a referral has none');
      return referral;
    case 'contract_year': {
      const years = contractYears(top.from, { yearStartMonth: top.yearStartMonth ?? undefined });
      return `${top.contract} year ${periodIn(years, periodOf(day, 'month')).contract_year}`;
    }
  }
}
