import { CLAUSE } from './explanation.js';
import { STATEMENT } from './statement.js';

const agreement = (party: string, person: string) => ({
  party,
  person,
  at: '2015-01-02T10:00:00Z',
  reason: null,
});

/** Terms in force, and those that the supplier proposed in their place and the buyer is to agree to. */
export const IN_FORCE = {
  contract: 'D16-A04',
  version: 1,
  effectiveFrom: '2015-02-01',
  effectiveTo: null,
  inForce: true,
  inForceTo: null,
  varies: null,
  variedBy: null,
  proposedAt: '2015-01-01T10:00:00Z',
  proposedBy: 'commissioner-manager',
  rationale: 'First terms.',
  digest: 'b'.repeat(64),
  document: { clocks: { answer: { days: 15 } }, format: 'terms/v1' },
  per: null,
  yearStartMonth: 4,
  mechanism: { code: 'tr-binary-frequency', version: 1, title: 'Binary and frequency payment', digest: 'a'.repeat(64) }, // prettier-ignore
  agreements: [agreement('BUYER', 'commissioner-manager'), agreement('SUPPLIER', 'alder-manager')],
  measures: [{ slot: 'main', code: 'reoffending-12m', version: 1, digest: 'c'.repeat(64) }],
  parameters: [
    { name: 'payment_cap', title: 'payment cap for the period', value: '20000000', display: '£200,000.00', unit: 'pence', clause: '7, 6' }, // prettier-ignore
    { name: 'price', title: 'price for each reoffender avoided', value: '100000', display: '£1,000.00 per person', unit: 'pence/person', clause: null }, // prettier-ignore
    { name: 'gate', title: 'frequency needs binary better', value: 'true', display: 'yes', unit: 'boolean', clause: '7, 4.3' }, // prettier-ignore
    { name: 'share_of_risk', title: 'share of risk', value: '1/2', display: '0.5', unit: '1', clause: null },
  ],
  tables: [
    {
      name: 'baseline_binary',
      rows: [
        {
          key: 'Q4',
          source: 'baseline 2011Q4 as on record',
          baselinePeriod: '2011Q4',
          cells: [{ column: 'value', value: '9/20' }, { column: 'risk_mean', value: null }], // prettier-ignore
        },
      ],
    },
  ],
};
export const PROPOSED = {
  ...IN_FORCE,
  version: 2,
  effectiveFrom: '2027-04-01',
  inForce: false,
  varies: 1,
  proposedBy: 'alder-manager',
  rationale: 'Prices rose.',
  agreements: [agreement('SUPPLIER', 'alder-manager')],
};

export const CONTRACT = {
  ...STATEMENT.contract,
  __typename: 'Contract',
  areas: [],
  parent: null,
  scope: null,
  subcontracts: ['SUB-1'],
  tier: 1,
  value: '500000000',
  warnings: [],
  novations: [
    {
      id: 7,
      contract: 'D16-A04',
      day: '2027-01-01',
      from: 'DEMO-ALDER',
      successor: 'DEMO-COM',
      reason: 'It ends its work.',
      proposedAt: '2026-11-01T10:00:00Z',
      proposedBy: 'alder-manager',
      agreedAt: null,
      agreedBy: null,
    },
  ],
  terms: [PROPOSED, IN_FORCE],
};

export const MECHANISM = {
  __typename: 'Mechanism',
  code: 'tr-binary-frequency',
  version: 1,
  engine: 1,
  title: 'Binary and frequency payment',
  digest: 'a'.repeat(64),
  about: 'Pays for fewer people reoffending.',
  cases: [],
  document: {},
  clauses: [CLAUSE],
};

export const CHANGES = {
  __typename: 'TermsDifference',
  contract: 'D16-A04',
  from: 'version 1',
  to: 'version 2',
  changes: [
    {
      part: 'PARAMETER',
      name: 'price',
      title: 'price for each reoffender avoided',
      change: 'CHANGED',
      was: '£1,000.00 per person',
      now: '£1,100.00 per person',
      absolute: '£100.00 per person more',
      percent: '+10%',
      unit: 'pence/person',
      sentence: 'The price rises.',
    },
    {
      part: 'CLOCK',
      name: 'answer',
      title: 'clock answer',
      change: 'ADDED',
      was: null,
      now: '15 days',
      absolute: null,
      percent: null,
      unit: null,
      sentence: 'A clock is added.',
    },
  ],
};
