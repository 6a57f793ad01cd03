import { problem, type Problem } from '#kernel';
import { CODE_PATTERN } from '../organisation/organisation.js';

/** A place where an organisation works, such as an office. */
export interface Location {
  readonly id: number;
  /** Code of the organisation. */
  readonly organisation: string;
  readonly code: string;
  readonly name: string;
  /** Code of the contract area that it lies in, as scheme/area; null: in none. */
  readonly area: string | null;
  /** The place of who buys from the organisation that this one is, as organisation/code; null: of none. */
  readonly sameAs: string | null;
}

export interface NewLocation {
  readonly code: string;
  readonly name: string;
  /** scheme/area */
  readonly area?: string;
  /** A place of who buys from the organisation, as organisation/code. */
  readonly sameAs?: string;
}

/** More belong into a file for each part of the organisation. */
export const MOST_LOCATIONS = 500;

/** Everything that is wrong with a list of places in itself, by row. */
export function locationProblems(locations: readonly NewLocation[]): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  if (locations.length === 0 || locations.length > MOST_LOCATIONS)
    problems.push(problem('INVALID', 'locations', `There are ${locations.length} locations.`, `Name 1 to ${MOST_LOCATIONS}.`)); // prettier-ignore
  locations.forEach(({ code, name }, i) => {
    const wrong = (field: string, why: string, fix: string) =>
      problems.push(problem('INVALID', ['locations', String(i), field], why, fix));
    if (!CODE_PATTERN.test(code) || code.length > 40)
      wrong('code', `'${code.slice(0, 40)}' is no code.`, 'Write up to 40 letters, digits, dots, hyphens and underscores.'); // prettier-ignore
    if (seen.has(code)) wrong('code', `${code} stands there twice.`, 'Name each location once.');
    seen.add(code);
    if (name.trim() === '' || name.length > 200) wrong('name', 'There is no name.', 'Write one of up to 200 characters.'); // prettier-ignore
  });
  return problems;
}
