import { isDay, nearestName, ok, problem, type Problem, refuse, type Result } from '#kernel';

type Value = string | boolean | readonly string[];

/** What a filter may be: what it is in words, and its value from a text; undefined for a text that is none. */
export type Read = readonly [what: string, read: (text: string) => Value | undefined];

export const CODE: Read = [
  'a code',
  (text) => (text !== '' && text.length <= 200 && !text.includes('\0') ? text : undefined),
];
export const DAY: Read = ['a day such as 2026-11-27', (text) => (isDay(text) ? text : undefined)];
export const YES_OR_NO: Read = [
  'true or false',
  (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
];
export const oneOf = (words: readonly string[]): Read => [
  `one of ${words.join(', ')}`,
  (text) => words.find((word) => word === text.toLowerCase()),
];
export const someOf = (words: readonly string[]): Read => [
  `one or more of ${words.join(', ')}, with commas between`,
  (text) => {
    const given = text.toLowerCase().split(',');
    return given.every((each) => words.includes(each)) ? given : undefined;
  },
];

/**
 * Reads a filter from texts by name, as an address or a command line gives them.
 * @param filters what each may be, by its name
 * @returns INVALID for every name that is none, and every value that does not fit
 */
export function readFilter<Filter extends object>(
  filters: Readonly<Record<keyof Filter, Read>>,
  given: Readonly<Record<string, unknown>>,
): Result<Filter> {
  const problems: Problem[] = [];
  const filter: Record<string, Value> = {};
  const reads: Readonly<Record<string, Read>> = filters;
  for (const [name, text] of Object.entries(given)) {
    const known = Object.hasOwn(reads, name) ? reads[name] : undefined;
    const value = typeof text === 'string' ? known?.[1](text) : undefined;
    if (value !== undefined) filter[name] = value;
    else problems.push(known ? wrong(name, text, known[0]) : unknown(name, Object.keys(reads)));
  }
  return problems.length > 0 ? refuse(...problems) : ok(filter as Filter);
}

const wrong = (name: string, given: unknown, what: string): Problem =>
  problem(
    'INVALID',
    name,
    `${(JSON.stringify(given) ?? 'nothing').slice(0, 60)} is not ${what}.`,
    `Give ${what}, once, or leave ${name} out.`,
  );

function unknown(name: string, names: readonly string[]): Problem {
  const near = nearestName(name, names);
  return problem(
    'INVALID',
    name.slice(0, 40),
    'There is no such filter.',
    near ? `Did you mean ${near}?` : `There are ${names.join(', ')}.`,
  );
}
