import { isDay, poundsText, problem, type Problem } from '#kernel';

/** A contract as it comes to be put on record. Days are YYYY-MM-DD, the last one included. */
export interface NewContract {
  readonly code: string;
  readonly title: string;
  readonly scheme: string;
  /** Code of the area that it is settled in. */
  readonly area: string;
  /** Codes of the two parties, as they are on its first day. */
  readonly buyer: string;
  readonly supplier: string;
  /** First and last day; without `to` it has no end. */
  readonly from: string;
  readonly to?: string;
  /** Code of the contract that this one is a subcontract of. */
  readonly parent?: string;
  /** What it is worth over all its days, in pence. */
  readonly value?: bigint;
  /** What is to be done, in words. */
  readonly scope?: string;
  /** Codes of further areas of the scheme. */
  readonly areas?: readonly string[];
}

/** The contract above a new one, as far as the rules care. */
export interface ParentContract {
  readonly code: string;
  readonly from: string;
  readonly to: string | null;
  readonly closed: boolean;
  /** Code of who holds it on the new contract's first day. */
  readonly supplier: string;
  /** Codes of all its areas. */
  readonly areas: readonly string[];
}

/** What is wrong with a contract by itself. Pure; all at once. */
export function contractProblems(input: NewContract): Problem[] {
  const { code, title, buyer, supplier, from, to, parent, value, scope, area, areas = [] } = input;
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/.test(code))
    invalid('code', `'${code}' is no code.`, 'Write letters, digits, dots, hyphens and underscores.');
  if (title.trim() === '')
    invalid('title', 'The title is empty.', 'Write a title that people know the contract by.');
  if (buyer === supplier)
    invalid('supplier', `${supplier} cannot buy from itself.`, 'Name two organisations.');
  if (!isDay(from)) invalid('from', `'${from}' is not a day.`, 'Write YYYY-MM-DD.');
  if (to !== undefined && !isDay(to))
    invalid('to', `'${to}' is not a day.`, 'Write YYYY-MM-DD, or leave it out.');
  else if (to !== undefined && to < from)
    invalid('to', `The last day ${to} is before the first, ${from}.`, 'Name a later day.');
  if (parent === code) invalid('parent', 'A contract is not under itself.', 'Name the contract above it.');
  if (value !== undefined && (value < 0n || value > MOST_PENCE))
    invalid('value', `${value} pence is no value of a contract.`, `Write 0 to ${MOST_PENCE} pence.`);
  if (scope?.trim() === '')
    invalid('scope', 'The scope is empty.', 'Say what is to be done, or leave it out.');
  const twice = areas.find((each, i) => each === area || areas.indexOf(each) !== i);
  if (twice !== undefined)
    invalid('areas', `The area ${twice} stands there twice.`, 'Name each further area once, beside `area`.');
  return problems;
}

const MOST_PENCE = 1_000_000_000_000_00n;

/** What is wrong with a contract under another one. Pure; all at once. */
export function subcontractProblems(input: NewContract, parent: ParentContract): Problem[] {
  const { buyer, from, to, area, areas = [] } = input;
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (parent.closed)
    problems.push(
      problem('CONFLICT', 'parent', `The contract ${parent.code} is closed.`, 'Open it again first.'),
    );
  if (buyer !== parent.supplier)
    invalid(
      'buyer',
      `${parent.code} is held by ${parent.supplier} on ${from}, not by ${buyer}.`,
      `The buyer of a subcontract is the supplier of the contract above it: name ${parent.supplier}, or another parent.`,
    );
  if (from < parent.from)
    invalid('from', `${parent.code} begins on ${parent.from}.`, 'Begin on that day or later.');
  if (parent.to !== null && (to === undefined || to > parent.to))
    invalid('to', `${parent.code} ends on ${parent.to}.`, 'End on that day or earlier.');
  const within = `${parent.code} is about ${parent.areas.join(', ')}.`;
  if (!parent.areas.includes(area)) invalid('area', within, 'Name one of these areas.');
  const outside = areas.filter((each) => !parent.areas.includes(each));
  if (outside.length > 0) invalid('areas', within, `Leave out ${outside.join(', ')}.`);
  return problems;
}

/**
 * What is worth a look about values: subcontracts may come to more than the contract above them (options, lots that are not all called
 * off, a prime that adds of its own), so it is said and not refused.
 * @param subcontracted the values of the direct subcontracts together, in pence
 */
export const valueWarnings = (code: string, value: bigint | null, subcontracted: bigint): string[] =>
  value !== null && subcontracted > value
    ? [
        `The subcontracts of ${code} come to ${poundsText(subcontracted)}, more than its value of ${poundsText(value)}.`,
      ]
    : [];

/** In which respects a contract on record differs from one that is to be put on record; what is on record, by name. */
export function differences(known: NewContract, input: NewContract): [name: string, known: string][] {
  const text = (of: NewContract) =>
    ({
      title: of.title,
      scheme: of.scheme,
      area: of.area,
      buyer: of.buyer,
      supplier: of.supplier,
      from: of.from,
      to: of.to,
      parent: of.parent,
      value: of.value?.toString(),
      scope: of.scope,
      areas: [...(of.areas ?? [])].sort().join(' ') || undefined,
    }) satisfies Record<keyof Omit<NewContract, 'code'>, string | undefined>;
  const wanted = text(input);
  return Object.entries(text(known))
    .filter(([name, value]) => value !== wanted[name as keyof typeof wanted])
    .map(([name, value]) => [name, value ?? 'none']);
}
