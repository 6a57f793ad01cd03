import { Temporal } from 'temporal-polyfill';

/** A calendar month (`2015-04`), quarter (`2015Q4`) or year (`2015`): what statements are for. Cohorts are formed by the last two. */
export type Period = string;
export const PERIOD_KINDS = ['month', 'quarter', 'year'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

const PATTERN = /^(\d{4})(?:Q([1-4])|-(0[1-9]|1[0-2]))?$/;

export interface PeriodParts {
  readonly year: number;
  /** 1 to 4, of a quarter only. */
  readonly quarter?: number;
  /** 1 to 12, of a month only. */
  readonly month?: number;
}

/** @returns the parts, or undefined when the text is no period. */
export function parsePeriod(text: string): PeriodParts | undefined {
  const match = PATTERN.exec(text);
  if (!match) return undefined;
  const year = Number(match[1]);
  if (match[2] !== undefined) return { year, quarter: Number(match[2]) };
  return match[3] === undefined ? { year } : { year, month: Number(match[3]) };
}

export const periodKind = (period: Period): PeriodKind => kindOf(parts(period));

/** How many calendar months a period of that kind has. */
export const MONTHS_OF: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, year: 12 };

/** First day and the day after the last, both YYYY-MM-DD. */
export function periodBounds(period: Period): { readonly from: string; readonly until: string } {
  const found = parts(period);
  const month = found.month ?? (found.quarter === undefined ? 1 : found.quarter * 3 - 2);
  const from = Temporal.PlainDate.from({ year: found.year, month, day: 1 });
  return { from: from.toString(), until: from.add({ months: MONTHS_OF[kindOf(found)] }).toString() };
}

/** The period of that kind that holds a day. */
export function periodOf(day: string, kind: PeriodKind): Period {
  const { year, month } = Temporal.PlainDate.from(day);
  const ofYear = String(year).padStart(4, '0');
  switch (kind) {
    case 'year':
      return ofYear;
    case 'quarter':
      return `${ofYear}Q${Math.ceil(month / 3)}`;
    case 'month':
      return `${ofYear}-${String(month).padStart(2, '0')}`;
  }
}

/** Calendar months later, the day clamped to the month's end (29 February + 12 months = 28 February). */
export const addMonths = (day: string, months: number): string =>
  Temporal.PlainDate.from(day).add({ months }, { overflow: 'constrain' }).toString();

/** `October to December 2015`, `April 2015` or `2015`, as a person reads it. */
export function periodText(period: Period): string {
  const { year, quarter, month } = parts(period);
  if (month !== undefined) return `${MONTHS[month - 1]} ${year}`;
  if (quarter === undefined) return String(year);
  return `${MONTHS[quarter * 3 - 3]} to ${MONTHS[quarter * 3 - 1]} ${year}`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const kindOf = ({ quarter, month }: PeriodParts): PeriodKind =>
  month !== undefined ? 'month' : quarter !== undefined ? 'quarter' : 'year';

function parts(period: Period): PeriodParts {
  const found = parsePeriod(period);
  if (!found) throw new RangeError(`'${period}' is not a period (2015-04, 2015Q4 or 2015)`);
  return found;
}
