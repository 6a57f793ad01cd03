import type { ErrorObject } from 'ajv/dist/2020.js';
import { shortened } from './schema-path.js';
import { roundingFix } from './schema-words.js';
import { writtenValue } from './written-value.js';

/** What is wrong, and how to mend it. */
export type Said = readonly [why: string, fix: string];

interface Form {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly description?: string;
  readonly anyOf?: readonly Form[];
  readonly properties?: Readonly<Record<string, Form>>;
  readonly $ref?: string;
}
const formOf = (error: ErrorObject): Form => (error.parentSchema ?? {}) as Form;
const lastOf = (pointer: string): string => pointer.slice(pointer.lastIndexOf('/') + 1);

/** A key that is not there: with what it may hold, where that is short. */
export function lacking(error: ErrorObject, key: string): Said {
  const why = `'${key}' is missing.`;
  const form = formOf(error).properties?.[key];
  if (key === 'rounding') {
    const { operation } = error.data as { readonly operation?: unknown };
    return [why, roundingFix(operation === 'divide').replace('Write', 'Add')];
  }
  return form?.enum && form.enum.length <= 4
    ? [why, `Add "${key}": ${form.enum.map((each) => JSON.stringify(each)).join(' or ')}.`]
    : [why, `Add '${key}'.`];
}

/** A value that is none of several forms, told once. */
export function alternativeProblem(error: ErrorObject): Said {
  const { data } = error;
  if (lastOf(error.instancePath) === 'rounding')
    return [`${quoted(data)} does not say how to round.`, roundingFix(true)];
  const forms = flatten(formOf(error));
  const pence = forms.some(({ description }) => description?.startsWith('whole pence'));
  const number = pence || forms.some(({ $ref }) => $ref?.endsWith('/number'));
  const wanted = [
    pence ? 'whole pence as text ("-1234")' : undefined,
    number && !pence ? 'an exact number as text ("12", "0.4217", "460/1722")' : undefined,
    forms.some(({ type }) => type === 'boolean') ? 'true or false' : undefined,
    forms.some(({ type }) => type === 'null') ? 'null for none' : undefined,
    forms.some(({ properties }) => properties?.['missing']) ? '{ "missing": "why" }' : undefined,
    forms.some(({ properties }) => properties?.['absent']) ? '{ "absent": "why" }' : undefined,
  ].filter((each) => each !== undefined);
  if (wanted.length === 0)
    return ['The value is none of those allowed.', 'Correct it; docs/guide/mechanisms.md shows the form.'];
  const why =
    typeof data === 'number'
      ? `${shortened(data)} is a JSON number, and values are exact text.`
      : `${quoted(data)} is not written as it must be.`;
  return [why, (number && writtenValue(data, pence)) || `Write ${wanted.join(', or ')}.`];
}

/** The alternatives with those within them: `value` is a number or yes or no. */
function flatten({ anyOf = [] }: Form): readonly Form[] {
  return anyOf.flatMap((form) =>
    form.$ref?.endsWith('/value')
      ? [{ $ref: '#/$defs/number' }, { type: 'boolean' }]
      : form.anyOf
        ? flatten(form)
        : [form],
  );
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  object: 'an object { … }',
  array: 'a list [ … ]',
  integer: 'a whole number without quotes',
  number: 'a number without quotes',
  boolean: 'true or false',
  null: 'null',
};

export function typeProblem(error: ErrorObject): Said {
  const { type = '' } = error.params as { type?: string };
  const { description } = formOf(error);
  if (lastOf(error.instancePath) === 'rounding')
    return [`${quoted(error.data)} does not say how to round.`, roundingFix(false)];
  const wanted = NAMES[type] ?? type;
  if (type === 'array' && typeof error.data === 'string')
    return ['A list is needed here.', `Write ["${shortened(error.data)}", …].`];
  if (type === 'string' && typeof error.data === 'number' && description === undefined)
    return ['A number stands where text is needed.', `Write "${error.data}" in quotes.`];
  return [
    `${quoted(error.data)} stands where ${wanted} is needed.`,
    description ? `Write ${description}.` : `Write ${wanted}; docs/guide/mechanisms.md shows the form.`,
  ];
}

/** Too many or too few in a list. */
export function itemsProblem(error: ErrorObject, step: unknown): Said {
  const { limit } = error.params as { limit: number };
  const most = error.keyword === 'maxItems';
  const operation =
    lastOf(error.instancePath) === 'of' && typeof step === 'object' && step !== null && 'operation' in step
      ? String(step.operation)
      : undefined;
  if (operation === undefined)
    return most
      ? [`It has ${lengthOf(error)}, and at most ${limit} are allowed.`, 'Remove some.']
      : [
          `It has ${lengthOf(error)}, and at least ${limit} ${limit === 1 ? 'is' : 'are'} needed.`,
          'Add what is missing.',
        ];
  const count = limit === 2 ? 'two' : String(limit);
  if (!most)
    return [
      `'${operation}' takes ${count}${operation === 'add' || operation === 'multiply' ? '' : ' or more'}.`,
      'Name another operand, or leave the step out.',
    ];
  const fix =
    operation === 'add'
      ? "Use 'sum' for more."
      : operation === 'multiply'
        ? 'Multiply the first two, and their product by the next in a step of its own.'
        : 'Take the rest in a step of its own.';
  return [`'${operation}' takes ${count}.`, fix];
}

const quoted = (data: unknown): string =>
  typeof data === 'string' ? `"${shortened(data)}"` : shortened(data);

const lengthOf = ({ data }: ErrorObject): number => (data as readonly unknown[]).length;
