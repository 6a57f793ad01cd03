import type { Period } from '#kernel';
import type { HeldBack, ServiceCategory } from '#partners';

/** Whose row it is. */
export interface ChainPlace {
  /** 0: the contract asked for; 1: its direct subcontracts; and so on. */
  readonly depth: number;
  readonly contract: string;
  /** Code of the contract above. */
  readonly parent: string | null;
  /** Code of who delivered: one row for each where the contract was handed on. */
  readonly supplier: string;
  readonly supplierName: string;
  /** A month or quarter: that of the promise, where one is in force, else the month. Of money also a year: that of the statement. */
  readonly period: Period;
}

/**
 * What a service was promised and sent in a period, and what became of it. Everything but `promised` counts referrals by the period in which
 * they were sent there, so that a row can be read across.
 */
export interface ChainVolume extends ChainPlace {
  readonly service: string;
  readonly serviceTitle: string;
  readonly category: ServiceCategory;
  /** Referrals, as agreed last; null: nothing was promised. */
  readonly promised: number | null;
  readonly sent: number;
  /** Open at the moment when supplier or buyer took the contract over. */
  readonly takenOver: number;
  readonly accepted: number;
  readonly declined: number;
  /** Accepted and still with the service. */
  readonly inProgress: number;
  readonly concluded: number;
  readonly withdrawn: number;
}

/** What came of it in money, in pence, by the period of the statement; what has no statement by the month in which it was posted. */
export interface ChainMoney extends ChainPlace {
  /** Outcomes whose claims were allowed, by the day on which they were achieved. */
  readonly outcomesPaid: number;
  readonly statedPence: bigint;
  readonly approvedPence: bigint;
  /** Settled by the bank. */
  readonly paidPence: bigint;
}

type Became = 'sent' | 'takenOver' | 'accepted' | 'declined' | 'inProgress' | 'concluded' | 'withdrawn';
export type ChainVolumeShown = HeldBack<ChainVolume, Became>;

/**
 * A volume for who sees counts: what was promised. What became of it is told by the performance of contracts; by service and month as well, it would add up
 * to what is held back there.
 */
export const chainVolumeHeldBack = (row: ChainVolume): ChainVolumeShown => ({
  ...row,
  ...{ sent: null, takenOver: null, accepted: null, declined: null },
  ...{ inProgress: null, concluded: null, withdrawn: null },
});

export interface SupplyChain {
  readonly volumes: readonly ChainVolumeShown[];
  readonly money: readonly ChainMoney[];
}
