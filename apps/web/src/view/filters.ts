import nunjucks from 'nunjucks';
import { type Mark, markSvg } from '../chart/marks.js';
import { term } from '../help/term-in.js';
import { roles } from '../language/roles.js';
import { english, t } from '../language/say.js';
import { count, decimal, difference, money, percent } from './numbers.js';
import { asKnown, day, instantsSaid, isOver, moment, period } from './times.js';

/** What templates may do with a value: `{{ line.amountPence | money }}`. */
export const FILTERS = {
  asKey,
  asKnown,
  instantsSaid,
  isOver,
  begun,
  count,
  day,
  decimal,
  difference,
  english,
  joined,
  mark,
  moment,
  money,
  percent,
  period,
  query,
  roles,
  short,
  term,
  told,
} as const;

/** A number of people that may be held back from who sees counts. */
function told(value: number | string | null): unknown {
  return value === null ? t('counts.held') : count(value);
}

/** A sentence of the API that begins with a capital, whatever it was put together from, with its days as people say them. */
function begun(sentence: string): string {
  return instantsSaid(sentence.charAt(0).toUpperCase() + sentence.slice(1));
}

/** A result's shape as a small picture. */
function mark(name: Mark): unknown {
  return new nunjucks.runtime.SafeString(markSvg(name));
}

/** The beginning of a long fingerprint: enough to tell it from others by eye. */
function short(hash: string): string {
  return hash.slice(0, 12);
}

/** Parameters with some of them given anew. */
function joined(
  parameters: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return { ...parameters, ...more };
}

/** Parameters as the end of an address; those without a value are left out. */
export function query(parameters: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(parameters).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  const text = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return text && `?${text}`;
}

/** A value under a name that is only known when it is worked out: `{ [name]: value }`. */
function asKey(name: string, value: unknown): Record<string, unknown> {
  return { [name]: value };
}
