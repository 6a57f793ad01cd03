import { REVIEW_STATES } from '#contracts';
import { nearestName, ok, parsePeriod, problem, type Problem, refuse, type Result } from '#kernel';
import type { LineFilter } from './line-filter.js';

const KINDS = ['payment', 'deduction', 'adjustment'];

/** What a filter may be, by its name: what it is in words, and its value from a text; undefined for none. */
const FILTERS: Readonly<
  Record<keyof LineFilter, readonly [what: string, read: (text: string) => string | boolean | undefined]>
> = {
  scheme: ['a code', code],
  area: ['a code', code],
  contract: ['a code', code],
  component: ['a code', code],
  period: ['a period such as 2015Q4', (text) => (parsePeriod(text) ? text : undefined)],
  state: [`one of ${REVIEW_STATES.join(', ')}`, oneOf(REVIEW_STATES)],
  kind: [`one of ${KINDS.join(', ')}`, oneOf(KINDS)],
  disputed: ['true or false', yesOrNo],
  overdue: ['true or false', yesOrNo],
};

function code(text: string): string | undefined {
  return text.length > 0 && text.length <= 200 && !text.includes('\0') ? text : undefined;
}
function oneOf(words: readonly string[]): (text: string) => string | undefined {
  return (text) => words.find((word) => word === text.toLowerCase());
}
function yesOrNo(text: string): boolean | undefined {
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/**
 * Reads a filter from texts by name, as an address or a command line gives them.
 * @returns INVALID for every name that is none, and every value that does not fit
 */
export function readLineFilter(given: Readonly<Record<string, unknown>>): Result<LineFilter> {
  const problems: Problem[] = [];
  const filter: Record<string, string | boolean> = {};
  for (const [name, text] of Object.entries(given)) {
    const known = isFilter(name) ? FILTERS[name] : undefined;
    const value = typeof text === 'string' ? known?.[1](text) : undefined;
    if (value !== undefined) filter[name] = value;
    else problems.push(known ? wrong(name, text, known[0]) : unknown(name));
  }
  return problems.length > 0 ? refuse(...problems) : ok(filter);
}

const isFilter = (name: string): name is keyof LineFilter => Object.hasOwn(FILTERS, name);

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
