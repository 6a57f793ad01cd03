const PLAN = {
  __typename: 'TransitionPlan',
  ...{
    code: 'ALDER-EXIT',
    kind: 'PROVIDER',
    buyer: 'DEMO-COM',
    leaving: 'DEMO-ALDER',
    receiving: ['DEMO-CEDAR'],
  },
  ...{ contract: null, area: null, services: ['ALDER-ACC'], withOrders: false, version: 2 },
  ...{
    title: 'Alder leaves accommodation',
    about: 'Notice was given in May.',
    owner: 'commissioner-manager',
  },
  ...{ announcedOn: '2026-09-01', transferOn: '2026-11-02', stabilisedOn: '2027-02-28', reason: 'said more' },
  ...{ listedAt: '2026-09-02T09:00:00.000000Z', closedAt: null, closedBecause: null },
};

const milestone = (code: string, title: string, more: object = {}) => ({
  ...{
    code,
    title,
    state: 'PLANNED',
    owner: 'commissioner-manager',
    plannedOn: '2026-10-20',
    forecastOn: null,
  },
  ...{ actualOn: null, days: 0, needs: [], note: '', sequence: 1, expectedOn: '2026-10-20', daysLate: 0 },
  ...{ slack: 3, critical: false, moves: [] },
  ...more,
});

const criterion = (kind: string, met: boolean, more: object = {}) => ({ kind, met, done: null, of: null, share: null, about: [], ...more }); // prettier-ignore

/** A gate that was reported ready by somebody else, with a criterion of each kind. */
export const GATE = {
  ...{ code: 'ready', title: 'Ready to move', dueOn: '2026-10-30', state: 'READY', sequence: 1, met: false },
  judged: [
    criterion('MILESTONES', false, { done: 1, of: 2, about: ['keys'] }),
    criterion('CASES_ACCEPTED', true, { done: 19, of: 20, share: 0.95 }),
    criterion('STAFF_CONSULTED', true, { done: 4, of: 4, share: 1 }),
    criterion('READINESS', false, { done: 0.41, share: 0.5, about: ['autumn', 'L03'] }),
    criterion('IN_TIME', true, { share: 0.9, about: ['acceptance'] }),
    criterion('CHECK', false, { about: ['Keys handed over', 'commissioner-manager'] }),
  ],
  events: [
    {
      ...{ sequence: 1, kind: 'READY', reason: 'all in hand', conditions: '', organisation: 'DEMO-CEDAR' },
      ...{ at: '2026-10-28T09:00:00.000000Z', by: 'cedar-manager' },
    },
  ],
};

const STATES = {
  TO_PLACE: 2,
  OFFERED: 1,
  REFUSED: 0,
  ACCEPTED: 3,
  ARRIVING: 0,
  MOVED: 12,
  ENDED: 1,
  NOWHERE: 1,
};

export const OVERVIEW = {
  __typename: 'TransitionOverview',
  plan: PLAN,
  milestones: [
    milestone('consult', 'Staff consulted', { sequence: 2, forecastOn: '2026-11-05', expectedOn: '2026-11-05', daysLate: 16, slack: 0, critical: true, moves: ['go-live'] }),
    milestone('go-live', 'Cedar takes over', { needs: ['consult'], days: 5, expectedOn: '2026-11-10', daysLate: 8, slack: 0, critical: true, plannedOn: '2026-11-02' }),
    milestone('keys', 'Keys handed over', { state: 'DONE', actualOn: '2026-10-19' }),
  ],
  staff: [{ role: 'practitioner', location: 'Castle Gate', planned: 4, consulted: 4, transferred: 3, departed: 1 }],
  gates: [GATE],
  stakeholders: [{ code: 'people', name: 'People under supervision', interest: 5, influence: 2, treatment: 'KEEP_INFORMED', note: '' }],
  communications: [
    { code: 'letter', stakeholder: 'people', audience: 'People under supervision', state: 'PLANNED', message: 'Who will see you', channel: 'letter', owner: 'commissioner-manager', dueOn: '2026-10-01', sentOn: null, heardBack: null, heard: '', overdue: true, sequence: 1 },
    { code: 'forum', stakeholder: 'people', audience: 'People under supervision', state: 'SENT', message: 'Questions', channel: 'forum', owner: 'commissioner-manager', dueOn: '2026-09-10', sentOn: '2026-09-10', heardBack: true, heard: 'Where is Mill Lane?', overdue: false, sequence: 3 },
  ],
  suggestions: [{ stakeholder: 'people', treatment: 'KEEP_INFORMED', channel: 'newsletter', dueOn: '2026-11-29' }],
  reconciliation: {
    ...{ total: 20, before: 18, late: 2, unlisted: 1, moved: 12, ended: 1, open: 7, elsewhere: 0, complete: false, roundedTo: null },
    states: Object.entries(STATES).map(([state, cases]) => ({ state, cases })),
  },
  open: [{ why: 'Of 20 cases 12 have moved and 1 have ended, and 7 are still open: 1 nowhere.', fix: 'See to each of them.' }],
}; // prettier-ignore

