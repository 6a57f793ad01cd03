import { MONTHS_OF, problem, type Problem } from '#kernel';
import type { Binding, Input, ValueText } from '../mechanism/index.js';
import { yearCut } from './check-measure-input.js';
import { settlesBy, type TermsDocument, type TermsInContext } from './terms.js';
import { contractYears, fitsYears } from './windows.js';

type From<Kind extends Binding['from']> = Extract<Binding, { from: Kind }>;

const wrong = ({ name }: Input, why: string): Problem =>
  problem('INVALID', ['mechanism', name], why, 'Correct the mechanism.');

/** Whether what is declared can be added up as an input asks: in its unit, and over a window that the terms have. */
export function checkDeclared(
  input: Input,
  { statistic = 'quantity', over = 'period', before }: From<'declared'>,
  terms: TermsInContext,
): Problem[] {
  const problems: Problem[] = [];
  if (statistic === 'people' && input.unit !== 'person')
    problems.push(wrong(input, `The mechanism needs it in ${input.unit}, but people are counted in person.`));
  if (input.unit === 'boolean')
    problems.push(wrong(input, 'The mechanism needs yes or no, but a declared quantity is a number.'));
  if (before && over === 'period')
    problems.push(wrong(input, 'It asks for what lies in the period before the period, which is nothing.'));
  if (over === 'year') problems.push(...checkYearsFit(terms));
  return problems;
}

/** What earlier periods of the contract year came to needs periods that lie in one year each. */
export const checkEarlierYears = ({ over }: From<'earlier'>, terms: TermsInContext): Problem[] =>
  over === 'year' ? checkYearsFit(terms) : [];

function checkYearsFit(terms: TermsInContext): Problem[] {
  const years = contractYears(terms.contractFrom, terms.document);
  const settles = settlesBy(terms);
  return settles && !fitsYears(years, MONTHS_OF[settles]) ? [yearCut(years.yearStartMonth, settles)] : [];
}

/** A cap for each person is in whole pence, and so is the price of every item. */
export function checkPersonCap(
  input: Input,
  { rates, column, cap }: From<'above_person_cap'>,
  { tables, parameters }: TermsDocument,
): Problem[] {
  const lacks = (path: string[], why: string, fix: string): Problem => problem('INCOMPLETE', path, why, fix);
  const rows = Object.entries(tables[rates]?.rows ?? {});
  const given = parameters[cap];
  const about = `'${input.title}' (${input.name})`;
  return [
    ...(input.unit === 'pence'
      ? []
      : [wrong(input, `The mechanism needs it in ${input.unit}, but it is money.`)]),
    ...(given
      ? isWholePence(given.value) && given.unit === 'pence'
        ? []
        : [
            problem(
              'INVALID',
              ['parameters', cap],
              'A cap is an amount of whole pence.',
              'Write digits, in pence.',
            ),
          ]
      : [lacks(['parameters', cap], `${about} has no cap.`, `Give the parameter '${cap}' in pence.`)]),
    ...(rows.length > 0
      ? []
      : [
          lacks(
            ['tables', rates],
            `${about} has no prices.`,
            `Give the table '${rates}' with a row for each item.`,
          ),
        ]),
    ...rows
      .filter(([, row]) => !isWholePence(row.columns[column]))
      .map(([item]) =>
        problem(
          'INVALID',
          ['tables', rates, item, column],
          `${about} needs a price in whole pence for every item.`,
          `Write digits in the column '${column}'.`,
        ),
      ),
  ];
}

/** What is asked of the period is a plain number. */
export const checkPeriodProperty = (input: Input): Problem[] =>
  input.unit === '1'
    ? []
    : [wrong(input, `The mechanism needs it in ${input.unit}, but it is a plain number (the unit 1).`)];

const isWholePence = (value: ValueText | null | undefined): boolean =>
  typeof value === 'string' && /^[0-9]{1,18}$/.test(value);
