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
  /** Codes of the persons who are cleared from its first day on. */
  readonly cleared: readonly string[];
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
  const before = dayBefore(from);
  const at = last < before ? before : last;
  return to !== null && at >= to ? undefined : at;
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
