import { readFileSync } from 'node:fs';
import type { Figure } from '../../figure/index.js';
import type { GivenByName } from '../../figure/tr.fixture.js';
import { parseTermsProposal, type ProposedTable, type TermsFileEntry } from '../../terms/proposal.js';
import type { Binding, Input, ValueText } from '../index.js';
import { figureOf, penceOf, shippedDocument } from './compute.fixture.js';

/** For tests: what a provider declared in the nth period of a contract, for a person where one is named. */
export interface Declared {
  readonly period: number;
  readonly item: string;
  readonly quantity?: number;
  readonly person?: string;
}

/** The sample terms of a mechanism, as the guide shows them. @throws when they are refused */
export function sampleTerms(file: string): TermsFileEntry {
  const text = readFileSync(
    new URL(`../../../../../docs/guide/sample-terms/${file}.json`, import.meta.url),
    'utf8',
  );
  const read = parseTermsProposal(JSON.parse(text));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** A contract under the sample terms, with other parameters where wanted, and complete returns. */
export interface Told {
  readonly file: string;
  readonly declared: readonly Declared[];
  readonly parameters?: Readonly<Record<string, ValueText>>;
}

/** The statement's figure of the nth period. */
export const statementOf = (told: Told, period: number): Figure =>
  figureOf(told.file, inputsOf(told, period));

/** What each input of the mechanism is given in the nth period. */
export function inputsOf(told: Told, period: number): GivenByName {
  const terms = sampleTerms(told.file);
  return Object.fromEntries(
    shippedDocument(told.file)
      .inputs.filter(({ input }) => input.from !== 'constant')
      .map((input) => [input.name, givenTo(input, told, terms, period)]),
  );
}

function givenTo({ name, input }: Input, told: Told, terms: TermsFileEntry, period: number): ValueText {
  const months = MONTHS[terms.per ?? 'year'];
  switch (input.from) {
    case 'declared':
      return String(
        sumOf(inWindow(told.declared, input, period, 12 / months).filter(({ item }) => item === input.item)),
      );
    case 'above_person_cap':
      return String(newlyAbove(input, told, terms, period));
    case 'earlier':
      return String(earlierSum(input, told, period, 12 / months));
    case 'term':
      return parameterOf(told, terms, input.parameter);
    case 'table':
      return cellOf(terms.tables?.[input.table], input.row ?? 'year', input.column);
    case 'period':
      if (input.property === 'months') return String(months);
      if (input.property === 'contract_year') return String(Math.ceil((period * months) / 12));
      return String(((period * months - 1) % 12) + 1);
    default:
      throw new Error(`${name} comes from a ${input.from}`);
  }
}

/** What a line of the statements of earlier periods came to, each worked out in the same way. */
function earlierSum(
  { component, over = 'contract' }: Extract<Binding, { from: 'earlier' }>,
  told: Told,
  period: number,
  periodsInYear: number,
): bigint {
  const first = over === 'contract' ? 1 : period - ((period - 1) % periodsInYear);
  let sum = 0n;
  for (let each = first; each < period; each += 1) {
    const pence = penceOf(statementOf(told, each), component);
    if (pence === undefined) throw new Error(`${component} has no amount in period ${each}`);
    sum += pence;
  }
  return sum;
}

const sumOf = (declared: readonly Declared[]): number =>
  declared.reduce((sum, { quantity = 1 }) => sum + quantity, 0);

function inWindow(
  declared: readonly Declared[],
  { over = 'period', before }: Extract<Binding, { from: 'declared' }>,
  period: number,
  periodsInYear: number,
): Declared[] {
  const first = { period, year: period - ((period - 1) % periodsInYear), contract: 1 }[over];
  return declared.filter((each) => each.period >= first && each.period <= period - (before ? 1 : 0));
}

/** Pence above the cap for each person to date, less what had been above it before the period. */
function newlyAbove(
  { rates, column, cap, before }: Extract<Binding, { from: 'above_person_cap' }>,
  told: Told,
  terms: TermsFileEntry,
  period: number,
): number {
  const table = terms.tables?.[rates];
  const priced = told.declared.filter(
    ({ item }) => table && 'rows' in table && Object.hasOwn(table.rows, item),
  );
  const limit = Number(parameterOf(told, terms, cap));
  const above = (person: string | undefined, until: number): number => {
    const worth = priced
      .filter((each) => each.person === person && each.period <= until)
      .reduce((sum, { item, quantity = 1 }) => sum + quantity * Number(cellOf(table, item, column)), 0);
    return Math.max(worth - limit, 0);
  };
  return [...new Set(priced.map(({ person }) => person))].reduce(
    (sum, person) =>
      sum + (before ? above(person, period - 1) : above(person, period) - above(person, period - 1)),
    0,
  );
}

function parameterOf({ parameters = {} }: Told, terms: TermsFileEntry, name: string): ValueText {
  const value = parameters[name] ?? terms.parameters[name]?.value;
  if (value === undefined) throw new Error(`no parameter ${name}`);
  return value;
}

function cellOf(table: ProposedTable | undefined, row: string, column: string): ValueText {
  const value = table && 'rows' in table ? table.rows[row]?.columns[column] : undefined;
  if (value === undefined || value === null) throw new Error(`no ${column} in the row ${row}`);
  return value;
}
