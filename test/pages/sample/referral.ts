export const REFERRAL_PERSON = {
  __typename: 'ServiceUser',
  ref: 'U1',
  givenName: 'Alex',
  familyName: 'Carter',
  birthDate: '1990-02-01',
  bases: [{ kind: 'REFERRAL', ref: 'KT4093DE' }],
  assessments: [{ assessedOn: '2026-02-01', needs: [{ section: 'ALCOHOL', need: true, attention: true }] }],
};

/** A referral in delivery: two of three sessions are recorded. */
export const REFERRAL = {
  __typename: 'Referral',
  reference: 'KT4093DE',
  category: 'DEPENDENCY_RECOVERY',
  complexity: 'LOW',
  state: 'IN_DELIVERY',
  service: 'WELL-ALC',
  caseworker: 'N. Hussain',
  sentAt: '2026-03-02T10:00:00Z',
  clock: null,
  dueOn: null,
  area: { code: 'A01', name: 'North Weald' },
  origin: { name: 'Alder Community Services' },
  holder: { code: 'DEMO-WELL', name: 'The Well' },
  serviceUser: 'U1',
  person: REFERRAL_PERSON,
  wanted: ['sober'],
  completeBy: null,
  note: null,
  madeAt: '2026-03-02T09:00:00Z',
  endState: null,
  endReason: null,
  contract: 'WELL-2026',
  sessionsPlanned: 3,
  sessionsAttended: 1,
  outcomeScore: null,
  allowedMoves: ['SESSION_RECORDED', 'CASEWORKER_ASSIGNED'],
  events: [],
  clocks: [],
};

/** Something that happened to it. */
export const eventOf = (sequence: number, kind: string, more: object = {}) => ({
  sequence,
  kind,
  at: '2026-03-02T10:00:00Z',
  recordedAt: '2026-03-02T10:00:00Z',
  person: 'commissioner-manager',
  service: null,
  caseworker: null,
  session: null,
  bookedFor: null,
  sessionsPlanned: null,
  attendance: null,
  reason: null,
  note: null,
  levels: null,
  ...more,
});

export const REASONS = {
  __typename: 'ReferralReasonList',
  items: [{ kind: 'DECLINED', code: 'NO_ROOM', group: 'service', words: 'There is no room' }],
};

export const CLAIM = {
  id: '9',
  contract: 'WELL-2026',
  buyer: 'DEMO-ALDER',
  definition: 'audit-two-zones',
  item: 'sober',
  day: '2026-05-25',
  state: 'ALLOWED',
  claimedAt: '2026-05-26T10:00:00Z',
  decidedAt: '2026-05-27T10:00:00Z',
  reason: null,
  outcome: { outcome: 'O-1', title: 'Drinks less by two zones', state: 'VERIFIED', referral: 'KT4093DE' },
  stated: { statementId: 's-1', period: '2026-05', number: 1, payment: 'SETTLED' },
};

/** One that waits for the commissioner, with all that its page shows. */
export const OPEN_CLAIM = {
  ...CLAIM,
  __typename: 'Claim',
  buyer: 'DEMO-COM',
  supplier: 'DEMO-WELL',
  state: 'CLAIMED',
  note: 'By the forms of May.',
  claimedBy: 'well-manager',
  decidedAt: null,
  decidedBy: null,
  outcome: { ...CLAIM.outcome, id: '17', found: 'MET', evidence: [{ fileName: 'forms.pdf' }] },
  stated: null,
};

export const SERVICE = {
  code: 'WELL-ALC',
  title: 'Alcohol recovery',
  category: 'DEPENDENCY_RECOVERY',
  supplier: { name: 'The Well' },
};
