import { problem, type Problem } from '#kernel';
import { fitsUnit } from '../mechanism/check-values.js';
import type { Binding, Input, ValueText } from '../mechanism/index.js';
import { readValue } from '../mechanism/value.js';
import {
  checkDeclared,
  checkEarlierYears,
  checkPeriodProperty,
  checkPersonCap,
} from './check-declared-inputs.js';
import { checkParentInput } from './check-parent.js';
import { checkStatistic } from './check-measure-input.js';
import { neededKeys } from './row-key.js';
import { settlesBy, type TermsDocument, type TermsInContext, type TermsTable } from './terms.js';

/** Whether terms hold what one input of their mechanism asks for, in the unit that it asks for. */
export function checkInput(input: Input, terms: TermsInContext): Problem[] {
  switch (input.input.from) {
    case 'constant':
      return [];
    case 'term':
      return checkParameter(input, input.input, terms.document);
    case 'table':
      return checkTable(input, input.input, terms);
    case 'measure':
      return checkStatistic(input, input.input, terms);
    case 'declared':
      return checkDeclared(input, input.input, terms);
    case 'above_person_cap':
      return checkPersonCap(input, input.input, terms.document);
    case 'earlier':
      return checkEarlierYears(input.input, terms);
    case 'period':
      return checkPeriodProperty(input);
    case 'figure':
      return checkParentInput(input, input.input, terms);
  }
}

type From<Kind extends Binding['from']> = Extract<Binding, { from: Kind }>;

function checkParameter(
  { name, title, unit }: Input,
  { parameter }: From<'term'>,
  { parameters }: TermsDocument,
): Problem[] {
  const path = ['parameters', parameter];
  const given = parameters[parameter];
  if (!given)
    return [
      problem(
        'INCOMPLETE',
        path,
        `'${title}' (${name}) has no value.`,
        `Give the parameter '${parameter}' in ${unit}.`,
      ),
    ];
  if (given.unit !== unit)
    return [
      problem(
        'INVALID',
        path,
        `It is in ${given.unit}, but the mechanism needs it in ${unit}.`,
        `Give it in ${unit}.`,
      ),
    ];
  return checkValue(path, given.value, unit);
}

function checkValue(path: readonly string[], value: ValueText, unit: string): Problem[] {
  const read = readValue(value);
  if ('why' in read)
    return [problem('INVALID', path, `${read.why}.`, 'Write an exact number as text, or true or false.')];
  if (fitsUnit(read.value, unit)) return [];
  return [
    problem(
      'INVALID',
      path,
      unit === 'boolean'
        ? 'It is a number where yes or no is needed.'
        : 'It is yes or no where a number is needed.',
      unit === 'boolean' ? 'Write true or false.' : 'Write a number as text.',
    ),
  ];
}

function checkTable(input: Input, binding: From<'table'>, terms: TermsInContext): Problem[] {
  const { table, column } = binding;
  const rows = terms.document.tables[table]?.rows;
  if (!rows)
    return [
      problem(
        'INCOMPLETE',
        ['tables', table],
        `'${input.title}' (${input.name}) is read from a table that is not there.`,
        `Give the table '${table}'.`,
      ),
    ];
  return neededRows(binding, rows, terms).flatMap((key) => {
    const value = rows[key]?.columns[column];
    const path = ['tables', table, key, column];
    if (value === undefined)
      return [
        problem(
          'INCOMPLETE',
          path,
          `'${input.title}' (${input.name}) is not there.`,
          `Give the column '${column}' in the row '${key}'.`,
        ),
      ];
    if (value !== null) return checkValue(path, value, input.unit);
    if (input.absent) return [];
    return [
      problem(
        'INCOMPLETE',
        path,
        `'${input.title}' (${input.name}) is stated to be none, and the mechanism has no rule for that.`,
        'Give a value: write the rows of the table out, or supply it with the baseline.',
      ),
    ];
  });
}

/** The row that the mechanism names, or one for each period that a statement can be for. */
function neededRows(
  { row }: From<'table'>,
  rows: TermsTable['rows'],
  terms: TermsInContext,
): readonly string[] {
  return row === undefined ? neededKeys(rows, settlesBy(terms) ?? 'quarter') : [row];
}
