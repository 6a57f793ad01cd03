import { readFileSync } from 'node:fs';
import { refusals, trTerms } from '../../../../test/support/contracts.js';
import { CONTRACT_SCHEMA, parseNewContract } from '../contract/parse-contract.js';
import { parseTermsProposal, TERMS_PROPOSAL_SCHEMA } from './proposal.js';

const guide = (name: string): string =>
  readFileSync(new URL(`../../../../docs/guide/${name}`, import.meta.url), 'utf8');

describe('the forms of contracts and terms', () => {
  it.each([
    ['contract-v1.schema.json', CONTRACT_SCHEMA],
    ['terms-proposal-v1.schema.json', TERMS_PROPOSAL_SCHEMA],
  ])('are published in docs/guide/%s', (name, schema) => {
    expect(JSON.parse(guide(name))).toEqual(JSON.parse(JSON.stringify(schema)));
  });

  const examples = [...guide('contracts-and-terms.md').matchAll(/```json\n(\{[\s\S]*?)```/g)].map(
    ([, text]) => JSON.parse(text ?? '') as unknown,
  );

  it('are what the guide shows', () => {
    expect(examples).toHaveLength(2);
    expect(parseNewContract(examples[0])).toMatchObject({ ok: true });
    expect(parseTermsProposal(examples[1])).toMatchObject({ ok: true });
  });
});

describe('a file of terms', () => {
  it('is read strictly', () => {
    expect(refusals(parseTermsProposal({ ...trTerms('TR-A01'), colour: 'red' }))).toEqual(['INVALID ']);
    expect(
      refusals(
        parseTermsProposal({
          ...trTerms('TR-A01'),
          tables: { baseline_binary: { copy: 'binary', level: '2' } },
        }),
      ).length,
    ).toBeGreaterThan(0);
    expect(parseTermsProposal(trTerms('TR-A01')).ok).toBe(true);
  });
});
