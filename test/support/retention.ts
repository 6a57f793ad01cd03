import { readFileSync } from 'node:fs';
import {
  createContract,
  parseTermsProposal,
  registerMechanism,
  type TermsProposal,
} from '../../libs/contracts/src/index.js';
import { type Deps, OPERATOR } from '../../libs/partners/src/index.js';
import { givenTermsInForce, value } from './contracts.js';

const read = <T>(file: string): T =>
  JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')) as T;

export const RETENTION_MECHANISM = {
  document: read<object>('mechanisms/quality-retention.json'),
  cases: read<object>('mechanisms/quality-retention.cases.json'),
};
/** The sample terms: by quarter from 1 April 2015, £500 a start, a tenth held back below 90 %, at most £200,000 a year. */
export const RETENTION_TERMS: TermsProposal = value(
  parseTermsProposal(read('docs/guide/sample-terms/quality-retention.json')),
);

/** The contract QR-A01 of DEMO-COM with DEMO-ALDER about area A01, with the sample terms in force. */
export async function givenRetentionContract(deps: Deps): Promise<void> {
  value(await registerMechanism(deps, OPERATOR, RETENTION_MECHANISM));
  const { contract, effective } = RETENTION_TERMS;
  const parties = { buyer: 'DEMO-COM', supplier: 'DEMO-ALDER' };
  const about = { title: 'Quality retention', scheme: 'tr', area: 'A01', from: effective.from };
  value(await createContract(deps, OPERATOR, { code: contract, ...about, ...parties }));
  await givenTermsInForce(deps, RETENTION_TERMS);
}
