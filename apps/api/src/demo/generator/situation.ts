import type { OrderKind, ProofKind } from '#outcomes';

/** A person made up by hand to show one rule. */
export interface Situation {
  readonly serviceUser: string;
  /** What it shows, in plain words. */
  readonly shows: string;
  readonly orders: readonly SituationOrder[];
  readonly offences: readonly SituationOffence[];
  /** The cohorts the person is in, as known in the end, each with the reoffences that count there. */
  readonly counts: readonly (readonly [area: string, cohort: string, reoffences: number])[];
}

export interface SituationOrder {
  readonly area: string;
  readonly kind: OrderKind;
  readonly start: string;
  /** The start that was recorded first, by mistake, and the quarter at whose end it was put right. */
  readonly mistake?: { readonly start: string; readonly rightIn: string };
}

export interface SituationOffence {
  readonly day: string;
  readonly proof?: readonly [kind: ProofKind, day: string];
  /** The quarter at whose end it came on record, where that was not the quarter of the proof or else of the offence. */
  readonly recordedIn?: string;
}
