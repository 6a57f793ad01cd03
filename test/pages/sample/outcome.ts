const step = (place: string, needs: string, found: string, result = 'MET') => ({
  place,
  needs,
  found,
  result,
});
const event = (sequence: number, kind: string, more: object = {}) => ({
  sequence,
  kind,
  at: '2026-05-26T10:00:00Z',
  person: 'commissioner-manager',
  achievedOn: null,
  words: null,
  evidenceKind: null,
  ...more,
});

/** An outcome that waits to be verified by the commissioner. */
export const OUTCOME = {
  __typename: 'Outcome',
  id: '17',
  outcome: 'KT4093DE-1A2B3C',
  title: 'Drinks less by two zones',
  definition: 'audit-two-zones',
  definitionVersion: 1,
  organisation: 'DEMO-WELL',
  item: 'sober',
  referral: 'KT4093DE',
  contract: 'WELL-2026',
  serviceUser: 'U1',
  startedOn: '2026-03-02',
  achievedOn: '2026-05-25',
  note: null,
  state: 'TO_VERIFY',
  verifier: 'DEMO-COM',
  waitsSince: '2026-05-26T10:00:00Z',
  dueOn: '2026-06-09',
  overdue: false,
  refusedBecause: null,
  found: 'MET',
  steps: [step('1', 'the AUDIT score two zones lower', 'from 24 to 6')],
  evidence: [
    {
      id: '5',
      kind: 'assessment',
      fileName: 'forms.pdf',
      mediaType: 'application/pdf',
      size: '1234',
      addedAt: '2026-05-26T10:00:00Z',
      addedBy: 'commissioner-manager',
    },
  ],
  history: [
    event(1, 'REPORTED', { achievedOn: '2026-05-25' }),
    event(2, 'EVIDENCE', { evidenceKind: 'assessment' }),
  ],
};

export const outcomeEvent = event;

export const OUTCOME_DEFINITION = {
  code: 'audit-two-zones',
  version: 1,
  title: 'Drinks less by two zones',
  per: 'REFERRAL',
  verifiedBy: 'BUYER',
  document: {
    measures: { audit_score: { title: 'AUDIT score', least: 0, most: 40 } },
    evidence: [{ kind: 'assessment', title: 'The signed AUDIT forms' }],
  },
};
