import type { Instant, Period } from '#kernel';
import type { MechanismDocument } from '../mechanism/index.js';
import type { TermsDocument } from '../terms/terms.js';
import type { Facts } from './facts.js';

/** All that the inputs of a mechanism are taken from. */
export interface LeafQuestion {
  readonly mechanism: MechanismDocument;
  readonly terms: { readonly version: number; readonly document: TermsDocument };
  readonly facts: Facts;
  /** Code of the contract, and its first day. */
  readonly contract: string;
  readonly contractFrom: string;
  readonly area: string;
  readonly period: Period;
  readonly asKnownAt: Instant;
}
