import { PROOF_KINDS } from '../offence/proof-kind.js';
import { ORDER_KINDS } from '../order/order-kind.js';

/** How a cohort's case mix is taken into account. */
export const ADJUSTMENTS = ['none', 'risk_mean', 'risk_band'] as const;
export type Adjustment = (typeof ADJUSTMENTS)[number];

/** The JSON Schema of a measure definition; each description completes "Write …". */
export const DEFINITION_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'title', 'per', 'starts', 'proofs', 'followUpMonths', 'proofWaitMonths'],
  properties: {
    code: {
      type: 'string',
      pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$',
      description: 'a code of letters, digits, dots, hyphens and underscores, such as "reoffending-12m"',
    },
    title: {
      type: 'string',
      pattern: '\\S',
      maxLength: 500,
      description: 'a title for people, such as "Proven reoffending within 12 months"',
    },
    per: {
      type: 'string',
      enum: ['quarter', 'year'],
      description: '"quarter" or "year": what cohorts are formed by',
    },
    starts: {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { type: 'string', enum: ORDER_KINDS },
      description: `a list of the kinds of order that start a person's time: ${ORDER_KINDS.join(', ')}`,
    },
    proofs: {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { type: 'string', enum: PROOF_KINDS },
      description: `a list of the kinds of proof that count: ${PROOF_KINDS.join(', ')}`,
    },
    followUpMonths: {
      type: 'integer',
      minimum: 1,
      maximum: 120,
      description: 'a whole number of months, 1 to 120',
    },
    proofWaitMonths: {
      type: 'integer',
      minimum: 0,
      maximum: 120,
      description: 'a whole number of months, 0 to 120',
    },
    excludeOffenceCodes: {
      type: 'array',
      uniqueItems: true,
      items: { type: 'string', minLength: 1 },
      description: 'a list of the offence codes that do not count; empty when all do',
    },
    adjust: { type: 'string', enum: ADJUSTMENTS, description: `one of ${ADJUSTMENTS.join(', ')}` },
  },
} as const;
