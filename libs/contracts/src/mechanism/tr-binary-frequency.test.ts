import { trCases, trDocument } from '../figure/tr.fixture.js';
import { acceptMechanism } from './accept-mechanism.js';
import { checkCases } from './check-cases.js';
import { changedConstantsOf, slipsOf } from './published/slips.fixture.js';

describe('the mechanism of Transforming Rehabilitation', () => {
  it('holds together, and all its cases pass', () => {
    const accepted = acceptMechanism(trDocument(), trCases());
    expect(accepted.ok ? [] : accepted.problems).toEqual([]);
  });

  const document = trDocument();

  it.each([...slipsOf(document), ...changedConstantsOf(document)])(
    'its cases notice when %s %s',
    (_, __, wrong) => {
      expect(checkCases(wrong, trCases()).length).toBeGreaterThan(0);
    },
  );

  it('says of every clause where it comes from, and of its own inventions that they are', () => {
    for (const [code, { source }] of Object.entries(document.clauses))
      expect([code, source]).toEqual([code, expect.stringMatching(/ours|Ministry of Justice/)]);
    for (const { clause, input } of document.inputs) {
      if (input.from === 'term')
        expect(document.clauses[clause]?.source).toMatch(/ours|not published|differ/);
    }
  });
});
