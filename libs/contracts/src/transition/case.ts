/** How a case of a plan stands: by what the platform has on record of it, and as long as it is with who leaves by how far its handing over is. */
export const CASE_STATES = ['to_place', 'offered', 'refused', 'accepted', 'arriving', 'moved', 'ended', 'nowhere'] as const; // prettier-ignore
export type CaseState = (typeof CASE_STATES)[number];

export const REFUSED_BECAUSE = [
  'full',
  'not_suitable',
  'not_in_area',
  'information_missing',
  'other',
] as const;
export type RefusedBecause = (typeof REFUSED_BECAUSE)[number];

/** A case as it stands. Codes; days are YYYY-MM-DD. */
export interface TransitionCase {
  /** Null: not on the list yet. */
  readonly id: string | null;
  readonly kind: 'referral' | 'order';
  /** Of the referral or the order. */
  readonly reference: string;
  readonly serviceUserId: number | null;
  readonly area: string | null;
  readonly category: string | null;
  /** With whom it is now, and at which of its services. */
  readonly holder: string | null;
  readonly service: string | null;
  readonly caseworker: string | null;
  readonly arrivedOn: string | null;
  /** The list with which it came; null: it is on none yet. From 2 on it came late. */
  readonly list: number | null;
  readonly state: CaseState;
  /** Of the last thing that was said about its handing over. */
  readonly sequence: number;
  /** To whom it goes, and to which of its services. */
  readonly to: string | null;
  readonly toService: string | null;
  readonly practitioner: string | null;
  readonly reason: RefusedBecause | null;
}

/** How many cases there are, by how they stand. */
export interface CaseCounts {
  /** On the first list. */
  readonly before: number;
  /** That came after it. */
  readonly late: number;
  /** Those of the late ones that are on no list yet. */
  readonly unlisted: number;
  readonly states: Readonly<Record<CaseState, number>>;
  /** Moved to somebody else than the plan names. */
  readonly elsewhere: number;
}

/** That nothing is lost: what there was and what came is what has moved, what has ended and what is still open. */
export interface Reconciliation extends CaseCounts {
  readonly total: number;
  readonly moved: number;
  readonly ended: number;
  /** With who leaves, on the way or with nobody. */
  readonly open: number;
  /** What there was and came, less what moved, ended and is open: 0, or something is wrong with the list. */
  readonly difference: number;
  /** Each case is with who receives it, or has ended. */
  readonly complete: boolean;
}

/** @param closed what comes after a plan was closed is on no list of it, and counts until it is with somebody else or has ended */
export function reconcile(counts: CaseCounts, closed = false): Reconciliation {
  const { before, late, unlisted, states } = counts;
  const total = before + late;
  const { moved, ended } = states;
  const open =
    states.to_place + states.offered + states.refused + states.accepted + states.arriving + states.nowhere;
  const difference = total - moved - ended - open;
  return { ...counts, total, moved, ended, open, difference, complete: open === 0 && difference === 0 && (closed || unlisted === 0) }; // prettier-ignore
}
