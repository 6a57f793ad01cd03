const CODE = '^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$';
const MEASURE = '^[a-z][a-z0-9_]{0,59}$';
const whole = (minimum: number, maximum: number, description: string) =>
  ({ type: 'integer', minimum, maximum, description }) as const;
const title = { type: 'string', pattern: '\\S', maxLength: 300, description: 'a title for people' } as const;
const measure = { type: 'string', pattern: MEASURE, description: 'the code of one of the measures' } as const;
const value = (description: string) => whole(-1_000_000_000, 1_000_000_000, description);
const withinDays = whole(1, 3660, 'how many days old the last observation may be, 1 to 3660');

const TEST = {
  measure,
  is: { type: 'boolean', description: 'true or false' },
  atMost: value('a whole number'),
  atLeast: value('a whole number'),
  zonesLower: whole(1, 9, 'how many zones lower than at first, 1 to 9'),
} as const;

const of = (kind: string, properties: object, required: readonly string[]) => ({
  if: { properties: { kind: { const: kind } }, required: ['kind'] },
  then: {
    type: 'object',
    additionalProperties: false,
    required: ['kind', ...required],
    properties: { kind: {}, ...properties },
  },
});
const parts = {
  of: {
    type: 'array',
    minItems: 1,
    maxItems: 20,
    items: { $ref: '#/$defs/condition' },
    description: 'a list of conditions, 1 to 20',
  },
};

/** The JSON Schema of an outcome definition; each description completes "Write …". */
export const OUTCOME_DEFINITION_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Outcome definition, version 1',
  type: 'object',
  additionalProperties: false,
  required: ['code', 'title', 'per', 'measures', 'condition', 'verifiedBy', 'item'],
  properties: {
    $schema: { type: 'string' },
    code: {
      type: 'string',
      pattern: CODE,
      description: 'a code of letters, digits, dots, hyphens and underscores',
    },
    title,
    per: {
      enum: ['person', 'referral', 'contract_year'],
      description: 'how often it can be paid: "person", "referral" or "contract_year"',
    },
    measures: {
      type: 'object',
      minProperties: 1,
      maxProperties: 20,
      propertyNames: { pattern: MEASURE },
      additionalProperties: { $ref: '#/$defs/measure' },
      description: 'what is observed, by code',
    },
    condition: { $ref: '#/$defs/condition' },
    baselineDaysBefore: whole(
      0,
      3660,
      'from how many days before the start on observations count, 0 to 3660',
    ),
    evidence: {
      type: 'array',
      maxItems: 20,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['kind', 'title'],
        properties: {
          kind: { type: 'string', pattern: MEASURE, description: 'a code in small letters' },
          title,
        },
      },
      description: 'a list of the kinds of evidence that are needed',
    },
    verifiedBy: {
      enum: ['buyer', 'origin', 'commissioner', 'nobody'],
      description: 'who verifies: "buyer", "origin", "commissioner" or "nobody"',
    },
    verifyWithinBusinessDays: whole(1, 260, 'a whole number of business days, 1 to 260'),
    item: { type: 'string', pattern: CODE, description: 'the item of the rate card that it is claimed as' },
  },
  $defs: {
    measure: {
      oneOf: [
        {
          type: 'object',
          additionalProperties: false,
          required: ['title', 'yesNo'],
          properties: { title, yesNo: { const: true } },
        },
        {
          type: 'object',
          additionalProperties: false,
          required: ['title', 'least', 'most'],
          properties: {
            title,
            least: value('the lowest value'),
            most: value('the highest value'),
            zones: {
              type: 'array',
              minItems: 2,
              maxItems: 20,
              uniqueItems: true,
              items: value('a whole number'),
            },
          },
        },
      ],
      description:
        'a measure: title with yesNo true, or title with least, most and perhaps zones (their first values, rising)',
    },
    test: {
      type: 'object',
      additionalProperties: false,
      required: ['measure'],
      minProperties: 2,
      maxProperties: 2,
      properties: TEST,
    },
    condition: {
      type: 'object',
      required: ['kind'],
      properties: {
        kind: {
          enum: ['reached', 'fell_by', 'rose_by', 'fell_zones', 'held', 'all', 'any'],
          description: 'one of reached, fell_by, rose_by, fell_zones, held, all, any',
        },
      },
      allOf: [
        of('reached', { ...TEST, withinDays }, ['measure']),
        of('fell_by', { measure, by: whole(1, 1_000_000, 'by how much, 1 or more'), withinDays }, [
          'measure',
          'by',
        ]),
        of('rose_by', { measure, by: whole(1, 1_000_000, 'by how much, 1 or more'), withinDays }, [
          'measure',
          'by',
        ]),
        of('fell_zones', { measure, zones: whole(1, 9, 'how many zones, 1 to 9'), withinDays }, [
          'measure',
          'zones',
        ]),
        of(
          'held',
          {
            state: { $ref: '#/$defs/test' },
            least: whole(1, 60, 'in how many periods at least, 1 to 60'),
            of: whole(1, 60, 'of how many periods, 1 to 60'),
            per: { enum: ['week', 'month'], description: '"week" or "month"' },
          },
          ['state', 'least', 'of', 'per'],
        ),
        of('all', parts, ['of']),
        of('any', parts, ['of']),
      ],
      description: 'a condition: an object with its kind',
    },
  },
} as const;
