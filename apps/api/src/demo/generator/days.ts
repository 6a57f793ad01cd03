import { Temporal } from 'temporal-polyfill';

/** A day as the number of days since 1970-01-01: what the generator reckons with. */
export type DayNumber = number;

const EPOCH = Temporal.PlainDate.from('1970-01-01');
const texts = new Map<DayNumber, string>();
const later = new Map<number, DayNumber>();

// few days, asked for millions of times: each is worked out once
function remembered<K, V>(memory: Map<K, V>, key: K, make: () => V): V {
  let value = memory.get(key);
  if (value === undefined) memory.set(key, (value = make()));
  return value;
}

export const dayNumber = (day: string): DayNumber => EPOCH.until(Temporal.PlainDate.from(day)).days;

/** YYYY-MM-DD. */
export const dayText = (day: DayNumber): string =>
  remembered(texts, day, () => EPOCH.add({ days: day }).toString());

/** Calendar months later, the day clamped to the month's end (as measures count). */
export const monthsLater = (day: DayNumber, months: number): DayNumber =>
  remembered(later, day * 1000 + months, () => EPOCH.until(EPOCH.add({ days: day }).add({ months })).days);

/** Quarters are numbered from 1970Q1 = 0. */
export const quarterOf = (day: DayNumber): number => {
  const text = dayText(day);
  return (Number(text.slice(0, 4)) - 1970) * 4 + Math.floor((Number(text.slice(5, 7)) - 1) / 3);
};

/** The first day of a numbered quarter. */
export const quarterStart = (quarter: number): DayNumber => monthsLater(0, quarter * 3);

/** `2015Q4` of a numbered quarter. */
export const quarterText = (quarter: number): string =>
  `${1970 + Math.floor(quarter / 4)}Q${(quarter % 4) + 1}`;

/** The number of a quarter written `2015Q4`. */
export const quarterNumber = (text: string): number =>
  (Number(text.slice(0, 4)) - 1970) * 4 + Number(text.slice(5)) - 1;
