import { holdsOn, type Relationship } from './relationship.js';

/** What of a relationship the supply chain is made of. */
export type Link = Omit<Relationship, 'id'>;

/** Partners and stakeholders have a part in an area, but supply nobody in its chain. */
const supplies = ({ tier }: Pick<Relationship, 'tier'>): boolean => tier === 'prime' || tier === 'sub';

/**
 * How deep in the supply chain of its area each relationship is on a day: that of a prime 1 (tier 1), of a prime's
 * subcontractor 2, of that one's 3, and so on; where several ways lead to it, by the shortest. What no chain from a
 * prime reaches on the day is left out. The database's `supply_depth` says the same.
 */
export function depthsOn(relationships: readonly Relationship[], day: string): ReadonlyMap<number, number> {
  const holding = relationships.filter((each) => supplies(each) && holdsOn(each, day));
  const depths = new Map<number, number>();
  let level = holding.filter(({ tier }) => tier === 'prime');
  for (let depth = 1; level.length > 0; depth += 1) {
    for (const { id } of level) depths.set(id, depth);
    const reached = level;
    level = holding.filter(
      ({ id, tier, areaId, buyerId }) =>
        tier === 'sub' &&
        !depths.has(id) &&
        reached.some((above) => above.areaId === areaId && above.supplierId === buyerId),
    );
  }
  return depths;
}

interface Way {
  readonly organisations: readonly number[];
  readonly from: string;
  readonly to: string | null;
}

/**
 * The way on which a relationship would make its buyer its own supplier, on some day on which all of it holds: ids of
 * organisations from the buyer to the buyer. Undefined: there is none.
 */
export function circleWith(relationships: readonly Link[], added: Link): readonly number[] | undefined {
  if (!supplies(added)) return undefined;
  const links = relationships.filter((each) => supplies(each) && each.areaId === added.areaId);
  const ways: Way[] = [{ organisations: [added.buyerId, added.supplierId], from: added.from, to: added.to }];
  const been = new Set<string>();
  for (let way = ways.pop(); way; way = ways.pop()) {
    const { organisations, from, to } = way;
    const last = organisations.at(-1) ?? 0;
    if (last === added.buyerId) return organisations;
    const here = `${last} ${from} ${to}`;
    if (been.has(here)) continue;
    been.add(here);
    for (const link of links) {
      if (link.buyerId !== last) continue;
      const both = { from: link.from > from ? link.from : from, to: earlier(link.to, to) };
      if (both.to === null || both.from <= both.to)
        ways.push({ organisations: [...organisations, link.supplierId], ...both });
    }
  }
  return undefined;
}

const earlier = (a: string | null, b: string | null): string | null =>
  a === null ? b : b === null || a < b ? a : b;
