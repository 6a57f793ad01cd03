import { readFileSync } from 'node:fs';
import {
  agreeTerms,
  createContract,
  proposeTerms,
  registerMechanism,
  type TermsProposal,
  type TermsRow,
} from '../../libs/contracts/src/index.js';
import type { SqlClient } from '../../libs/kernel/src/index.js';
import { type Deps, OPERATOR } from '../../libs/partners/src/index.js';
import { givenMechanism, trTerms, value } from './contracts.js';
import { givenBaselines, givenImport } from './scheme.js';

const read = (file: string): object =>
  JSON.parse(readFileSync(new URL(`../../mechanisms/${file}`, import.meta.url), 'utf8')) as object;

export const SHARE_MECHANISM = {
  document: read('share-of-parent.json'),
  cases: read('share-of-parent.cases.json'),
};

/** Prime, tier 2 and tier 3, each paid by the one before. */
export const CHAIN = ['PRIME', 'SUB', 'SUBSUB'] as const;

const number = (text: string, unit = '1') => ({ value: text, unit });

/** The prime's terms: those of the shipped mechanism, with a share of risk. */
export const primeTerms = (share = '0.5', change: Partial<TermsProposal> = {}): TermsProposal => {
  const terms = trTerms('PRIME', change);
  return { ...terms, parameters: { ...terms.parameters, share_of_risk: number(share) } };
};

/** Terms by a share of the contract above: of its payments, between nothing and £1,000,000; and of its deductions. */
export const shareTerms = (
  contract: string,
  shares: { payment: string; deduction?: string; risk?: string; floor?: string; cap?: string },
  change: Partial<TermsProposal> = {},
): TermsProposal => ({
  contract,
  effective: { from: '2015-01-01', to: '2020-12-31' },
  rationale: 'test',
  mechanism: { code: 'share-of-parent' },
  per: 'quarter',
  measures: {},
  parameters: {
    share_of_payment: number(shares.payment),
    payment_floor: number(shares.floor ?? '0', 'pence'),
    payment_cap: number(shares.cap ?? '100000000', 'pence'),
    share_of_deduction: number(shares.deduction ?? shares.payment),
    share_of_risk: number(shares.risk ?? '0.2'),
  },
  ...change,
});

/** A contract under another, to the end of 2021; in area A01 of the scheme `tr` unless said otherwise. */
export async function givenSubcontract(
  deps: Deps,
  code: string,
  parent: string,
  [buyer, supplier]: readonly [string, string],
  area = 'A01',
  from = '2015-01-01',
): Promise<void> {
  const about = { title: `Contract ${code}`, scheme: 'tr', area, from, to: '2021-12-31' };
  value(await createContract(deps, OPERATOR, { code, ...about, parent, buyer, supplier }));
}

/** Terms in force, the agreements of both parties on record by the operator. */
export async function givenAgreed(deps: Deps, proposal: TermsProposal): Promise<TermsRow> {
  const { contract, version } = value(await proposeTerms(deps, OPERATOR, proposal)).terms;
  const agreed = { contract, version, reason: 'signed' };
  value(await agreeTerms(deps, OPERATOR, { ...agreed, party: 'supplier' }));
  return value(await agreeTerms(deps, OPERATOR, { ...agreed, party: 'buyer' }));
}

/** An organisation beside those of the scheme. */
export async function givenOrganisation(sql: SqlClient, code: string): Promise<void> {
  const { id, recordedAt } = await givenImport(sql, '2010-01-01');
  await sql.query(
    `with o as (insert into organisation (code) values ($1) returning id)
     insert into organisation_version (organisation_id, recorded_at, name, kind, import_id) select id, $2, 'Organisation ' || $1, 'provider', $3 from o`,
    [code, recordedAt, id],
  );
}

/**
 * DEMO-COM buys PRIME of DEMO-ALDER, who buys SUB of DEMO-BIRCH, who buys SUBSUB of DEMO-BRIDGE; the prime's terms are in force. Cohorts are
 * of A01; the prime's contract covers A02 too.
 */
export async function givenChain(deps: Deps, share = '0.5'): Promise<void> {
  await givenMechanism(deps);
  value(await registerMechanism(deps, OPERATOR, SHARE_MECHANISM));
  await givenOrganisation(deps.sql, 'DEMO-BRIDGE');
  value(
    await createContract(deps, OPERATOR, {
      code: 'PRIME',
      title: 'The prime',
      scheme: 'tr',
      area: 'A01',
      areas: ['A02'],
      buyer: 'DEMO-COM',
      supplier: 'DEMO-ALDER',
      from: '2015-01-01',
      to: '2021-12-31',
    }),
  );
  await givenBaselines(deps.sql, 'A01');
  await givenAgreed(deps, primeTerms(share));
  await givenSubcontract(deps, 'SUB', 'PRIME', ['DEMO-ALDER', 'DEMO-BIRCH']);
  await givenSubcontract(deps, 'SUBSUB', 'SUB', ['DEMO-BIRCH', 'DEMO-BRIDGE']);
}
