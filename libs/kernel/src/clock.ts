import { Temporal } from 'temporal-polyfill';

/** An instant in UTC with microseconds, as PostgreSQL keeps it: `2017-10-01T23:59:59.999999Z`. */
export type Instant = string;

/** True for a real calendar day written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** The last instant of a day in UTC: "as known on" a day means with all that was recorded on it. */
export const endOfDay = (day: string): Instant => `${day}T23:59:59.999999Z`;

/** The day in UTC of an instant. */
export const dayOf = (instant: Instant): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO('UTC').toPlainDate().toString();

/** Calendar days later. */
export const addDays = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();

/** Today in UTC. Only use cases read the clock; pure rules get the day as an argument. */
export const today = (): string => Temporal.Now.plainDateISO('UTC').toString();

/** The day of an instant on clocks in the United Kingdom, by which business days are counted; SQL's uk_day says the same. */
export const ukDayOf = (instant: Instant): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/London').toPlainDate().toString();

/** Whether an instant is earlier than another, however many digits their seconds have. */
export const isBefore = (one: Instant, other: Instant): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(one), Temporal.Instant.from(other)) < 0;
