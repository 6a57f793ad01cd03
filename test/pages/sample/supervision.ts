import { readFileSync } from 'node:fs';
import path from 'node:path';

const DOCUMENT: unknown = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../../demo/frameworks/supervision.json'), 'utf8'),
);

export const FRAMEWORK = {
  code: 'supervision',
  version: 2,
  title: 'Supervision framework of the demonstration',
  organisation: 'DEMO-COM',
  document: DOCUMENT,
  recordedAt: '2026-01-05T09:00:00Z',
  recordedBy: 'commissioner-manager',
};

export const ADOPTION = {
  organisation: 'DEMO-ALDER',
  framework: 'supervision',
  version: 2,
  title: 'Supervision framework of the demonstration',
  from: '2026-02-01',
  adoptedAt: '2026-01-20T09:00:00Z',
  adoptedBy: 'alder-manager',
  inForce: true,
};

interface Document {
  readonly elements: readonly { readonly code: string; readonly withinDays: number }[];
}
const { elements } = DOCUMENT as Document;
/** The version before: its first element had other days, and its second was not asked for; it asked for one more. */
const BEFORE = {
  ...(DOCUMENT as Document),
  elements: [
    ...elements.filter((_, i) => i !== 1).map((each, i) => (i === 0 ? { ...each, withinDays: each.withinDays + 3 } : each)),
    { ...elements[2]!, code: 'dropped_one', title: 'What nobody asks for any more' },
  ],
}; // prettier-ignore

export const FRAMEWORK_CHANGE = {
  __typename: 'FrameworkChange',
  organisation: 'DEMO-ALDER',
  from: '2026-03-01',
  before: { ...FRAMEWORK, version: 1, document: BEFORE },
  after: FRAMEWORK,
  elements: [
    { element: elements[0]!.code, change: 'CHANGED', parts: ['BY_WHEN'] },
    { element: elements[1]!.code, change: 'ADDED', parts: [] },
    { element: 'dropped_one', change: 'DROPPED', parts: [] },
  ],
  ordersBegun: 12,
  until: '2027-01-01',
};

const item = (element: string, title: string, stage: string, state: string, more: object = {}) => ({
  order: 'ORD/17',
  framework: 'supervision',
  version: 2,
  element,
  title,
  stage,
  occurrence: 1,
  since: '2026-03-01',
  dueOn: '2026-03-06',
  doneOn: null,
  state,
  reason: null,
  ...more,
});

export const DUE_ITEM = {
  ...item('first_meeting', 'First meeting', 'INDUCTION', 'OVERDUE'),
  serviceUser: 'A01-001',
  location: 'NORTH',
  locationName: 'North office',
  caseworker: 'alder-practitioner',
};

export const JOURNEY = {
  __typename: 'Journey',
  ref: 'A01-001',
  day: '2026-03-20',
  items: [
    item('first_meeting', 'First meeting', 'INDUCTION', 'ON_TIME', { doneOn: '2026-03-04' }),
    item('induction_done', 'Induction done', 'INDUCTION', 'OVERDUE'),
    item('plan_agreed', 'Plan made with the person', 'PLAN', 'WAITING', { since: null, dueOn: null }),
    item('alcohol_screened', 'Alcohol screening', 'ASSESSMENT', 'NOT_NEEDED', { doneOn: '2026-03-05', reason: 'does not drink' }),
  ],
}; // prettier-ignore

export const KEPT = {
  onTime: 80,
  late: 12,
  notDone: 8,
  notNeeded: 3,
  unknown: 2,
  share: { decimal: '0.800000' },
  low: { decimal: '0.711119' },
  high: { decimal: '0.866632' },
};

export const ADHERENCE = {
  __typename: 'AdherenceReport',
  organisation: 'DEMO-ALDER',
  all: KEPT,
  locations: [
    { location: 'NORTH', name: 'North office', adherence: KEPT },
    { location: 'SOUTH', name: 'South office', adherence: null },
    { location: null, name: null, adherence: { ...KEPT, share: null, low: null, high: null, onTime: 0, late: 0, notDone: 0 } },
  ],
  months: [{ month: '2026-01', adherence: KEPT }],
  elements: [{ element: 'first_meeting', title: 'First meeting', stage: 'INDUCTION', adherence: KEPT }],
}; // prettier-ignore

export const COMPARED = {
  __typename: 'LocationsCompared',
  association: { locations: 5, linear: -0.612, low: -0.97, high: 0.618, rank: -0.5 },
  locations: [
    { location: 'NORTH', name: 'North office', adherence: KEPT, people: 120, reoffenders: 40, rate: { decimal: '0.333333' }, low: { decimal: '0.255' }, high: { decimal: '0.422' } },
    { location: 'SOUTH', name: 'South office', adherence: null, people: null, reoffenders: null, rate: null, low: null, high: null },
  ],
}; // prettier-ignore
