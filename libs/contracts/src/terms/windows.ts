import { MONTHS_OF, type Period, periodBounds, periodKind, type PeriodKind, periodOf } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import type { PeriodProperty, Window } from '../mechanism/index.js';

/** From when a contract's years are counted. Year 1 holds its first day. */
export interface ContractYears {
  /** The contract's first day, YYYY-MM-DD. */
  readonly contractFrom: string;
  /** The month in which contract years begin, 1 to 12. */
  readonly yearStartMonth: number;
}

/** Contract years begin in the month that terms say, else in the month of the contract's first day. */
export const contractYears = (
  contractFrom: string,
  { yearStartMonth }: { readonly yearStartMonth?: number },
): ContractYears => ({
  contractFrom,
  yearStartMonth: yearStartMonth ?? Temporal.PlainDate.from(contractFrom).month,
});

/** Where a period stands in its contract: in which year of it, and in which month of that year, it ends; how many months it has. */
export function periodIn(years: ContractYears, period: Period): Readonly<Record<PeriodProperty, number>> {
  const last = Temporal.PlainDate.from(periodBounds(period).until).subtract({ days: 1 });
  const first = Temporal.PlainDate.from(years.contractFrom);
  const start = yearStart(years, last);
  return {
    contract_year: start.year - yearStart(years, first).year + 1,
    month_of_contract_year: start.until(last, { largestUnit: 'months' }).months + 1,
    months: MONTHS_OF[periodKind(period)],
  };
}

/** Days from the first on, and before the second; as many as none when they are the same. */
export interface Days {
  readonly from: string;
  readonly until: string;
}

/**
 * The days that an input is added up over: the period; or the contract year that it ends in, or the contract, up to the
 * period's end. With `before`, up to the day before the period instead. Nothing lies before the contract's first day.
 */
export function windowOf(
  years: ContractYears,
  period: Period,
  over: Window = 'period',
  before = false,
): Days {
  const bounds = periodBounds(period);
  const until = before ? bounds.from : bounds.until;
  const from = over === 'period' ? bounds.from : windowStart(years, bounds.until, over);
  return { from, until: until < from ? from : until };
}

function windowStart(years: ContractYears, until: string, over: 'year' | 'contract'): string {
  if (over === 'contract') return years.contractFrom;
  const start = yearStart(years, Temporal.PlainDate.from(until).subtract({ days: 1 })).toString();
  return start < years.contractFrom ? years.contractFrom : start;
}

/** The periods of a kind (those of cohorts, those of statements) that lie in a window as a whole, the earliest first. */
export function cohortsWithin({ from, until }: Days, per: PeriodKind): Period[] {
  const periods: Period[] = [];
  for (let day = from; day < until;) {
    const period = periodOf(day, per);
    const bounds = periodBounds(period);
    if (bounds.from >= from && bounds.until <= until) periods.push(period);
    day = bounds.until;
  }
  return periods;
}

/** Periods of that many months never lie in two contract years. */
export const fitsYears = (
  { yearStartMonth }: Pick<ContractYears, 'yearStartMonth'>,
  months: number,
): boolean => (yearStartMonth - 1) % months === 0;

function yearStart({ yearStartMonth }: ContractYears, day: Temporal.PlainDate): Temporal.PlainDate {
  const year = day.month >= yearStartMonth ? day.year : day.year - 1;
  return Temporal.PlainDate.from({ year, month: yearStartMonth, day: 1 });
}
