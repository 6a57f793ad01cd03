import { isDay, problem, type Problem } from '#kernel';

/** What a service is about: the categories of the Dynamic Framework's contracts. */
export const SERVICE_CATEGORIES = [
  'accommodation',
  'education_training_employment',
  'finance_benefits_debt',
  'dependency_recovery',
  'lifestyle_associates',
  'family_significant_others',
  'emotional_wellbeing',
  'social_inclusion',
] as const;
export type ServiceCategory = (typeof SERVICE_CATEGORIES)[number];

/** A service as it comes to be put on record. Days are YYYY-MM-DD, the last one included. */
export interface NewService {
  readonly code: string;
  readonly title: string;
  readonly category: ServiceCategory;
  /** Code of the contract under which it is delivered; its parties are then those of the service. */
  readonly contract?: string;
  /** Codes of who buys and who delivers it on its first day; under a contract they may be left out. */
  readonly buyer?: string;
  readonly supplier?: string;
  /** Code of the scheme whose areas are named; under a contract it is the contract's. */
  readonly scheme?: string;
  /** Codes of areas; left out under a contract: all of the contract's. */
  readonly areas?: readonly string[];
  readonly from: string;
  readonly to?: string;
}

/** The contract of a service on the service's first day. */
export interface ServiceContract {
  readonly id: number;
  readonly code: string;
  readonly scheme: string;
  readonly buyer: string;
  readonly supplier: string;
  readonly from: string;
  readonly to: string | null;
  readonly closed: boolean;
  readonly areas: readonly string[];
}

/** What is wrong with a service by itself. Pure; all at once. */
export function serviceProblems(input: NewService): Problem[] {
  const { code, title, contract, buyer, supplier, areas, from, to } = input;
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/.test(code))
    invalid('code', `'${code}' is no code.`, 'Write letters, digits, dots, hyphens and underscores.');
  if (title.trim() === '') invalid('title', 'The title is empty.', 'Write what people call the service.');
  if (!isDay(from)) invalid('from', `'${from}' is not a day.`, 'Write YYYY-MM-DD.');
  if (to !== undefined && !isDay(to))
    invalid('to', `'${to}' is not a day.`, 'Write YYYY-MM-DD, or leave it out.');
  else if (to !== undefined && to < from)
    invalid('to', `The last day ${to} is before the first, ${from}.`, 'Name a later day.');
  if (buyer !== undefined && buyer === supplier)
    invalid('supplier', `${supplier} cannot buy from itself.`, 'Name two organisations.');
  if (areas && new Set(areas).size !== areas.length)
    invalid('areas', 'An area stands there twice.', 'Name each area once.');
  if (contract === undefined) {
    const needed = 'Without a contract it has to be named.';
    if (buyer === undefined) invalid('buyer', needed, 'Name who buys it, or the contract that it is under.');
    if (supplier === undefined)
      invalid('supplier', needed, 'Name who delivers it, or the contract that it is under.');
    if (areas === undefined)
      invalid('areas', needed, 'Name the areas, or the contract that the service is under.');
  }
  if (areas?.length === 0) invalid('areas', 'There is no area.', 'Name one at least.');
  return problems;
}

/** What is wrong with a service under a contract. Pure; all at once. */
export function contractServiceProblems(input: NewService, contract: ServiceContract): Problem[] {
  const { buyer, supplier, areas, from, to } = input;
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (contract.closed)
    problems.push(
      problem('CONFLICT', 'contract', `The contract ${contract.code} is closed.`, 'Open it again first.'),
    );
  const party = `On ${from} ${contract.code} is between ${contract.buyer} and ${contract.supplier}.`;
  if (buyer !== undefined && buyer !== contract.buyer)
    invalid('buyer', party, `Name ${contract.buyer}, or leave it out.`);
  if (supplier !== undefined && supplier !== contract.supplier)
    invalid('supplier', party, `Name ${contract.supplier}, or leave it out.`);
  if (from < contract.from)
    invalid('from', `${contract.code} begins on ${contract.from}.`, 'Begin on that day or later.');
  if (contract.to !== null && (to === undefined || to > contract.to))
    invalid('to', `${contract.code} ends on ${contract.to}.`, 'End on that day or earlier.');
  const outside = (areas ?? []).filter((area) => !contract.areas.includes(area));
  if (outside.length > 0)
    invalid(
      'areas',
      `${contract.code} is about ${contract.areas.join(', ')}.`,
      `Leave out ${outside.join(', ')}.`,
    );
  return problems;
}
