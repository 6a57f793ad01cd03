/** As what a supplier works for a buyer. How deep in the supply chain a `sub` stands is derived (supply-chain.ts). */
export const TIERS = ['prime', 'sub', 'partner', 'stakeholder'] as const;
export type Tier = (typeof TIERS)[number];

/** Who works with whom in an area, at which tier, from when to when; by its latest version. */
export interface Relationship {
  readonly id: number;
  readonly buyerId: number;
  readonly supplierId: number;
  readonly tier: Tier;
  readonly areaId: number;
  /** YYYY-MM-DD */
  readonly from: string;
  /** YYYY-MM-DD, the last day; null while it goes on. Before `from`: it was taken back, and never held. */
  readonly to: string | null;
}

/** Whether a relationship holds on a day. */
export const holdsOn = ({ from, to }: Pick<Relationship, 'from' | 'to'>, day: string): boolean =>
  from <= day && (to === null || day <= to);
