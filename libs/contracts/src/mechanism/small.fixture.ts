import type { CasesDocument, MechanismDocument } from './index.js';

/** For tests: a rate card in miniature, small enough to break in every way. 10 people at £5.00 each, at most £40.00. */
export const smallDocument = (): MechanismDocument => ({
  code: 'small',
  version: 1,
  title: 'Small',
  engine: 1,
  units: { person: { one: 'person', many: 'people' } },
  clauses: {
    A: { title: 'A', text: 'Each person is paid for.', source: 'ours' },
    B: { title: 'B', text: 'No cap where none is stated.', source: 'ours' },
  },
  inputs: [
    {
      name: 'people',
      title: 'People',
      unit: 'person',
      clause: 'A',
      input: { from: 'measure', statistic: 'cohort_size' },
    },
    {
      name: 'price',
      title: 'Price',
      unit: 'pence/person',
      clause: 'A',
      input: { from: 'term', parameter: 'price' },
    },
    {
      name: 'limit',
      title: 'Limit',
      unit: 'pence',
      clause: 'A',
      input: { from: 'term', parameter: 'limit' },
      absent: { value: '1000000', clause: 'B' },
    },
  ],
  steps: [
    {
      name: 'worth',
      title: 'Worth',
      operation: 'multiply',
      operands: { of: ['people', 'price'] },
      unit: 'pence',
      clause: 'A',
    },
    {
      name: 'capped',
      title: 'Capped',
      operation: 'cap',
      operands: { amount: 'worth', at: 'limit' },
      unit: 'pence',
      clause: 'A',
    },
    {
      name: 'paid',
      title: 'Paid',
      operation: 'round',
      operands: { amount: 'capped' },
      rounding: { places: 0, mode: 'half_up' },
      unit: 'pence',
      clause: 'A',
    },
  ],
  lines: [{ component: 'PAID', title: 'Paid', kind: 'payment', step: 'paid' }],
  findings: [],
});

export const smallCases = (): CasesDocument => ({
  mechanism: 'small',
  version: 1,
  cases: [
    {
      name: 'capped',
      given: { people: '10', price: '500', limit: '4000' },
      expect: { steps: { worth: '5000' }, lines: { PAID: '4000' } },
    },
  ],
});
