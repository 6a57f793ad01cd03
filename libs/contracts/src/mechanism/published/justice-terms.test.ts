import type { MeasureDefinition } from '#outcomes';
import { checkTerms } from '../../terms/check-terms.js';
import type { TermsDocument } from '../../terms/terms.js';
import { shippedCases, shippedDocument } from './compute.fixture.js';
import { sampleTerms } from './declared.fixture.js';

const REOFFENDING: MeasureDefinition = {
  code: 'reoffending-12m',
  title: 'Proven reoffending within 12 months',
  per: 'quarter',
  starts: ['community_order', 'suspended_sentence_order', 'licence'],
  proofs: ['conviction', 'caution'],
  followUpMonths: 12,
  proofWaitMonths: 6,
  excludeOffenceCodes: [],
  adjust: 'risk_mean',
};
const RECONVICTION: MeasureDefinition = {
  ...REOFFENDING,
  code: 'reconviction-12m',
  title: 'Convicted again within 12 months of release',
  per: 'year',
  proofs: ['conviction'],
  adjust: 'none',
};

describe.each([
  ['tr-fee-for-service', {}],
  ['tr-payment-by-results', { main: REOFFENDING }],
  ['peterborough-sib', { main: RECONVICTION }],
  ['doncaster', { main: RECONVICTION }],
  ['local-justice-reinvestment', {}],
] as const)('the sample terms of %s', (file, definitions) => {
  const terms = sampleTerms(file);
  const mechanism = shippedDocument(file);
  const ref = { code: file, version: 1, digest: 'a'.repeat(64) };
  const tables = Object.fromEntries(
    Object.entries(terms.tables ?? {}).map(([name, table]) => {
      if (!('rows' in table)) throw new Error(`${name} is not written out`);
      return [name, table];
    }),
  );
  const document: TermsDocument = {
    format: 'terms/v1',
    mechanism: ref,
    measures: Object.fromEntries(
      Object.entries(definitions).map(([slot, { code }]) => [slot, { ...ref, code }]),
    ),
    parameters: terms.parameters,
    tables,
    clocks: {},
    ...(terms.per && { per: terms.per }),
    ...(terms.yearStartMonth !== undefined && { yearStartMonth: terms.yearStartMonth }),
  };

  it('hold all that the mechanism asks for, and nothing else', () => {
    expect(Object.entries(terms.measures).map(([slot, { code }]) => [slot, code])).toEqual(
      Object.entries(document.measures).map(([slot, { code }]) => [slot, code]),
    );
    expect(checkTerms({ document, mechanism, definitions, contractFrom: terms.effective.from })).toEqual([]);
  });

  it('are not enough without any one of their parameters', () => {
    for (const name of Object.keys(terms.parameters)) {
      const parameters = { ...terms.parameters };
      delete parameters[name];
      const lacking = { ...document, parameters };
      expect(
        checkTerms({
          document: lacking,
          mechanism,
          definitions,
          contractFrom: terms.effective.from,
        }).map(({ path }) => path.join('.')),
      ).toContain(`parameters.${name}`);
    }
  });

  it('have the prices that the cases begin with', () => {
    const { common = {} } = shippedCases(file);
    for (const { name, input } of mechanism.inputs)
      if (input.from === 'term')
        expect([name, terms.parameters[input.parameter]?.value]).toEqual([name, common[name]]);
  });
});
