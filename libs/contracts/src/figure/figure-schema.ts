import { closedObject, COMMON_DEFS, ref, type JsonSchema } from '../mechanism/schema-parts.js';
import { anyStep, NAMED, SHOWN } from '../mechanism/schema.js';

const listOf = (items: JsonSchema, maxItems: number): JsonSchema => ({ type: 'array', items, maxItems });
const words: JsonSchema = { type: 'string', minLength: 1, maxLength: 2000 };
const positive: JsonSchema = { type: 'integer', minimum: 1 };

const missing = listOf(ref('name'), 900);
const result = { value: ref('exactValue'), missing, why: words };

const leaf: JsonSchema = {
  description:
    "What the calculation starts from: an input of the mechanism with what its source said. 'standsIn' says why the source has no value, and that the 'absent' rule gave it.",
  ...closedObject(
    { ...NAMED, operation: { const: 'leaf' }, input: ref('binding') },
    { ...SHOWN, absent: ref('absent'), source: ref('source'), standsIn: words, ...result },
  ),
};

const source: JsonSchema = {
  type: 'object',
  discriminator: { propertyName: 'kind' },
  required: ['kind'],
  oneOf: [
    closedObject({ kind: { const: 'term' }, version: positive, parameter: ref('name') }, { clause: words }),
    closedObject({
      kind: { const: 'table' },
      table: ref('name'),
      row: words,
      column: ref('name'),
      origin: words,
    }),
    closedObject(
      {
        kind: { const: 'measure' },
        definition: closedObject({ code: words, version: positive, digest: ref('digest') }),
        area: words,
        period: ref('period'),
        asKnownAt: ref('instant'),
        members: ref('digest'),
        statistic: ref('name'),
      },
      { over: ref('window'), periods: listOf(ref('period'), 400) },
    ),
    closedObject(
      {
        kind: { const: 'declared' },
        contract: words,
        item: ref('name'),
        statistic: { enum: ['quantity', 'people'] },
        over: ref('window'),
        from: ref('day'),
        until: ref('day'),
        asKnownAt: ref('instant'),
        rows: { type: 'integer', minimum: 0 },
        digest: ref('digest'),
      },
      { before: { const: true } },
    ),
    closedObject(
      {
        kind: { const: 'above_person_cap' },
        contract: words,
        rates: ref('name'),
        column: ref('name'),
        cap: ref('name'),
        from: ref('day'),
        until: ref('day'),
        asKnownAt: ref('instant'),
        people: { type: 'integer', minimum: 0 },
        rows: { type: 'integer', minimum: 0 },
        digest: ref('digest'),
      },
      { before: { const: true } },
    ),
    closedObject({
      kind: { const: 'earlier' },
      contract: words,
      component: ref('component'),
      over: { enum: ['year', 'contract'] },
      periods: listOf(closedObject({ period: ref('period'), figure: ref('digest') }), 240),
      asKnownAt: ref('instant'),
    }),
    closedObject({
      kind: { const: 'period' },
      property: { enum: ['contract_year', 'month_of_contract_year', 'months'] },
      period: ref('period'),
      contractFrom: ref('day'),
      yearStartMonth: { type: 'integer', minimum: 1, maximum: 12 },
    }),
    closedObject(
      { kind: { const: 'figure' }, contract: words, figure: ref('digest') },
      { node: ref('name'), component: ref('component'), lines: ref('linesOf') },
    ),
    closedObject({ kind: { const: 'constant' }, clause: ref('clauseCode') }),
  ],
};

/** The form of a stored figure; published as docs/guide/figure-v1.schema.json. */
export const FIGURE_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'figure/v1: one calculation, whole',
  description:
    'The id of a figure is the SHA-256 (hex) of its canonical JSON (RFC 8785). Every step can be recomputed from the nodes before it, in the order given.',
  ...closedObject({
    format: { const: 'figure/v1' },
    mechanism: closedObject({
      code: ref('code'),
      version: positive,
      title: ref('title'),
      engine: positive,
      digest: ref('digest'),
    }),
    context: closedObject({
      scheme: words,
      area: words,
      contract: words,
      period: ref('period'),
      terms: closedObject({ contract: words, version: positive, digest: ref('digest') }),
      asKnownAt: ref('instant'),
      basis: { enum: ['provisional', 'final'] },
    }),
    units: ref('units'),
    clauses: ref('clauses'),
    nodes: { ...listOf(ref('node'), 900), minItems: 1 },
    lines: listOf(ref('line'), 100),
    findings: listOf(
      closedObject({ component: ref('component'), title: ref('title'), node: ref('name') }),
      100,
    ),
    status: { enum: ['complete', 'incomplete'] },
    missing: listOf(
      closedObject({
        node: ref('name'),
        title: ref('title'),
        why: words,
        lines: listOf(ref('component'), 100),
      }),
      900,
    ),
  }),
  $defs: {
    ...COMMON_DEFS,
    digest: { type: 'string', pattern: '^[0-9a-f]{64}$', description: '64 lower-case hex digits (SHA-256)' },
    period: {
      type: 'string',
      pattern: '^[0-9]{4}(Q[1-4]|-(0[1-9]|1[0-2]))?$',
      description: 'a year, a quarter or a month: 2015, 2015Q4 or 2015-04',
    },
    day: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', description: 'a day: 2015-10-01' },
    instant: {
      type: 'string',
      pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,18}Z$',
      description: 'an instant in UTC: 2017-10-01T23:59:59.999999Z',
    },
    exactValue: {
      description: 'an integer or a quotient in lowest terms as text, or yes or no',
      anyOf: [
        {
          type: 'string',
          pattern: '^(0|-?[1-9][0-9]{0,310}(/[1-9][0-9]{0,310})?)$',
          description: 'an integer or a quotient in lowest terms',
        },
        { type: 'boolean' },
      ],
    },
    source,
    node: anyStep([leaf], { ...result, taken: ref('name') }),
    line: closedObject(
      {
        component: ref('component'),
        title: ref('title'),
        kind: { enum: ['payment', 'deduction', 'adjustment'] },
        node: ref('name'),
      },
      {
        pence: { type: 'string', pattern: '^(0|-?[1-9][0-9]{0,18})$', description: 'whole pence' },
        missing,
        why: words,
      },
    ),
  },
};
