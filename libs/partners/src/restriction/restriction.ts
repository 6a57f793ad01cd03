import { isDay, problem, type Problem } from '#kernel';

/** Why somebody under supervision is restricted. */
export const RESTRICTION_KINDS = {
  staff_member: 'They work, or worked, for an organisation that could look them up.',
  victim_relative: 'A relative of a victim works where they could be looked up.',
  other: 'Something else that the reason says.',
} as const;
export type RestrictionKind = keyof typeof RESTRICTION_KINDS;

/** A restriction of who sees a service user. Whom it is of is said to those who are cleared, and to audit. */
export interface Restriction {
  readonly id: number;
  /** Reference of the service user; null for who is not cleared. */
  readonly serviceUser: string | null;
  /** Code of the organisation that restricts. */
  readonly organisation: string;
  readonly kind: RestrictionKind;
  /** Null for who is not cleared: it may say who it is. */
  readonly reason: string | null;
  readonly from: string;
  /** The last day; null: until it is lifted. */
  readonly to: string | null;
  readonly cleared: readonly Clearance[];
}

/** Somebody who sees a restricted person. */
export interface Clearance {
  readonly id: number;
  /** Code of the person who is cleared, and of the organisation that they are cleared in. */
  readonly person: string;
  readonly organisation: string;
  readonly from: string;
  /** The last day; null only for one that was given before they ran out. */
  readonly to: string | null;
}

export interface NewRestriction {
  /** Reference of the service user. */
  readonly serviceUser: string;
  readonly kind: RestrictionKind;
  readonly reason: string;
  /** YYYY-MM-DD; left out: today. */
  readonly from?: string;
  /** The last day; left out: until it is lifted. */
  readonly to?: string;
  /** Codes of the persons who are cleared from its first day on, for CLEARED_DAYS. */
  readonly cleared: readonly string[];
}

/** How many days a clearance lasts where no last day is said: a quarter, after which whoever keeps the clearances looks at it again. */
export const CLEARED_DAYS = 90;
/** The longest, in days after the first. */
export const MOST_CLEARED_DAYS = 365;

/** The last day of a clearance. @param to as it was asked for */
export const clearedUntil = (from: string, to?: string): string => to ?? daysAfter(from, CLEARED_DAYS - 1);

/** Problems of a clearance: of its days, its reason, and that it runs out. */
export function checkClearance(
  of: { readonly from: string; readonly to?: string; readonly reason: string },
  today: string,
): Problem[] {
  const problems = checkDays(of, today);
  if (
    problems.some(({ path }) => path[0] !== 'reason') ||
    clearedUntil(of.from, of.to) <= daysAfter(of.from, MOST_CLEARED_DAYS)
  )
    return problems;
  return [
    problem(
      'INVALID',
      'to',
      'A clearance lasts a year at most.',
      `Name a day up to ${daysAfter(of.from, MOST_CLEARED_DAYS)}; it is given anew before it ends.`,
    ),
    ...problems,
  ];
}

const MOST_LETTERS = 2_000;

/** Problems of days and reason, each with its path. */
export function checkDays(
  { from, to, reason }: { readonly from: string; readonly to?: string; readonly reason: string },
  today: string,
): Problem[] {
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (!isDay(from)) invalid('from', `'${from.slice(0, 40)}' is not a day.`, 'Write YYYY-MM-DD.');
  else if (from < today) invalid('from', `${from} is over.`, 'It holds from today on, or from a later day.');
  if (to !== undefined && !isDay(to))
    invalid('to', `'${to.slice(0, 40)}' is not a day.`, 'Write YYYY-MM-DD.');
  else if (to !== undefined && to < from)
    invalid('to', 'The last day is before the first.', 'Name a later one, or leave it out.');
  return [...problems, ...checkReason(reason)];
}

export function checkReason(reason: string): Problem[] {
  if (reason.trim() === '')
    return [problem('INVALID', 'reason', 'Why is not said.', 'Say it; it stays on record.')];
  return reason.length > MOST_LETTERS
    ? [problem('INVALID', 'reason', `It has more than ${MOST_LETTERS} letters.`, 'Shorten it.')]
    : [];
}

/**
 * The last day of what is ended: today, or a later one before it ends anyway; of what has not begun, the day before it would.
 * @returns undefined where it is over
 */
export function lastDay(
  { from, to }: { readonly from: string; readonly to: string | null },
  day: { readonly asked?: string; readonly yesterday: string },
): string | undefined {
  const last = day.asked ?? day.yesterday;
  const before = daysAfter(from, -1);
  const at = last < before ? before : last;
  return to !== null && at >= to ? undefined : at;
}

function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
