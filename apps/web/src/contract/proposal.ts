import { type Asked, dayAsked, text } from '../view/asked.js';
import { penceAsked, poundsTyped } from '../view/pounds.js';
import type { Terms } from './load-contract.js';

/** A value of the terms as a form asks for it. */
export interface ParameterField {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly clause: string | null;
  /** Money in whole pence is typed in pounds, what is true or false chosen, all else written as an exact number. */
  readonly as: 'pounds' | 'choice' | 'number';
  /** As it stands in the form at first. */
  readonly typed: string;
}

/** What was filled in and does not do, by field and by the name of its message. */
export interface Wrong {
  readonly field: string;
  readonly message: string;
}

const NUMBER = /^-?\d{1,310}(\.\d{1,300}|\/\d{1,310})?$/;
const isMoney = (unit: string): boolean => unit === 'pence' || unit.startsWith('pence/');

export const fieldsOf = ({ parameters }: Pick<Terms, 'parameters'>): readonly ParameterField[] =>
  parameters.map(({ name, title, unit, clause, value }) => {
    const as =
      unit === 'boolean' ? ('choice' as const) : isMoney(unit) && /^-?\d+$/.test(value) ? ('pounds' as const) : ('number' as const); // prettier-ignore
    return { name, title, unit, clause, as, typed: as === 'pounds' ? poundsTyped(value) : value };
  });

/**
 * Terms that differ from a version only in what the form says, in the form of docs/guide/terms-proposal-v1.schema.json.
 * @param basis the version whose values they start from: in force, it is what they vary
 */
export function proposalOf(
  contract: string,
  basis: Terms,
  form: Asked,
): { readonly proposal: object; readonly wrong: readonly Wrong[] } {
  const wrong: Wrong[] = [];
  const day = (name: string, isNeeded: boolean): string | undefined => {
    const value = dayAsked(form, name);
    if (value === 'wrong' || (isNeeded && value === undefined)) wrong.push({ field: `${name}-day`, message: name }); // prettier-ignore
    return value;
  };
  const [from, to] = [day('from', true), day('to', false)];
  const rationale = text(form, 'rationale');
  if (rationale === undefined) wrong.push({ field: 'rationale', message: 'rationale' });
  const parameters = fieldsOf(basis).map((field) => {
    const value = valueAsked(field, form);
    if (value === undefined) wrong.push({ field: `p-${field.name}`, message: field.as });
    const clause = text(form, `c-${field.name}`) ?? field.clause ?? undefined;
    return [field.name, { value, unit: field.unit, clause }] as const;
  });
  const { code, version } = basis.mechanism;
  const proposal = {
    contract,
    effective: { from, to },
    rationale,
    varies: basis.inForce ? basis.version : (basis.varies ?? undefined),
    mechanism: { code, version },
    measures: Object.fromEntries(basis.measures.map((each) => [each.slot, { code: each.code, version: each.version }])), // prettier-ignore
    parameters: Object.fromEntries(parameters),
    tables: text(form, 'tables') === 'copy' ? otherTables(basis) : tablesOf(basis),
    clocks: clocksOf(basis.document),
    per: basis.per?.toLowerCase(),
    yearStartMonth: basis.yearStartMonth ?? undefined,
  };
  return { proposal, wrong };
}

function valueAsked({ name, as }: ParameterField, form: Asked): string | boolean | undefined {
  const typed = text(form, `p-${name}`);
  if (as === 'choice') return typed === 'true' ? true : typed === 'false' ? false : undefined;
  if (as === 'number') return typed !== undefined && NUMBER.test(typed) ? typed : undefined;
  const pence = penceAsked(form, `p-${name}`);
  return pence === 'wrong' ? undefined : pence;
}

const tablesOf = ({ tables }: Pick<Terms, 'tables'>) =>
  Object.fromEntries(
    tables.map(({ name, rows }) => [
      name,
      {
        rows: Object.fromEntries(
          rows.map(({ key, source, cells }) => [
            key,
            { source, columns: Object.fromEntries(cells.map(({ column, value }) => [column, value])) },
          ]),
        ),
      },
    ]),
  );

/** Left out, tables of baselines are copied anew from those on record. */
const otherTables = ({ tables }: Pick<Terms, 'tables'>) =>
  tablesOf({
    tables: tables.filter(({ rows }) => !rows.some(({ baselinePeriod }) => baselinePeriod !== null)),
  });

/** The API gives the document as it is: what is not of its form is left out. */
function clocksOf(document: unknown): unknown {
  if (typeof document !== 'object' || document === null || !('clocks' in document)) return undefined;
  return document.clocks;
}

/** The field that a problem of the API is about. */
export function fieldOfProblem(path: readonly string[]): string | undefined {
  const [first, second] = path.filter((part) => part !== 'proposal');
  if (first === 'parameters' && second !== undefined) return `p-${second}`;
  if (first === 'effective') return second === 'to' ? 'to-day' : 'from-day';
  return first === 'rationale' ? 'rationale' : undefined;
}
