import { isDay, nearestName, ok, problem, type Problem, refuse, type Result } from '#kernel';
import { CLOCKS, REFERRAL_STATES, SERVICE_CATEGORIES } from '#partners';
import type { ReferralFilter } from '../resolvers/referral.args.js';

type Value = string | boolean | readonly string[];
type Read = readonly [what: string, read: (text: string) => Value | undefined];

const code: Read = [
  'a code',
  (text) => (text !== '' && text.length <= 200 && !text.includes('\0') ? text : undefined),
];
const day: Read = ['a day such as 2026-11-27', (text) => (isDay(text) ? text : undefined)];
const oneOf = (words: readonly string[]): Read => [
  `one of ${words.join(', ')}`,
  (text) => words.find((word) => word === text.toLowerCase()),
];
const states: Read = [
  `one or more of ${REFERRAL_STATES.join(', ')}, with commas between`,
  (text) => {
    const given = text.toLowerCase().split(',');
    return given.every((each) => REFERRAL_STATES.some((state) => state === each)) ? given : undefined;
  },
];
const yesOrNo: Read = [
  'true or false',
  (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
];

/** What a filter may be, by its name. */
const FILTERS: Readonly<Record<keyof ReferralFilter, Read>> = {
  states,
  clock: oneOf(CLOCKS),
  overdue: yesOrNo,
  dueBefore: day,
  service: code,
  category: oneOf(SERVICE_CATEGORIES),
  scheme: code,
  area: code,
  holder: code,
  origin: code,
  contract: code,
  serviceUser: code,
  caseworker: code,
  sentFrom: day,
  sentTo: day,
};

/**
 * Reads a filter from texts by name, as an address or a command line gives them.
 * @returns INVALID for every name that is none, and every value that does not fit
 */
export function readReferralFilter(given: Readonly<Record<string, unknown>>): Result<ReferralFilter> {
  const problems: Problem[] = [];
  const filter: Record<string, Value> = {};
  for (const [name, text] of Object.entries(given)) {
    const known = isFilter(name) ? FILTERS[name] : undefined;
    const value = typeof text === 'string' ? known?.[1](text) : undefined;
    if (value !== undefined) filter[name] = value;
    else problems.push(known ? wrong(name, text, known[0]) : unknown(name));
  }
  return problems.length > 0 ? refuse(...problems) : ok(filter);
}

const isFilter = (name: string): name is keyof ReferralFilter => Object.hasOwn(FILTERS, name);

const wrong = (name: string, given: unknown, what: string): Problem =>
  problem(
    'INVALID',
    name,
    `${(JSON.stringify(given) ?? 'nothing').slice(0, 60)} is not ${what}.`,
    `Give ${what}, once, or leave ${name} out.`,
  );

function unknown(name: string): Problem {
  const names = Object.keys(FILTERS);
  const near = nearestName(name, names);
  return problem(
    'INVALID',
    name.slice(0, 40),
    'There is no such filter.',
    near ? `Did you mean ${near}?` : `There are ${names.join(', ')}.`,
  );
}
