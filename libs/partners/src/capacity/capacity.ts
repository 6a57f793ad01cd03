import { isDay, parsePeriod, type Period, periodOf, problem, type Problem } from '#kernel';

/** The most places or starts that a month can be given: what is more is a slip of the pen. */
export const MOST_PLACES = 1_000_000;

/** The most months that are set at once. */
export const MOST_MONTHS = 36;

/** What is said about the capacity of a service in an area, month by month. */
export interface CapacityStatement {
  /** Code of the service. */
  readonly service: string;
  /** Code of one of its areas. */
  readonly area: string;
  /** Needed where the service has areas of that code in several schemes. */
  readonly scheme?: string;
  /** The first month (2026-12), and the last one; without it only the first. */
  readonly from: Period;
  readonly to?: Period;
  /** Places at one time. */
  readonly maximum: number;
  /** Starts that are paid for in each month; none: nobody limits them. */
  readonly funded?: number;
  readonly reason?: string;
}

/** All that stands against a statement in itself. */
export function checkStatement({ from, to, maximum, funded }: CapacityStatement): Problem[] {
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  for (const [path, period] of [
    ['from', from],
    ['to', to],
  ] as const)
    if (period !== undefined && parsePeriod(period)?.month === undefined)
      invalid(path, `'${period}' is not a month.`, 'Write it like 2026-12.');
  if (problems.length === 0 && to !== undefined) {
    if (to < from) invalid('to', 'The last month comes before the first.', 'Put them the other way round.');
    else if (monthsBetween(from, to) >= MOST_MONTHS)
      invalid('to', `More than ${MOST_MONTHS} months are set at once.`, 'Set fewer, one after the other.');
  }
  for (const [path, places] of [
    ['maximum', maximum],
    ['funded', funded],
  ] as const)
    if (places !== undefined && !(Number.isInteger(places) && places >= 0 && places <= MOST_PLACES))
      invalid(path, `${places} is not a whole number from 0 to ${MOST_PLACES}.`, 'Write a whole number.');
  return problems;
}

/** How many months later the second one is. */
export function monthsBetween(from: Period, to: Period): number {
  const [a, b] = [parsePeriod(from), parsePeriod(to)];
  if (a?.month === undefined || b?.month === undefined)
    throw new RangeError(`${from} and ${to} are not months`);
  return (b.year - a.year) * 12 + b.month - a.month;
}

/** The month so many months after another. */
export function monthAfter(month: Period, months: number): Period {
  const parts = parsePeriod(month);
  if (parts?.month === undefined) throw new RangeError(`'${month}' is not a month`);
  const all = parts.year * 12 + parts.month - 1 + months;
  return `${String(Math.floor(all / 12)).padStart(4, '0')}-${String((all % 12) + 1).padStart(2, '0')}`;
}

/** The months from one to another, both counted. */
export const monthsFrom = (from: Period, to: Period): Period[] =>
  Array.from({ length: monthsBetween(from, to) + 1 }, (_, i) => monthAfter(from, i));

/** The month of a day or an instant. */
export const monthOf = (dayOrInstant: string): Period => {
  const day = dayOrInstant.slice(0, 10);
  if (!isDay(day)) throw new RangeError(`'${dayOrInstant}' begins with no day`);
  return periodOf(day, 'month');
};

/** A service in an area in a month: what it can take, and what it has. */
export interface CapacityRow {
  readonly service: string;
  readonly title: string;
  readonly category: string;
  /** Codes of organisations: who buys it and who delivers it now. */
  readonly buyer: string;
  readonly supplier: string;
  readonly scheme: string;
  readonly area: string;
  readonly areaName: string;
  readonly period: Period;
  /** Places at one time. Null: nobody has said, which is not 0. */
  readonly maximum: number | null;
  /** Starts paid for in the month. Null: not said, or not limited. */
  readonly funded: number | null;
  /** Accepted, and neither ended nor through with all that was planned. */
  readonly inUse: number;
  /** Sent to the service and not answered yet: each may take a place. */
  readonly offered: number;
  /** Sent or accepted, and not started: nobody has attended an assessment or session yet. */
  readonly waiting: number;
  /** Started in the month: the first attended assessment or session lies in it. */
  readonly starts: number;
  /** maximum − inUse; below 0 when more were taken than there are places. Null: unknown. */
  readonly free: number | null;
  /** funded − starts. Null: unknown, or not limited. */
  readonly fundedLeft: number | null;
}

/** What follows from what was counted. */
export const withRest = <T extends Omit<CapacityRow, 'free' | 'fundedLeft'>>(
  row: T,
): T & Pick<CapacityRow, 'free' | 'fundedLeft'> => ({
  ...row,
  free: row.maximum === null ? null : row.maximum - row.inUse,
  fundedLeft: row.funded === null ? null : row.funded - row.starts,
});
