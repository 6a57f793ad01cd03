/** How many of a role answered at a location. */
export interface Cell {
  readonly location: string;
  readonly role: string;
  readonly people: number;
}

/**
 * Locations whose scores are shown: those where enough people answered, and, where some answered by a link and the papers of others were brought, enough by a link: who brought those papers knows what stands on
 * them, and could take it away. Nothing that is told of several is worked out of others, so none can be found by taking away.
 */
export const locationsShown = (
  answered: readonly (readonly [location: string, people: number, byLink?: number])[],
  threshold: number,
): ReadonlySet<string> =>
  new Set(answered.flatMap(([location, people, byLink = 0]) => (people >= threshold && (byLink === 0 || byLink >= threshold) ? [location] : []))); // prettier-ignore

/** More would take too long to try, and nobody needs them. */
export const MOST_ROLES = 12;

/**
 * Whether scores by role can be told beside scores by location, both of the same people: whether every sum that can be made of locations, some added and some taken away, and of roles likewise, speaks of
 * nobody or of enough people. Where a role is told apart from the others, a location leaves over either those of the role or those who are not, whichever is less at the best; a sum that leaves over few, of
 * one kind or of both (one person less another, who stand at the two ends of a scale), would tell of them. Sums that tell roles into more than two sets leave over more.
 */
export function rolesApart(cells: readonly Cell[], threshold: number): boolean {
  const there = cells.filter(({ people }) => people > 0);
  const roles = [...new Set(there.map(({ role }) => role))];
  if (roles.length > MOST_ROLES) return false;
  const few = (people: number): boolean => people > 0 && people < threshold;
  const locations = [...Map.groupBy(there, ({ location }) => location).values()].map((at) => roles.map((role) => at.reduce((sum, cell) => sum + (cell.role === role ? cell.people : 0), 0))); // prettier-ignore
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
  if (roles.some((_role, i) => few(sum(locations.map((at) => at[i] ?? 0))))) return false;
  for (let set = 1; set < 2 ** roles.length; set += 1) {
    const left = locations.map((at) => {
      const taken = sum(at.filter((_people, i) => (set >> i) % 2 === 1));
      return Math.min(taken, sum(at) - taken);
    });
    if (few(sum(left))) return false;
  }
  return true;
}
