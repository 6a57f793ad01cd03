import { isDay, parsePeriod } from '#kernel';
import { textScalar } from './scalar.js';

const itself = (text: string): string => text;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/;

const isInstant = (text: string): boolean =>
  INSTANT.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));

/** A calendar day. */
export const Day = textScalar<string>({
  name: 'Day',
  description: 'A calendar day as YYYY-MM-DD, such as "2017-10-01".',
  wanted: 'a day; write YYYY-MM-DD, such as "2017-10-01"',
  read: (text) => (isDay(text) ? text : undefined),
  write: itself,
});

/** The kernel's `Instant`: it is text everywhere, so that no microsecond is lost. */
export const Instant = textScalar<string>({
  name: 'Instant',
  description:
    'An instant in UTC with up to six decimals of a second, such as "2017-10-01T23:59:59.999999Z".',
  wanted: 'an instant in UTC; write it like "2017-10-01T23:59:59.999999Z"',
  read: (text) => (isInstant(text) ? text : undefined),
  write: itself,
});

/** The kernel's `Period`. */
export const Period = textScalar<string>({
  name: 'Period',
  description:
    'A calendar month, quarter or year: "2015-04", "2015Q4" or "2015". Statements are for it; cohorts are formed by quarter or year.',
  wanted: 'a period; write a month like "2015-04", a quarter like "2015Q4" or a year like "2015"',
  read: (text) => (parsePeriod(text) ? text : undefined),
  write: itself,
});
