/** What can become of a deduction that was calculated. */
export const DEDUCTION_OUTCOMES = ['recovered', 'waived', 'reinvested'] as const;
/**
 * - `recovered`: it is taken from what is payable
 * - `waived`: it is not taken
 * - `reinvested`: the provider keeps it and spends it on what the parties agree
 */
export type DeductionOutcome = (typeof DEDUCTION_OUTCOMES)[number];

/** What became of a deduction, in pence, all of them positive; together they are the deduction. */
export interface DeductionSums {
  readonly recoveredPence: bigint;
  readonly waivedPence: bigint;
  readonly reinvestedPence: bigint;
  /** Calculated only, and so not payable yet. */
  readonly undecidedPence: bigint;
}

export const NO_DEDUCTION: DeductionSums = {
  recoveredPence: 0n,
  waivedPence: 0n,
  reinvestedPence: 0n,
  undecidedPence: 0n,
};

/** A line of one component of a contract and period, over all its statements. */
export interface ChainLine {
  readonly lineId: string;
  readonly amountPence: bigint;
  /** It is a deduction, or it corrects one. */
  readonly deducts: boolean;
  readonly correctsLineId: string | null;
  readonly deduction: DeductionSums;
}

/** How a correction in favour of the provider stands to what was deducted before it. */
export interface GivingBack {
  /** At most the correction, and at most what was recovered and not given back yet. */
  readonly givesBackPence: bigint;
  /** Of the deductions before it, what is not decided on: until it is, nobody knows what there is to give back. */
  readonly undecidedPence: bigint;
}

/**
 * What the positive corrections of a deduction give back: never more than was recovered, for what was waived or reinvested
 * was not taken.
 * @param chain the lines of one component, the earliest first
 * @returns by line id; other lines are not in it
 */
export function givingBack(chain: readonly ChainLine[]): ReadonlyMap<string, GivingBack> {
  const found = new Map<string, GivingBack>();
  let [recovered, undecided] = [0n, 0n];
  for (const { lineId, amountPence, deducts, correctsLineId, deduction } of chain) {
    recovered += deduction.recoveredPence;
    undecided += deduction.undecidedPence;
    if (!deducts || amountPence <= 0n || correctsLineId === null) continue;
    const givesBackPence = amountPence < recovered ? amountPence : recovered;
    recovered -= givesBackPence;
    found.set(lineId, { givesBackPence, undecidedPence: undecided });
  }
  return found;
}
