import { COMPLEXITIES, PRIORITIES } from './rules.js';

const CODE = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$' } as const;
const AGE = { type: 'integer', minimum: 10, maximum: 120 } as const;
const UNSTATED = { type: 'string', enum: ['exclude', 'keep'] } as const;

const criterion = (by: string, properties: object = {}, required: readonly string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  required: ['by', ...required],
  properties: { by: { const: by }, ...properties },
});

/** The JSON Schema of rules of allocation (docs/guide/capacity.md). */
export const ALLOCATION_RULES_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['format', 'title', 'criteria', 'priority'],
  properties: {
    format: { const: 'allocation-rules/v1' },
    title: { type: 'string', pattern: '\\S', maxLength: 500 },
    criteria: {
      type: 'array',
      minItems: 1,
      maxItems: 8,
      items: {
        type: 'object',
        required: ['by'],
        discriminator: { propertyName: 'by' },
        oneOf: [
          criterion(
            'eligible',
            {
              services: {
                type: 'object',
                minProperties: 1,
                maxProperties: 1000,
                propertyNames: CODE,
                additionalProperties: {
                  type: 'object',
                  additionalProperties: false,
                  minProperties: 1,
                  properties: {
                    sexes: {
                      type: 'array',
                      minItems: 1,
                      uniqueItems: true,
                      items: { enum: ['F', 'M', 'X'] },
                    },
                    ageFrom: AGE,
                    ageTo: AGE,
                    complexities: {
                      type: 'array',
                      minItems: 1,
                      uniqueItems: true,
                      items: { enum: COMPLEXITIES },
                    },
                  },
                },
              },
            },
            ['services'],
          ),
          criterion('room', { unstated: UNSTATED }),
          criterion('funded', { unstated: UNSTATED }),
          criterion('same_provider'),
          criterion('promise_least_fulfilled'),
          criterion('shortest_wait'),
          criterion('least_loaded'),
          criterion(
            'preference',
            { services: { type: 'array', minItems: 1, maxItems: 1000, uniqueItems: true, items: CODE } },
            ['services'],
          ),
        ],
      },
    },
    priority: { type: 'array', minItems: 1, uniqueItems: true, items: { enum: PRIORITIES } },
  },
} as const;
