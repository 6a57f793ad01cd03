const connection = (typename: string, nodes: readonly unknown[]) => ({
  __typename: typename,
  nodes,
  edges: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
});

const PLACE = {
  __typename: 'GovernedRelationship',
  reference: 'relationship-4',
  parties: ['DEMO-COM', 'DEMO-CEDAR'],
  alliance: null,
  scheme: 'demo',
  area: 'A05',
  tier: 'PRIME',
  from: '2015-02-01',
  to: null,
  open: 3,
  overdue: 1,
  escalated: 1,
  nextMeetingAt: '2026-12-10T10:00:00.000000Z',
};

/** An issue on the first step of its escalation. */
export const ISSUE = {
  __typename: 'GovernanceItem',
  id: 12,
  relationship: PLACE.reference,
  kind: 'ISSUE',
  title: 'Assessments come late',
  detail: 'A third of them after the deadline.',
  party: 'DEMO-COM',
  isPrivate: false,
  contract: null,
  meetingId: null,
  measuredBy: null,
  measureCode: null,
  statistic: null,
  target: null,
  direction: null,
  state: 'OPEN',
  open: true,
  sequence: 2,
  owner: null,
  dueOn: '2026-11-20',
  likelihood: 5,
  impact: 4,
  score: 20,
  band: 'SEVERE',
  step: 1,
  stepTitle: 'Contract managers',
  stepDueOn: '2026-12-04',
  terms: null,
  raisedAt: '2026-10-01T09:00:00.000000Z',
  raisedBy: 'commissioner-manager',
  movedAt: '2026-11-27T09:00:00.000000Z',
};

const UNSCORED = { likelihood: null, impact: null, score: null, band: null, step: null, stepTitle: null, stepDueOn: null }; // prettier-ignore
export const NOTE = { ...ISSUE, ...UNSCORED, id: 14, kind: 'NOTE', title: 'Not for the other party', isPrivate: true, dueOn: null }; // prettier-ignore
export const COMMITMENT = { ...ISSUE, ...UNSCORED, id: 13, kind: 'COMMITMENT', title: 'Two more assessors by spring', party: 'DEMO-CEDAR', dueOn: '2027-03-31' }; // prettier-ignore
const GOAL = {
  ...ISSUE,
  ...UNSCORED,
  ...{ id: 11, kind: 'GOAL', title: 'Fewer reoffend', party: null, dueOn: null },
  ...{ measuredBy: 'MEASURE', measureCode: 'reoffending-12m', statistic: 'BINARY', target: '0.42', direction: 'AT_MOST' }, // prettier-ignore
};

const ROUND = { __typename: 'PulseRound', id: 3, relationship: PLACE.reference, opensOn: '2026-11-16', closesOn: '2026-12-04', open: true, answered: false }; // prettier-ignore
const CODES = ['reliance', 'goals', 'hearing', 'mending', 'fairness', 'deciding'];
const over = (id: number, closesOn: string, com: string, cedar: string | null) => ({
  round: { ...ROUND, id, opensOn: `${closesOn.slice(0, 8)}01`, closesOn, open: false },
  over: true,
  gap: cedar === null ? null : (Number(com) - Number(cedar)).toFixed(1),
  wide: cedar !== null && Number(com) - Number(cedar) >= 1,
  parties: [
    { party: 'DEMO-COM', answered: 7, health: com },
    { party: 'DEMO-CEDAR', answered: cedar === null ? 3 : 5, health: cedar },
  ],
  views: CODES.flatMap((_, i) => [
    { party: 'DEMO-COM', statement: i + 1, mean: com, shares: ['suppressed', '5', '0', '0', 'suppressed'] },
    {
      party: 'DEMO-CEDAR',
      statement: i + 1,
      mean: cedar,
      shares: Array.from({ length: 5 }, () => 'suppressed'),
    },
  ]),
  gaps:
    cedar === null
      ? []
      : [{ statement: 3, highestParty: 'DEMO-COM', highest: com, lowestParty: 'DEMO-CEDAR', lowest: cedar, gap: '1.2', wide: true }], // prettier-ignore
});

const MEETING = {
  __typename: 'GovernanceMeeting',
  id: 21,
  relationship: PLACE.reference,
  title: 'Quarterly review',
  startsAt: '2026-12-10T10:00:00.000000Z',
  endsAt: '2026-12-10T11:30:00.000000Z',
  place: 'Room 2',
  cancelled: false,
  reason: '',
  sequence: 1,
};

/** Answers for the pages of relationships. */
const PAPER = { meetingId: 21, body: '', link: null, party: 'DEMO-COM', isPrivate: false, fileName: null, mediaType: null, sizeBytes: null, at: ISSUE.movedAt, by: 'commissioner-manager', takenBackAt: null, takenBackBy: null, takenBackBecause: null }; // prettier-ignore
/** A text of the other party, a file, a file that is private, and one of the other party that was taken back. */
export const PAPERS = [
  { ...PAPER, id: 1, title: 'How assessments went', body: 'In October\n31 of 90.', link: 'https://example.org/paper', party: 'DEMO-CEDAR', by: 'cedar-manager' }, // prettier-ignore
  { ...PAPER, id: 2, title: 'What travel costs', fileName: 'costs.csv', mediaType: 'text/csv', sizeBytes: 51_240 }, // prettier-ignore
  { ...PAPER, id: 3, title: 'Where we would give way', isPrivate: true, fileName: 'ours.pdf', mediaType: 'application/pdf', sizeBytes: 9 }, // prettier-ignore
  { ...PAPER, id: 4, title: 'Sent by mistake', party: 'DEMO-CEDAR', takenBackAt: ISSUE.movedAt, takenBackBy: 'cedar-manager', takenBackBecause: 'another’s figures' }, // prettier-ignore
];

