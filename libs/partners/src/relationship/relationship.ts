/** At which tier a supplier works for a buyer. */
export const TIERS = ['prime', 'sub', 'partner'] as const;
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
  /** YYYY-MM-DD, the last day; null while it goes on. */
  readonly to: string | null;
}
