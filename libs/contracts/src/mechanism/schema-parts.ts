/** A JSON Schema or a part of one. */
export type JsonSchema = { readonly [key: string]: unknown };

export const closedObject = (
  required: Record<string, JsonSchema>,
  optional: Record<string, JsonSchema> = {},
): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(required),
  properties: { ...required, ...optional },
});

export const map = (key: string, of: JsonSchema, maxProperties: number): JsonSchema => ({
  type: 'object',
  propertyNames: { pattern: key },
  additionalProperties: of,
  maxProperties,
});

export const list = (items: JsonSchema, minItems: number, maxItems: number): JsonSchema => ({
  type: 'array',
  items,
  minItems,
  maxItems,
});

/** A definition of `COMMON_DEFS`, or of the schema it stands in. */
export const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });

const CODE = '^[a-z][a-z0-9-]{0,59}$';
const COMPONENT = '^[A-Z][A-Z0-9_]{0,39}$';
const CLAUSE = '^[A-Za-z0-9][A-Za-z0-9.()-]{0,39}$';
const NAME = '^[a-z][a-z0-9_]{0,59}$';
export const NUMBER = '^-?[0-9]{1,310}([.][0-9]{1,300}|/[0-9]{1,310})?$';

/** Definitions that mechanism, cases and figure share. */
export const COMMON_DEFS = {
  code: { type: 'string', pattern: CODE, description: 'lower case letters, digits and hyphens' },
  component: { type: 'string', pattern: COMPONENT, description: 'capitals, digits and underscores' },
  clauseCode: {
    type: 'string',
    pattern: CLAUSE,
    description: 'letters, digits, full stops, brackets and hyphens',
  },
  name: {
    type: 'string',
    pattern: NAME,
    description: 'lower case letters, digits and underscores, starting with a letter',
  },
  text: { type: 'string', minLength: 1, maxLength: 4000 },
  title: { type: 'string', minLength: 1, maxLength: 200 },
  unit: {
    type: 'string',
    minLength: 1,
    maxLength: 120,
    description: '1, pence, boolean, or a product of base units such as pence/person',
  },
  number: {
    type: 'string',
    pattern: NUMBER,
    description: 'an exact number as text: "12", "0.4217" or "460/1722"',
  },
  value: { anyOf: [ref('number'), { type: 'boolean' }] },
  unitWords: closedObject({ one: ref('title'), many: ref('title') }),
  clause: closedObject({ title: ref('title'), text: ref('text'), source: ref('text') }),
  show: closedObject({
    as: { enum: ['percent', 'points', 'number'] },
    places: { type: 'integer', minimum: 0, maximum: 12 },
  }),
  rounding: closedObject({
    places: { type: 'integer', minimum: 0, maximum: 12 },
    mode: { enum: ['half_up', 'down', 'up'] },
  }),
  units: map('^[a-z][a-z_]{0,39}$', ref('unitWords'), 40),
  clauses: map(CLAUSE, ref('clause'), 200),
  linesOf: { enum: ['payment', 'deduction', 'adjustment', 'all'] },
  window: { enum: ['period', 'year', 'contract'] },
  absent: closedObject({ value: ref('value'), clause: ref('clauseCode') }),
  binding: {
    type: 'object',
    discriminator: { propertyName: 'from' },
    required: ['from'],
    oneOf: [
      closedObject(
        { from: { const: 'measure' }, statistic: ref('name') },
        { measure: ref('name'), over: ref('window') },
      ),
      closedObject(
        { from: { const: 'declared' }, item: ref('name') },
        { statistic: { enum: ['quantity', 'people'] }, over: ref('window'), before: { const: true } },
      ),
      closedObject(
        {
          from: { const: 'above_person_cap' },
          rates: ref('name'),
          column: ref('name'),
          cap: ref('name'),
        },
        { before: { const: true } },
      ),
      closedObject(
        { from: { const: 'earlier' }, component: ref('component') },
        { over: { enum: ['year', 'contract'] } },
      ),
      closedObject({
        from: { const: 'period' },
        property: { enum: ['contract_year', 'month_of_contract_year', 'months'] },
      }),
      closedObject({ from: { const: 'term' }, parameter: ref('name') }),
      closedObject(
        { from: { const: 'table' }, table: ref('name'), column: ref('name') },
        { row: ref('title') },
      ),
      {
        description:
          "Of the figure of the contract above, 'parent', for the same period: a node by name, a line by component, or what its lines of a kind come to together. Exactly one of the three.",
        ...closedObject(
          { from: { const: 'figure' }, figure: ref('name') },
          { node: ref('name'), component: ref('component'), lines: ref('linesOf') },
        ),
      },
      closedObject({ from: { const: 'constant' }, value: ref('value') }),
    ],
  },
} as const satisfies Record<string, JsonSchema>;
