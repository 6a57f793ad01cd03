import {
  agreeTerms,
  createContract,
  proposeTerms,
  registerMechanism,
  type TermsProposal,
} from '../../libs/contracts/src/index.js';
import { type Deps, OPERATOR } from '../../libs/partners/src/index.js';
import { person, value } from './contracts.js';

const STATISTICS = {
  cohort_size: 'person',
  reoffenders: 'person',
  reoffences: 'event',
  binary_rate: '1',
  per_hundred: 'event/hundred_people',
  risk_mean: '1',
} as const;
export const POOLED_STATISTICS = Object.keys(STATISTICS);
const words = (one: string) => ({ one, many: `${one}s` });

/** £1 for each member of the cohorts of the contract so far; every statistic of them, and of the contract year's, is found. */
export const POOLED_MECHANISM = {
  document: {
    code: 'pooled',
    version: 1,
    title: 'Cohorts pooled',
    engine: 2,
    units: {
      person: { one: 'person', many: 'people' },
      event: words('event'),
      hundred_people: words('hundred'),
    },
    clauses: { 'C-1': { title: 'All of it', text: 'All of it', source: 'ours' } },
    inputs: [
      ...Object.entries(STATISTICS).flatMap(([statistic, unit]) =>
        (['year', 'contract'] as const).map((over) => ({
          name: `${statistic}_${over}`,
          title: `${statistic} of the ${over}`,
          unit,
          clause: 'C-1',
          input: { from: 'measure', statistic, measure: 'reoffending', over },
        })),
      ),
      {
        name: 'price',
        title: 'Price',
        unit: 'pence/person',
        clause: 'C-1',
        input: { from: 'constant', value: '100' },
      },
    ],
    steps: [
      {
        name: 'worth',
        title: 'Worth',
        unit: 'pence',
        clause: 'C-1',
        operation: 'multiply',
        operands: { of: ['cohort_size_contract', 'price'] },
      },
      {
        name: 'paid',
        title: 'Paid',
        unit: 'pence',
        clause: 'C-1',
        operation: 'round',
        operands: { amount: 'worth' },
        rounding: { places: 0, mode: 'half_up' },
      },
    ],
    lines: [{ component: 'PEOPLE', title: 'People', kind: 'payment', step: 'paid' }],
    findings: Object.keys(STATISTICS).flatMap((statistic) =>
      ['year', 'contract'].flatMap((over) =>
        `${statistic}_${over}` === 'cohort_size_contract'
          ? []
          : [
              {
                component: `${statistic}_${over}`.toUpperCase(),
                title: `${statistic} of the ${over}`,
                node: `${statistic}_${over}`,
              },
            ],
      ),
    ),
  },
  cases: {
    mechanism: 'pooled',
    version: 1,
    common: Object.fromEntries(
      Object.keys(STATISTICS).flatMap((statistic) =>
        ['year', 'contract'].map((over) => [`${statistic}_${over}`, '1']),
      ),
    ),
    cases: [
      { name: 'seven people', given: { cohort_size_contract: '7' }, expect: { lines: { PEOPLE: '700' } } },
    ],
  },
};

/** Statements by year about quarterly cohorts; contract years are calendar years. */
export const pooledTerms = (contract: string, change: Partial<TermsProposal> = {}): TermsProposal => ({
  contract,
  effective: { from: '2015-01-01' },
  rationale: 'test',
  mechanism: { code: 'pooled' },
  measures: { reoffending: { code: 'reoffending-12m' } },
  parameters: {},
  per: 'year',
  ...change,
});

/** A contract of DEMO-COM with DEMO-ALDER about an area from 1 January 2015, with such terms in force. */
export async function givenPooledContract(
  deps: Deps,
  code: string,
  area: string,
  change: Partial<TermsProposal> = {},
): Promise<void> {
  value(await registerMechanism(deps, OPERATOR, POOLED_MECHANISM));
  const parties = { buyer: 'DEMO-COM', supplier: 'DEMO-ALDER' };
  const about = { title: `Contract ${code}`, scheme: 'tr', area, from: '2015-01-01' };
  value(await createContract(deps, OPERATOR, { code, ...about, ...parties }));
  const { terms } = value(await proposeTerms(deps, person('alder-manager'), pooledTerms(code, change)));
  const { contract, version } = terms;
  value(await agreeTerms(deps, person('alder-manager'), { contract, version, party: 'supplier' }));
  value(await agreeTerms(deps, person('commissioner-manager'), { contract, version, party: 'buyer' }));
}
