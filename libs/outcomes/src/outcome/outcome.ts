import type { Instant } from '#kernel';
import type { OutcomeParty, OutcomeUnit } from './outcome-definition.js';

export const OUTCOME_STATES = [
  'evidence_wanted',
  'to_verify',
  'complete',
  'verified',
  'refused',
  'taken_back',
] as const;
/**
 * How a reported outcome stands: evidence is wanted; it waits for who verifies; complete, as nobody need verify it; verified or
 * refused; taken back by who reported it. Whether its condition is met is another question (evaluate.ts).
 */
export type OutcomeState = (typeof OUTCOME_STATES)[number];

/** What a state follows from. */
export interface OutcomeFacts {
  readonly takenBack: boolean;
  /** The decision on the latest version; null: none. */
  readonly verified: boolean | null;
  readonly evidenceKinds: readonly string[];
  readonly evidence: readonly { readonly kind: string }[];
  readonly verifiedBy: OutcomeParty;
}

export function outcomeState({
  takenBack,
  verified,
  evidenceKinds,
  evidence,
  verifiedBy,
}: OutcomeFacts): OutcomeState {
  if (takenBack) return 'taken_back';
  if (verified !== null) return verified ? 'verified' : 'refused';
  if (evidenceKinds.some((kind) => !evidence.some((each) => each.kind === kind))) return 'evidence_wanted';
  return verifiedBy === 'nobody' ? 'complete' : 'to_verify';
}

/** A reported outcome with the names that a reader needs. */
export interface OutcomeRow {
  readonly id: string;
  readonly outcome: string;
  readonly organisationId: number;
  /** Code of who reported it. */
  readonly organisation: string;
  readonly definitionId: number;
  readonly definition: string;
  readonly definitionVersion: number;
  readonly title: string;
  readonly unit: OutcomeUnit;
  readonly item: string;
  readonly verifiedBy: OutcomeParty;
  readonly verifyBusinessDays: number | null;
  /** Code of the organisation that verifies; null: nobody. */
  readonly verifier: string | null;
  readonly serviceUserId: number;
  readonly serviceUser: string;
  readonly referralId: string | null;
  readonly referral: string | null;
  /** Code of the contract that it was delivered under; null: none is known. */
  readonly contract: string | null;
  readonly contractId: number | null;
  /** From when on observations count; null: all on record. */
  readonly startedOn: string | null;
  readonly achievedOn: string;
  readonly note: string | null;
  readonly state: OutcomeState;
  /** When this version came on record. */
  readonly versionAt: Instant;
  /** Since when it waits to be verified; null: it does not. */
  readonly waitsSince: Instant | null;
  /** The last day of the clock, YYYY-MM-DD. */
  readonly dueOn: string | null;
  readonly refusedBecause: string | null;
  readonly decidedAt: Instant | null;
}
