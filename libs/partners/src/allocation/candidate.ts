import type { Complexity } from './rules.js';

/** What is to be placed, as far as rules care. */
export interface Need {
  readonly complexity: Complexity;
  /** Null: not on record. */
  readonly sex: 'F' | 'M' | 'X' | null;
  /** Years, reached in this year. Null: not on record. */
  readonly age: number | null;
}

/** A service that works in the referral's area and category on the day, with its numbers. Null: unknown. */
export interface Candidate {
  readonly service: string;
  /** Code of the organisation that delivers it. */
  readonly supplier: string;
  readonly maximum: number | null;
  readonly funded: number | null;
  readonly inUse: number;
  readonly offered: number;
  readonly waiting: number;
  readonly starts: number;
  /** Median days from coming to the service to the start, of those who started lately. */
  readonly waitDays: number | null;
  /** Promised for the present period, and sent of it so far. */
  readonly promised: number | null;
  readonly sent: number;
  /** Its supplier has an open referral of the same person. */
  readonly knowsPerson: boolean;
  /** It has declined this very referral. */
  readonly hasDeclined: boolean;
}
