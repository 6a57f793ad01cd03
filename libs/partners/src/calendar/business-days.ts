import { addDays } from '#kernel';
import type { Nation } from './nation.js';

/** The bank holidays of a nation, and for which years they are known: a day beyond them is an error, never a guess. */
export interface BusinessCalendar {
  readonly nation: Nation;
  /** First and last year of the list. */
  readonly firstYear: number;
  readonly lastYear: number;
  /** YYYY-MM-DD. */
  readonly bankHolidays: ReadonlySet<string>;
}

/**
 * Whether offices work on a day: no Saturday, no Sunday, no bank holiday.
 * @param day YYYY-MM-DD
 * @throws RangeError for a day of a year whose bank holidays are not on record
 */
export function isBusinessDay(day: string, calendar: BusinessCalendar): boolean {
  known(day, calendar);
  return !isWeekend(day) && !calendar.bankHolidays.has(day);
}

/**
 * The n-th business day after a day, whatever kind of day that is; for n = 0 the day itself, or the next business day.
 * "Within five business days of Friday" ends on the Friday after. The SQL function add_business_days says the same.
 * @param n 0 or more
 * @throws RangeError beyond the years on record
 */
export function addBusinessDays(day: string, n: number, calendar: BusinessCalendar): string {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`${n} is no number of business days`);
  let on = day;
  if (n === 0) while (!isBusinessDay(on, calendar)) on = addDays(on, 1);
  known(day, calendar);
  for (let left = n; left > 0;) {
    on = addDays(on, 1);
    if (isBusinessDay(on, calendar)) left -= 1;
  }
  return on;
}

/**
 * How many business days there are after a day up to another, that one included; negative the other way round:
 * the n for which `addBusinessDays(from, n)` is `to`, if `to` is a business day.
 * @throws RangeError beyond the years on record
 */
export function businessDaysBetween(from: string, to: string, calendar: BusinessCalendar): number {
  if (to < from) return -businessDaysBetween(to, from, calendar);
  known(from, calendar);
  let days = 0;
  for (let on = from; on < to;) {
    on = addDays(on, 1);
    if (isBusinessDay(on, calendar)) days += 1;
  }
  return days;
}

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

function known(day: string, { nation, firstYear, lastYear }: BusinessCalendar): void {
  const year = Number(day.slice(0, 4));
  if (!(year >= firstYear && year <= lastYear))
    throw new RangeError(
      `The bank holidays of ${nation} are on record for ${firstYear} to ${lastYear}: nothing is known of ${day}`,
    );
}
