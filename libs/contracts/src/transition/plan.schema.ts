import { LEVEL_CLOCKS } from '../performance/service-level.js';
import { TRANSITION_KINDS } from './plan.js';

const text = (maxLength: number, description: string) =>
  ({ type: 'string', pattern: '\\S', maxLength, description }) as const;
const words = (maxLength: number, description: string) =>
  ({ type: 'string', maxLength, description }) as const;
const CODE = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$', description: 'a code of up to 40 letters, digits, hyphens and underscores' } as const; // prettier-ignore
const PARTY = text(100, 'the code of an organisation');
const WHO = text(100, 'the code of a person');
const DAY = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: 'a day as YYYY-MM-DD',
} as const;
const COUNT = { type: 'integer', minimum: 0, maximum: 100_000, description: 'a number of people' } as const;
const SHARE = { type: 'number', minimum: 0, maximum: 1, description: 'a share from 0 to 1' } as const;
const FIVE = {
  type: 'integer',
  minimum: 1,
  maximum: 5,
  description: 'a number from 1 (least) to 5',
} as const;

const record = <P extends object>(required: readonly (keyof P & string)[], properties: P) =>
  ({ type: 'object', additionalProperties: false, required: [...required], properties }) as const;
const list = <I extends object>(items: I, description: string, maxItems = 500) =>
  ({ type: 'array', maxItems, items, description }) as const;
const criterion = <P extends object>(kind: string, properties: P, required: readonly (keyof P & string)[]) =>
  ({ type: 'object', additionalProperties: false, required: ['kind', ...required], properties: { kind: { const: kind }, ...properties } }) as const; // prettier-ignore

const CRITERIA = [
  criterion('milestones', { milestones: { ...list(CODE, 'codes of milestones', 100), minItems: 1 } }, ['milestones']), // prettier-ignore
  criterion('cases_accepted', { share: SHARE }, ['share']),
  criterion('staff_consulted', { share: SHARE }, ['share']),
  criterion('staff_transferred', { share: SHARE }, ['share']),
  criterion('readiness', { organisation: PARTY, round: text(100, 'the code of a round'), least: SHARE }, ['organisation', 'round', 'least']), // prettier-ignore
  criterion('in_time', { clock: { enum: [...LEVEL_CLOCKS] }, share: SHARE, weeks: { type: 'integer', minimum: 1, maximum: 26 } }, ['clock', 'share', 'weeks']), // prettier-ignore
  criterion('check', { what: text(500, 'what is checked'), person: WHO }, ['what', 'person']),
];

/** The JSON Schema of a transition plan; each description completes "Write …". */
export const TRANSITION_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Transition plan, version 1',
  ...record(['code'], {
    $schema: { type: 'string' },
    code: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$', description: 'a code of up to 60 letters, digits, hyphens and underscores' }, // prettier-ignore
    kind: { enum: [...TRANSITION_KINDS], description: `one of ${TRANSITION_KINDS.join(', ')}` },
    buyer: PARTY,
    leaving: PARTY,
    receiving: { ...list(PARTY, 'codes of organisations, at least one', 50), minItems: 1, uniqueItems: true },
    scope: record([], {
      contract: text(100, 'the code of a contract'),
      area: { type: 'string', pattern: '^[^/]+/[^/]+$', description: 'an area as scheme/area' },
      services: { ...list(text(100, 'the code of a service'), 'codes of services', 200), uniqueItems: true },
      orders: { type: 'boolean', description: 'true where orders under supervision move too' },
    }),
    title: text(200, 'a title for people, up to 200 characters'),
    about: words(4000, 'what it is for, up to 4,000 characters'),
    owner: WHO,
    announcedOn: DAY,
    transferOn: DAY,
    stabilisedOn: DAY,
    reason: text(2000, 'why, up to 2,000 characters'),
    milestones: list(
      record(['code', 'title', 'owner', 'plannedOn'], {
        code: CODE,
        title: text(200, 'a title, up to 200 characters'),
        owner: WHO,
        plannedOn: DAY,
        days: { type: 'integer', minimum: 0, maximum: 1000, description: 'calendar days from 0 to 1000' },
        needs: { ...list(CODE, 'codes of milestones', 100), uniqueItems: true },
      }),
      'milestones',
    ),
    staff: list(
      record(['role', 'planned'], {
        role: text(100, 'a role'),
        location: words(100, 'a place'),
        planned: COUNT,
        consulted: COUNT,
        transferred: COUNT,
        departed: COUNT,
      }),
      'counts of staff by role and place',
    ),
    gates: list(
      record(['code', 'title', 'dueOn', 'criteria'], {
        code: CODE,
        title: text(200, 'a title, up to 200 characters'),
        dueOn: DAY,
        criteria: { type: 'array', minItems: 1, maxItems: 20, items: { oneOf: CRITERIA, description: 'a criterion as docs/guide/transition.md tells' }, description: 'criteria, at least one' }, // prettier-ignore
      }),
      'readiness gates',
      100,
    ),
    stakeholders: list(
      record(['code', 'name', 'interest', 'influence'], {
        code: CODE,
        name: text(200, 'who it is, up to 200 characters'),
        interest: FIVE,
        influence: FIVE,
        note: words(2000, 'a note, up to 2,000 characters'),
      }),
      'stakeholders',
    ),
    communications: list(
      record(['code', 'stakeholder', 'message', 'channel', 'owner', 'dueOn'], {
        code: CODE,
        stakeholder: CODE,
        message: text(2000, 'what is to be said, up to 2,000 characters'),
        channel: text(100, 'how it is said'),
        owner: WHO,
        dueOn: DAY,
      }),
      'planned communications',
    ),
  }),
} as const;