export const RELATIONSHIP_ANSWERS = {
  governedRelationships: connection('GovernedRelationshipConnection', [PLACE]),
  governedRelationship: {
    __typename: 'RelationshipOverview',
    relationship: PLACE,
    steps: [
      { title: 'Contract managers', days: 5 },
      { title: 'Directors', days: 10 },
    ],
    people: [
      { code: 'commissioner-manager', name: 'Priya Nair', party: 'DEMO-COM' },
      { code: 'cedar-manager', name: 'Aisha Khan', party: 'DEMO-CEDAR' },
    ],
    contracts: ['DEMO-A05'],
    engagement: [
      { person: 'cedar-manager', party: 'DEMO-CEDAR', lastOn: '2026-06-01', acts: 2, meetings: 1, standing: 'SILENT' }, // prettier-ignore
    ],
  },
  governanceItems: connection('GovernanceItemConnection', [GOAL, ISSUE, COMMITMENT, NOTE]),
  governanceItem: {
    __typename: 'GovernanceItemHistory',
    item: ISSUE,
    mayBecome: ['RESOLVED'],
    moves: [
      { sequence: 1, state: 'OPEN', note: '', owner: null, dueOn: '2026-11-20', likelihood: 3, impact: 3, score: 9, at: ISSUE.raisedAt, by: 'commissioner-manager', organisation: 'DEMO-COM' }, // prettier-ignore
      { sequence: 2, state: 'OPEN', note: 'more of them', owner: null, dueOn: '2026-11-20', likelihood: 5, impact: 4, score: 20, at: ISSUE.movedAt, by: 'cedar-manager', organisation: 'DEMO-CEDAR' }, // prettier-ignore
    ],
    scores: [
      { likelihood: 3, impact: 3, score: 9, band: 'MEDIUM', note: '', at: ISSUE.raisedAt, by: 'commissioner-manager', organisation: 'DEMO-COM' }, // prettier-ignore
      { likelihood: 5, impact: 4, score: 20, band: 'SEVERE', note: 'more of them', at: ISSUE.movedAt, by: 'cedar-manager', organisation: 'DEMO-CEDAR' }, // prettier-ignore
    ],
    escalations: [
      {
        ...{ number: 1, reason: 'Nothing came of it.', on: '2026-11-27', by: 'commissioner-manager', organisation: 'DEMO-COM' }, // prettier-ignore
        steps: [
          { step: 1, title: 'Contract managers', dueOn: '2026-12-04' },
          { step: 2, title: 'Directors', dueOn: '2026-12-18' },
        ],
      },
    ],
  },
  relationshipGoals: {
    __typename: 'RelationshipGoalList',
    items: [
      {
        item: GOAL,
        ...{ current: '0.451200', currentPeriod: '2016Q2', trend: 'WORSENING', reached: false, held: null },
        points: [
          { period: '2016Q1', value: '0.430000' },
          { period: '2016Q2', value: '0.451200' },
        ],
      },
    ],
  },
  governanceMeetings: { __typename: 'GovernanceMeetingList', items: [MEETING] },
  governanceMeeting: {
    __typename: 'GovernanceMeetingRecord',
    meeting: MEETING,
    agenda: [{ section: 'ESCALATED', items: [{ id: 12, title: ISSUE.title }] }],
    papers: PAPERS,
    minutes: [],
    raised: [{ id: 13, kind: 'COMMITMENT', title: COMMITMENT.title }],
  },
  relationshipHealth: {
    __typename: 'RelationshipHealth',
    statements: CODES.map((code) => ({ code, text: code })),
    rounds: [
      { round: ROUND, over: false, gap: null, wide: false, parties: [{ party: 'DEMO-COM', answered: 2, health: null }, { party: 'DEMO-CEDAR', answered: 0, health: null }], views: [], gaps: [] }, // prettier-ignore
      over(2, '2026-06-30', '3.4', '2.2'),
      over(1, '2026-03-31', '3.9', '3.4'),
    ],
  },
  meetingCalendar: { __typename: 'CalendarText', text: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR', hasAddress: true },
  raiseGovernanceItem: { __typename: 'GovernanceItem', id: 30 },
  moveGovernanceItem: { __typename: 'GovernanceItem', id: 12 },
  escalateGovernanceItem: { __typename: 'GovernanceItem', id: 12 },
  tieTermsToChange: { __typename: 'GovernanceItem', id: 12 },
  stateEscalationSteps: { __typename: 'EscalationSteps', items: [] },
  callGovernanceMeeting: { __typename: 'GovernanceMeeting', id: 22 },
  governancePapers: { __typename: 'GovernancePaperList', items: PAPERS },
  takeBackGovernancePaper: { __typename: 'GovernanceMeeting', id: 21 },
  addGovernancePaper: { __typename: 'GovernanceMeeting', id: 21 },
  changeGovernanceMeeting: { __typename: 'GovernanceMeeting', id: 21 },
  takeGovernanceMinutes: { __typename: 'GovernanceMeeting', id: 21 },
  openPulse: { __typename: 'PulseRound', id: 3 },
  answerPulse: { __typename: 'PulseRound', id: 3 },
  makeCalendarKey: { __typename: 'CalendarKey', token: 'a'.repeat(43) },
  endCalendarKey: { __typename: 'CalendarKeyEnded', ended: true },
};
