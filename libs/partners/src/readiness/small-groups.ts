/** How many of a role answered at a location. */
export interface Cell {
  readonly location: string;
  readonly role: string;
  readonly people: number;
}

/** Locations whose scores are shown: those where enough people answered. Nothing that is told of several is worked out of others, so none can be found by taking away. */
export const locationsShown = (
  answered: readonly (readonly [location: string, people: number])[],
  threshold: number,
): ReadonlySet<string> =>
  new Set(answered.flatMap(([location, people]) => (people >= threshold ? [location] : [])));

/** More would take too long to try, and nobody needs them. */
export const MOST_ROLES = 12;

/**
 * Whether scores by role can be told beside scores by location, both of the same people: whether, for each set of roles, those who are left when it is
 * taken from the locations where it occurs, or when the locations that have no others are taken from it, are nobody or enough. Any difference of sums of
 * rows that is made of people of one kind only is one of these.
 */
export function rolesApart(cells: readonly Cell[], threshold: number): boolean {
  const there = cells.filter(({ people }) => people > 0);
  const roles = [...new Set(there.map(({ role }) => role))];
  if (roles.length > MOST_ROLES) return false;
  const few = (people: number): boolean => people > 0 && people < threshold;
  const count = (of: readonly Cell[]): number => of.reduce((total, { people }) => total + people, 0);
  if (roles.some((role) => few(count(there.filter((cell) => cell.role === role))))) return false;
  for (let set = 1; set < 2 ** roles.length; set += 1) {
    const taken = new Set(roles.filter((_role, i) => (set >> i) % 2 === 1));
    const where = new Set(there.flatMap(({ location, role }) => (taken.has(role) ? [location] : [])));
    const others = new Set(there.flatMap(({ location, role }) => (taken.has(role) ? [] : [location])));
    // the locations of these roles, less the roles
    if (few(count(there.filter(({ location, role }) => where.has(location) && !taken.has(role)))))
      return false;
    // these roles, less the locations that have no others
    if (few(count(there.filter(({ location, role }) => taken.has(role) && others.has(location)))))
      return false;
  }
  return true;
}
