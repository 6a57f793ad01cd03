import { trDocument } from '../figure/tr.fixture.js';

// that it is accepted, and that its cases notice slips, published/shipped.test.ts holds for every shipped mechanism
describe('the mechanism of Transforming Rehabilitation', () => {
  it('says of every clause where it comes from, and of its own inventions that they are', () => {
    const document = trDocument();
    for (const [code, { source }] of Object.entries(document.clauses))
      expect([code, source]).toEqual([code, expect.stringMatching(/ours|Ministry of Justice/)]);
    for (const { clause, input } of document.inputs) {
      if (input.from === 'term')
        expect(document.clauses[clause]?.source).toMatch(/ours|not published|differ/);
    }
  });
});
