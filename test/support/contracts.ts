import type { Result } from '../../libs/kernel/src/index.js';
import {
  agreeTerms,
  createContract,
  proposeTerms,
  registerMechanism,
  type TermsProposal,
  type TermsRow,
} from '../../libs/contracts/src/index.js';
import { type Deps, findPerson, OPERATOR, type Person } from '../../libs/partners/src/index.js';
import { TR_MECHANISM } from './scheme.js';

export const person = (code: string): Person => {
  const found = findPerson(code);
  if (!found) throw new Error(`no person ${code}`);
  return found;
};

/** The value, or a failure that says every problem. */
export function value<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(
    result.problems.map(({ code, path, why }) => `${code} ${path.join('.')}: ${why}`).join('\n'),
  );
}

/** The problems' codes and paths. */
export const refusals = (result: Result<unknown>): string[] =>
  result.ok ? [] : result.problems.map(({ code, path }) => `${code} ${path.join('.')}`);

const pence = (amount: string, unit: string) => ({ value: amount, unit, clause: '7.1' });

/** Terms by the shipped mechanism; prices are ours. */
export const trTerms = (contract: string, change: Partial<TermsProposal> = {}): TermsProposal => ({
  contract,
  effective: { from: '2015-01-01', to: '2020-12-31' },
  rationale: 'test',
  mechanism: { code: 'tr-binary-frequency' },
  measures: { main: { code: 'reoffending-12m' } },
  parameters: {
    price_per_reoffender_avoided: pence('100000', 'pence/person'),
    price_per_further_reoffender: pence('80000', 'pence/person'),
    price_per_reoffence_avoided: pence('20000', 'pence/event'),
    price_per_further_reoffence: pence('15000', 'pence/event'),
    frequency_needs_binary_better: { value: true, unit: 'boolean' },
    frequency_needs_binary_not_worse: { value: false, unit: 'boolean' },
    payment_cap: pence('20000000', 'pence'),
    deduction_cap: pence('20000000', 'pence'),
  },
  ...change,
});

/** A contract of DEMO-COM with DEMO-ALDER about an area, without terms. */
export async function givenContract(deps: Deps, code: string, area: string): Promise<void> {
  value(
    await createContract(deps, OPERATOR, {
      code,
      title: `Contract ${code}`,
      scheme: 'tr',
      area,
      buyer: 'DEMO-COM',
      supplier: 'DEMO-ALDER',
      from: '2015-01-01',
      to: '2021-12-31',
    }),
  );
}

export async function givenMechanism(deps: Deps): Promise<void> {
  value(await registerMechanism(deps, OPERATOR, TR_MECHANISM));
}

/** Terms in force: proposed by the provider, agreed by an act of each party. */
export async function givenTermsInForce(deps: Deps, proposal: TermsProposal): Promise<TermsRow> {
  const { terms } = value(await proposeTerms(deps, person('alder-manager'), proposal));
  const { contract, version } = terms;
  value(await agreeTerms(deps, person('alder-manager'), { contract, version, party: 'supplier' }));
  return value(await agreeTerms(deps, person('commissioner-manager'), { contract, version, party: 'buyer' }));
}
