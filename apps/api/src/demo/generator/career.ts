import type { OrderKind, ProofKind } from '#outcomes';
import type { DayNumber } from './days.js';

/** A person's orders and offences over the years, before anything of them is recorded. */
export interface Career {
  readonly serviceUser: string;
  readonly sex: 'F' | 'M' | 'X';
  readonly birthYear: number;
  /** In order of start. */
  readonly orders: readonly CareerOrder[];
  readonly offences: readonly CareerOffence[];
}

export interface CareerOrder {
  readonly id: string;
  readonly area: string;
  readonly provider: string;
  readonly kind: OrderKind;
  readonly start: DayNumber;
  readonly months: number;
  /** Probability of reoffending within a year, as assessed at the start. */
  readonly risk: number;
}

export interface CareerOffence {
  readonly id: string;
  readonly day: DayNumber;
  readonly code: string;
  readonly proof?: { readonly kind: ProofKind; readonly day: DayNumber };
}
