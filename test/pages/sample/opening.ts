/** An opening that another one of the commissioner asked for, and that waits. */
export const OPENING = {
  __typename: 'Opening',
  id: '7',
  organisation: 'DEMO-COM',
  about: 'COHORT',
  subject: 'demo-16/A04/2015Q4',
  reason: 'Three reoffenders more than the return says: which?',
  legalBasis: 'UK_GDPR_6_1_E',
  kinds: ['ORDERS', 'OFFENCES'],
  from: '2026-12-01',
  to: '2026-12-14',
  readers: ['commissioner-reviewer'],
  suppliers: ['DEMO-ALDER'],
  askedBy: 'commissioner-director',
  askedAt: '2026-11-30T10:00:00.000000Z',
  approvedBy: null,
  approvedAt: null,
  endedBy: null,
  endedAt: null,
  endReason: null,
  open: false,
};

export const APPROVED = {
  approvedBy: 'commissioner-manager',
  approvedAt: '2026-11-30T12:00:00.000000Z',
  open: true,
};

const about = (count: number) => ({ __typename: 'RoundedCount', about: count });
const SMALL = { __typename: 'SuppressedCount', why: 'fewer than 5, or held back with such a number' };

/** A cohort in numbers, for who sees counts. */
export const COUNTS = {
  __typename: 'CohortCounts',
  measure: 'pbr-adult',
  cohort: '2015Q4',
  area: { code: 'A04', name: 'Old Forest', scheme: 'demo-16' },
  asKnownOn: '2017-09-30',
  asKnownAt: '2017-09-30T23:59:59.999999Z',
  cohortSize: 240,
  reoffenders: 98,
  threshold: 5,
  digest: 'f'.repeat(64),
  bands: [
    { band: 1, reoffended: SMALL, didNot: about(45) },
    { band: 2, reoffended: SMALL, didNot: about(0) },
    { band: null, reoffended: about(60), didNot: about(95) },
  ],
};
