import { isDay, problem, type Problem } from '#kernel';
import { CODE_PATTERN } from '../organisation/organisation.js';

/** A member of an alliance, from and to; days are YYYY-MM-DD, the last one included. */
export interface AllianceMember {
  readonly organisation: string;
  readonly lead: boolean;
  readonly from: string;
  /** Null while it goes on. */
  readonly to: string | null;
}

/** Several organisations that work as one, one of them leading. */
export interface Alliance {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  /** Its first day. */
  readonly from: string;
  /** By first day, then organisation; former ones among them. */
  readonly members: readonly AllianceMember[];
}

export interface NewAlliance {
  readonly code: string;
  readonly name: string;
  /** Code of the organisation that forms and leads it. */
  readonly lead: string;
  /** YYYY-MM-DD */
  readonly from: string;
}

/** Everything that is wrong with a new alliance in itself, by field. */
export function checkAlliance({ code, name, from }: NewAlliance): Problem[] {
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (!CODE_PATTERN.test(code))
    invalid('code', `'${code}' is no code.`, 'Write letters, digits, dots, hyphens and underscores.');
  if (name.trim() === '') invalid('name', 'The name is empty.', 'Write the name.');
  if (!isDay(from)) invalid('from', `'${from}' is not a day.`, 'Write YYYY-MM-DD.');
  return problems;
}

/** The membership of an organisation that goes on on a day or begins after it; undefined: there is none. */
export const membershipFrom = (
  { members }: Pick<Alliance, 'members'>,
  organisation: string,
  day: string,
): AllianceMember | undefined =>
  members.find(
    (each) =>
      each.organisation === organisation && (each.to === null || (each.to >= day && each.to >= each.from)),
  );

/** Whether others are left when a member leaves after a day. */
export const othersAfter = (
  { members }: Pick<Alliance, 'members'>,
  organisation: string,
  day: string,
): boolean =>
  members.some(
    (each) =>
      each.organisation !== organisation && (each.to === null || (each.to > day && each.to >= each.from)),
  );
