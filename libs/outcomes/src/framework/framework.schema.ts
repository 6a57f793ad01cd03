import { SCORED_SECTIONS } from '../need/need.js';
import { ORDER_KINDS } from '../order/order-kind.js';
import { JOURNEY_EVENTS, STAGES, STRENGTHS } from './framework.js';

const CODE = '^[a-z][a-z0-9_]{0,59}$';
const text = (maxLength: number, description: string) =>
  ({ type: 'string', pattern: '\\S', maxLength, description }) as const;
const days = (minimum: number, description: string) =>
  ({ type: 'integer', minimum, maximum: 3660, description }) as const;
const code = {
  type: 'string',
  pattern: CODE,
  description: 'a code of small letters, digits and underscores',
} as const;
const listOf = (values: readonly string[], description: string) =>
  ({
    type: 'array',
    minItems: 1,
    uniqueItems: true,
    items: { enum: [...values], description },
    description,
  }) as const;

const ELEMENT = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'stage', 'title', 'since', 'withinDays', 'evidence'],
  properties: {
    code,
    stage: { enum: [...STAGES], description: `one of ${STAGES.join(', ')}` },
    title: text(200, 'what is to be done, up to 200 characters'),
    guidance: text(2000, 'how it is done well, up to 2,000 characters'),
    forWhom: {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      description: 'orders, riskBandAtLeast or needs; leave it out for everybody',
      properties: {
        orders: listOf(
          ORDER_KINDS.filter((kind) => kind !== 'screening'),
          'kinds of order',
        ),
        riskBandAtLeast: { type: 'integer', minimum: 1, maximum: 10, description: 'a risk band, 1 to 10' },
        needs: listOf(
          SCORED_SECTIONS,
          `sections of an assessment that are scored: ${SCORED_SECTIONS.join(', ')}`,
        ),
      },
    },
    since: {
      anyOf: [
        { enum: ['start', ...JOURNEY_EVENTS] },
        { type: 'object', additionalProperties: false, required: ['element'], properties: { element: code } },
      ],
      description: `"start", ${JOURNEY_EVENTS.map((event) => `"${event}"`).join(', ')}, or {"element": code}`,
    },
    withinDays: days(0, 'by when, in calendar days, 0 to 3660'),
    everyDays: days(1, 'after how many calendar days again, 1 to 3660; leave it out for once'),
    evidence: {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: code,
      description: 'keys of the evidence behind it, at least one',
    },
  },
} as const;

/** The JSON Schema of a supervision framework; each description completes "Write …". */
export const FRAMEWORK_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Supervision framework, version 1',
  type: 'object',
  additionalProperties: false,
  required: ['code', 'title', 'about', 'stages', 'evidence', 'elements'],
  properties: {
    $schema: { type: 'string' },
    code: {
      type: 'string',
      pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$',
      description: 'a code of up to 40 letters, digits, dots, hyphens and underscores',
    },
    title: text(200, 'a title for people, up to 200 characters'),
    about: text(4000, 'what it is for, up to 4,000 characters'),
    stages: {
      type: 'array',
      minItems: 1,
      maxItems: STAGES.length,
      description: 'the stages that it covers, in order',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['stage', 'title', 'about'],
        properties: {
          stage: { enum: [...STAGES], description: `one of ${STAGES.join(', ')}` },
          title: text(200, 'a title for people'),
          about: text(2000, 'what the stage is for'),
        },
      },
    },
    evidence: {
      type: 'object',
      minProperties: 1,
      maxProperties: 200,
      propertyNames: { pattern: CODE },
      description: 'what is known, under a key for each source',
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        required: ['citation', 'strength', 'says'],
        properties: {
          citation: text(500, 'authors, year, title and where published'),
          strength: { enum: [...STRENGTHS], description: `one of ${STRENGTHS.join(', ')}` },
          says: text(2000, 'what it says that bears on supervision'),
        },
      },
    },
    elements: {
      type: 'array',
      minItems: 1,
      maxItems: 200,
      items: ELEMENT,
      description: 'the elements, in order',
    },
  },
} as const;
