import Holidays from 'date-holidays';
import type { BusinessCalendar } from './business-days.js';
import type { Nation } from './nation.js';

/** A bank holiday: the day on which offices are closed, so of one that falls on a weekend its substitute day. */
export interface BankHoliday {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly name: string;
}

/** The years of the list that the first migration puts on record; docs/guide/referrals.md says how to extend it. */
export const FIRST_YEAR = 2010;
export const LAST_YEAR = 2040;

const STATES: Readonly<Record<Nation, string>> = {
  england_and_wales: 'ENG',
  scotland: 'SCT',
  northern_ireland: 'NIR',
};
const ALL = Object.keys(STATES) as Nation[];

/** Where the package date-holidays is not what was proclaimed: each with where that is published. */
const EXCEPTIONS: readonly {
  readonly nations: readonly Nation[];
  readonly day: string;
  /** Undefined: no bank holiday, though the package says so. */
  readonly name?: string;
  readonly source: string;
}[] = [
  {
    nations: ALL,
    day: '2011-04-29',
    name: 'Royal wedding',
    source: 'proclaimed under the Banking and Financial Dealings Act 1971 for the wedding of that day',
  },
  {
    nations: ALL,
    day: '2012-05-28',
    source: 'gov.uk bank holidays 2012: the spring bank holiday was moved to 4 June',
  },
  {
    nations: ALL,
    day: '2012-06-04',
    name: 'Spring bank holiday',
    source: 'gov.uk bank holidays 2012: moved from 28 May for the Diamond Jubilee',
  },
  {
    nations: ['scotland'],
    day: '2026-06-15',
    name: 'World Cup bank holiday',
    source: 'gov.uk bank holidays 2026, Scotland',
  },
];

/** The bank holidays of a nation in a year, by day: those of the package, put right by the exceptions. */
export function bankHolidays(nation: Nation, year: number): BankHoliday[] {
  const days = new Map<string, string>();
  for (const { date, name, type } of new Holidays('GB', STATES[nation]).getHolidays(year, 'en'))
    if (type === 'public' && !isWeekend(date.slice(0, 10))) days.set(date.slice(0, 10), name);
  for (const { nations, day, name } of EXCEPTIONS) {
    if (!nations.includes(nation) || !day.startsWith(`${year}-`)) continue;
    if (name === undefined) days.delete(day);
    else days.set(day, name);
  }
  return [...days].map(([day, name]) => ({ day, name })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

const calendars = new Map<Nation, BusinessCalendar>();

/** The calendar of a nation for the years of the list, without a database; what is on record there can know more. */
export function ukCalendar(nation: Nation): BusinessCalendar {
  const made = calendars.get(nation) ?? {
    nation,
    firstYear: FIRST_YEAR,
    lastYear: LAST_YEAR,
    bankHolidays: new Set(
      Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => bankHolidays(nation, FIRST_YEAR + i))
        .flat()
        .map(({ day }) => day),
    ),
  };
  calendars.set(nation, made);
  return made;
}
