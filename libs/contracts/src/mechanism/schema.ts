import { ENGINE } from './document.js';
import type { RoleShape } from './operation.js';
import { OPERATION_CODES, operationOf, type OperationCode } from './operations/index.js';

/** A JSON Schema or a part of one. */
export type JsonSchema = { readonly [key: string]: unknown };

export const closedObject = (required: Record<string, JsonSchema>, optional: Record<string, JsonSchema> = {}): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(required),
  properties: { ...required, ...optional },
});

const map = (key: string, of: JsonSchema, maxProperties: number): JsonSchema => ({
  type: 'object',
  propertyNames: { pattern: key },
  additionalProperties: of,
  maxProperties,
});

const list = (items: JsonSchema, minItems: number, maxItems: number): JsonSchema => ({ type: 'array', items, minItems, maxItems });

const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });

const CODE = '^[a-z][a-z0-9-]{0,59}$';
const COMPONENT = '^[A-Z][A-Z0-9_]{0,39}$';
const CLAUSE = '^[A-Za-z0-9][A-Za-z0-9.()-]{0,39}$';
const NAME = '^[a-z][a-z0-9_]{0,59}$';
const NUMBER = '^-?[0-9]{1,310}([.][0-9]{1,300}|/[0-9]{1,310})?$';

/** Definitions that mechanism, cases and figure share. */
export const COMMON_DEFS = {
  code: { type: 'string', pattern: CODE, description: 'lower case letters, digits and hyphens' },
  component: { type: 'string', pattern: COMPONENT, description: 'capitals, digits and underscores' },
  clauseCode: { type: 'string', pattern: CLAUSE, description: 'letters, digits, full stops, brackets and hyphens' },
  name: { type: 'string', pattern: NAME, description: 'lower case letters, digits and underscores, starting with a letter' },
  text: { type: 'string', minLength: 1, maxLength: 4000 },
  title: { type: 'string', minLength: 1, maxLength: 200 },
  unit: { type: 'string', minLength: 1, maxLength: 120, description: '1, pence, boolean, or a product of base units such as pence/person' },
  number: { type: 'string', pattern: NUMBER, description: 'an exact number as text: "12", "0.4217" or "460/1722"' },
  value: { anyOf: [ref('number'), { type: 'boolean' }] },
  unitWords: closedObject({ one: ref('title'), many: ref('title') }),
  clause: closedObject({ title: ref('title'), text: ref('text'), source: ref('text') }),
  show: closedObject({ as: { enum: ['percent', 'points', 'number'] }, places: { type: 'integer', minimum: 0, maximum: 12 } }),
  rounding: closedObject({ places: { type: 'integer', minimum: 0, maximum: 12 }, mode: { enum: ['half_up', 'down', 'up'] } }),
  units: map('^[a-z][a-z_]{0,39}$', ref('unitWords'), 40),
  clauses: map(CLAUSE, ref('clause'), 200),
  absent: closedObject({ value: ref('value'), clause: ref('clauseCode') }),
  binding: {
    type: 'object',
    discriminator: { propertyName: 'from' },
    required: ['from'],
    oneOf: [
      closedObject({ from: { const: 'measure' }, statistic: ref('name') }, { measure: ref('name') }),
      closedObject({ from: { const: 'term' }, parameter: ref('name') }),
      closedObject({ from: { const: 'table' }, table: ref('name'), column: ref('name') }, { row: ref('title') }),
      closedObject({ from: { const: 'figure' }, figure: ref('name'), node: ref('name') }),
      closedObject({ from: { const: 'constant' }, value: ref('value') }),
    ],
  },
} as const satisfies Record<string, JsonSchema>;

const ROLES: Readonly<Record<RoleShape, JsonSchema>> = {
  one: ref('name'),
  optional: ref('name'),
  pair: list(ref('name'), 2, 2),
  many: list(ref('name'), 2, 50),
  keyed: { ...map(NUMBER, ref('name'), 200), minProperties: 1 },
};

const OPTIONS = {
  rounding: { anyOf: [{ const: 'exact' }, ref('rounding')] },
  match: { enum: ['exact', 'from'] },
} as const;

export const NAMED = { name: ref('name'), title: ref('title'), unit: ref('unit'), clause: ref('clauseCode') };
export const SHOWN = { show: ref('show') };

/** The schema of a step of one operation; a figure's node adds what came out. */
export function stepSchema(code: OperationCode, result: Record<string, JsonSchema> = {}): JsonSchema {
  const { roles, option, does } = operationOf(code);
  const shapes = Object.entries(roles);
  const operands = closedObject(
    Object.fromEntries(shapes.filter(([, shape]) => shape !== 'optional').map(([role, shape]) => [role, ROLES[shape]])),
    Object.fromEntries(shapes.filter(([, shape]) => shape === 'optional').map(([role, shape]) => [role, ROLES[shape]])),
  );
  const options = option === undefined ? {} : { [option]: code === 'round' ? ref('rounding') : OPTIONS[option] };
  return { description: does, ...closedObject({ ...NAMED, operation: { const: code }, operands, ...options }, { ...SHOWN, ...result }) };
}

/** Steps of any operation of the closed set. */
export const anyStep = (extra: readonly JsonSchema[] = [], result: Record<string, JsonSchema> = {}): JsonSchema => ({
  type: 'object',
  discriminator: { propertyName: 'operation' },
  required: ['operation'],
  oneOf: [...extra, ...OPERATION_CODES.map((code) => stepSchema(code, result))],
});

/** What a mechanism document may hold (unknown keys are refused); published as docs/guide/mechanism-v1.schema.json. */
export const MECHANISM_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Payment mechanism, engine 1',
  ...closedObject(
    {
      code: ref('code'),
      version: { type: 'integer', minimum: 1, maximum: 1_000_000 },
      title: ref('title'),
      engine: { const: ENGINE },
      units: ref('units'),
      clauses: ref('clauses'),
      inputs: list(closedObject({ ...NAMED, input: ref('binding') }, { ...SHOWN, absent: ref('absent') }), 1, 300),
      steps: list(anyStep(), 1, 600),
      lines: list(closedObject({ component: ref('component'), title: ref('title'), kind: { enum: ['payment', 'deduction', 'adjustment'] }, step: ref('name') }), 1, 100),
      findings: list(closedObject({ component: ref('component'), title: ref('title'), node: ref('name') }), 0, 100),
    },
    { $schema: { type: 'string' }, about: ref('text') },
  ),
  $defs: COMMON_DEFS,
};
