import { canonicalText } from '#kernel';
import { checkTerms } from '../../terms/check-terms.js';
import { parseTermsProposal } from '../../terms/proposal.js';
import { shippedCases, shippedDocument } from './compute.fixture.js';
import { inputsOf, sampleTerms } from './declared.fixture.js';
import { omissionsOf } from '../omissions.js';
import { isNoticed } from '../unnoticed-slips.js';

const SCHEMES = [
  'work-programme',
  'innovation-fund',
  'troubled-families',
  'troubled-families-test',
  'volume-bands',
  'recovery',
  'milestone-rate-card',
  'service-credits',
  'quality-retention',
] as const;

describe.each(SCHEMES)('the mechanism %s', (file) => {
  const document = shippedDocument(file);
  const cases = shippedCases(file);

  it('has cases that notice what a step leaves out, or takes for its neighbour', () => {
    expect(isNoticed(document, cases)).toBe(false);
    const slips = omissionsOf(document);
    expect(slips.length).toBeGreaterThan(0);
    expect(
      slips.filter(([, , wrong]) => !isNoticed(wrong, cases)).map(([where, what]) => `${where} ${what}`),
    ).toEqual([]);
  });

  it('takes each input from a place of its own', () => {
    const places = document.inputs
      .filter(({ input }) => input.from !== 'constant')
      .map(({ input }) => canonicalText(input));
    expect(new Set(places).size).toBe(places.length);
  });

  it('says of every parameter and table that it is the terms’ own, or ours', () => {
    for (const { name, clause, input } of document.inputs)
      if (input.from === 'term' || input.from === 'table')
        expect([name, document.clauses[clause]?.source]).toEqual([
          name,
          expect.stringMatching(/ours|the terms/),
        ]);
  });

  const terms = sampleTerms(file);

  it('has sample terms that hold all it asks for and nothing else', () => {
    expect(parseTermsProposal(terms)).toMatchObject({ ok: true });
    const { per = 'year', parameters, measures } = terms;
    const tables = Object.fromEntries(
      Object.entries(terms.tables ?? {}).map(([name, table]) => {
        if (!('rows' in table)) throw new Error(`${name} is not written out`);
        return [name, table];
      }),
    );
    const ref = { code: file, version: 1, digest: 'a'.repeat(64) };
    expect(terms.mechanism).toEqual({ code: file, version: 1 });
    expect(measures).toEqual({});
    expect(
      checkTerms({
        document: { format: 'terms/v1', mechanism: ref, measures: {}, parameters, tables, clocks: {}, per },
        mechanism: document,
        definitions: {},
        contractFrom: terms.effective.from,
      }),
    ).toEqual([]);
  });

  it('has sample terms with the prices that its cases begin with', () => {
    const inputs = inputsOf({ file, declared: [] }, 1);
    for (const { name, input } of document.inputs)
      if (input.from === 'term' || input.from === 'table')
        expect([name, inputs[name]]).toEqual([name, cases.common?.[name]]);
  });
});
