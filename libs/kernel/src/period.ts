import { Temporal } from 'temporal-polyfill';

/** A calendar quarter (`2015Q4`) or year (`2015`): what cohorts are formed by and statements are for. */
export type Period = string;
export type PeriodKind = 'quarter' | 'year';

const PATTERN = /^(\d{4})(?:Q([1-4]))?$/;

export interface PeriodParts {
  readonly year: number;
  /** 1 to 4; absent for a year. */
  readonly quarter?: number;
}

/** @returns the parts, or undefined when the text is no period. */
export function parsePeriod(text: string): PeriodParts | undefined {
  const match = PATTERN.exec(text);
  if (!match) return undefined;
  const year = Number(match[1]);
  return match[2] === undefined ? { year } : { year, quarter: Number(match[2]) };
}

export const periodKind = (period: Period): PeriodKind =>
  parts(period).quarter === undefined ? 'year' : 'quarter';

/** First day and the day after the last, both YYYY-MM-DD. */
export function periodBounds(period: Period): { readonly from: string; readonly until: string } {
  const { year, quarter } = parts(period);
  const from = Temporal.PlainDate.from({ year, month: quarter === undefined ? 1 : quarter * 3 - 2, day: 1 });
  return { from: from.toString(), until: from.add({ months: quarter === undefined ? 12 : 3 }).toString() };
}

/** The period of that kind that holds a day. */
export function periodOf(day: string, kind: PeriodKind): Period {
  const { year, month } = Temporal.PlainDate.from(day);
  return kind === 'year'
    ? String(year).padStart(4, '0')
    : `${String(year).padStart(4, '0')}Q${Math.ceil(month / 3)}`;
}

/** Calendar months later, the day clamped to the month's end (29 February + 12 months = 28 February). */
export const addMonths = (day: string, months: number): string =>
  Temporal.PlainDate.from(day).add({ months }, { overflow: 'constrain' }).toString();

/** `October to December 2015`, as a person reads it. */
export function periodText(period: Period): string {
  const { year, quarter } = parts(period);
  const names = ['January to March', 'April to June', 'July to September', 'October to December'];
  return quarter === undefined ? String(year) : `${names[quarter - 1]} ${year}`;
}

function parts(period: Period): PeriodParts {
  const found = parsePeriod(period);
  if (!found) throw new RangeError(`'${period}' is not a period (2015Q4 or 2015)`);
  return found;
}