const SAID = { title: PLAN.title, about: PLAN.about, owner: PLAN.owner, announcedOn: PLAN.announcedOn, stabilisedOn: PLAN.stabilisedOn, by: 'commissioner-manager' }; // prettier-ignore
/** The transfer was put off once. */
export const VERSIONS = [
  { ...SAID, version: 2, transferOn: '2026-11-02', reason: 'The lease came late.', at: '2026-09-20T09:00:00.000000Z' }, // prettier-ignore
  { ...SAID, version: 1, transferOn: '2026-10-19', reason: 'planned', at: '2026-08-20T09:00:00.000000Z' },
];
const CRITERIA = [
  { kind: 'milestones', milestones: ['keys', 'consult'] },
  { kind: 'cases_accepted', share: 0.95 },
  { kind: 'readiness', organisation: 'DEMO-COM', round: 'autumn', least: 0.5 },
  { kind: 'in_time', clock: 'acceptance', share: 0.9, weeks: 8 },
  { kind: 'check', what: 'Keys handed over', person: 'commissioner-manager' },
];
/** One criterion was added to the gate. */
export const GATE_VERSIONS = [
  { code: 'ready', version: 2, title: GATE.title, dueOn: GATE.dueOn, criteria: CRITERIA, reason: 'Keys were forgotten.', at: '2026-09-20T09:00:00.000000Z', by: 'commissioner-manager' }, // prettier-ignore
  { code: 'ready', version: 1, title: GATE.title, dueOn: GATE.dueOn, criteria: CRITERIA.slice(0, -1), reason: null, at: '2026-08-20T09:00:00.000000Z', by: 'commissioner-manager' }, // prettier-ignore
];

const caseOf = (reference: string, state: string, more: object = {}) => ({
  ...{ reference, kind: 'referral', area: 'demo/A04', category: 'accommodation', holder: 'DEMO-ALDER' },
  ...{ service: 'ALDER-ACC', arrivedOn: '2026-08-03', late: false, state, to: null, toService: null },
  ...{ practitioner: null, reason: null, sequence: 0 },
  ...more,
});
const connection = (typename: string, nodes: readonly unknown[]) => ({
  __typename: typename,
  nodes,
  edges: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
});
const phases = (before: number, during: number) => [
  { phase: 'BEFORE', counted: 20, inTime: before, percent: before * 5 },
  { phase: 'DURING', counted: 20, inTime: during, percent: during * 5 },
  { phase: 'AFTER', counted: 0, inTime: 0, percent: null },
];
const week = (of: string, phase: string, inTime: number) => ({ week: of, phase, counted: 4, inTime, percent: inTime * 25 }); // prettier-ignore
const WEEKS = [
  week('2026-08-24', 'BEFORE', 4),
  week('2026-09-07', 'DURING', 3),
  week('2026-09-14', 'DURING', 2),
];
const DONE = { __typename: 'TransitionMoved', code: 'consult' };
const GATED = { __typename: 'TransitionGate', code: 'ready' };
const LISTED = { __typename: 'TransitionCaseList', items: [] };

export const TRANSITION_ANSWERS = {
  transitions: connection('TransitionPlanConnection', [PLAN, { ...PLAN, code: 'OLD', title: 'Done with', closedAt: '2026-01-05T09:00:00.000000Z', closedBecause: 'all moved' }]), // prettier-ignore
  transition: OVERVIEW,
  transitionCases: connection('TransitionCaseConnection', [
    caseOf('AB1234AC', 'TO_PLACE'),
    caseOf('CD5678AC', 'OFFERED', { to: 'DEMO-CEDAR', toService: 'CEDAR-ACC', sequence: 1, late: true }),
    caseOf('EF9012AC', 'REFUSED', { to: 'DEMO-CEDAR', toService: 'CEDAR-ACC', sequence: 2, reason: 'FULL' }),
  ]),
  transitionDestinations: {
    __typename: 'TransitionDestinationList',
    items: [{ service: 'CEDAR-ACC', organisation: 'DEMO-CEDAR', category: 'accommodation' }],
  },
  transitionDayJob: {
    __typename: 'TransitionDayJob',
    plan: PLAN,
    heldBack: false,
    roundedTo: null,
    asOf: '2026-09-20',
    lines: [{ organisation: 'DEMO-ALDER', clock: 'acceptance', target: '19/20', phases: phases(19, 15), weeks: WEEKS }], // prettier-ignore
  },
  transitionHistory: {
    __typename: 'TransitionHistory',
    versions: VERSIONS,
    gates: GATE_VERSIONS,
  },
  transitionDocument: { __typename: 'TransitionDocument', document: { code: 'ALDER-EXIT', milestones: [] } },
  recordTransition: {
    ...{ __typename: 'TransitionPlan', code: 'ALDER-EXIT', version: 2, title: PLAN.title },
    changes: [
      { part: 'MILESTONES', code: 'lease', added: true, fields: [{ field: 'title', from: '', to: 'Lease signed' }] },
      { part: 'PLAN', code: 'ALDER-EXIT', added: false, fields: [{ field: 'transferOn', from: '2026-10-19', to: '2026-11-02' }] },
    ],
  }, // prettier-ignore
  closeTransition: { __typename: 'TransitionPlan', code: 'ALDER-EXIT' },
  moveTransitionMilestone: DONE,
  moveTransitionCommunication: DONE,
  listTransitionCases: { __typename: 'TransitionCasesListed', added: 1 },
  offerTransitionCases: LISTED,
  answerTransitionCases: LISTED,
  moveTransitionCases: { __typename: 'TransitionCasesMoved', moved: 3, refused: [] },
  reportTransitionGate: GATED,
  signTransitionCheck: GATED,
  decideTransitionGate: GATED,
};
