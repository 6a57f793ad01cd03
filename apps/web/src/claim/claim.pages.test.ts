import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { refusal } from '../../../../test/pages/sample/index.js';
import { CLAIM } from '../../../../test/pages/sample/referral.js';

const pages = pagesUnderTest();
const answering = (nodes: readonly unknown[]) =>
  pages.answering({
    claims: {
      __typename: 'ClaimConnection',
      nodes,
      pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: null },
    },
  });

describe('claims', () => {
  it('show what became of each up to its payment, and the same as a file', async () => {
    answering([
      CLAIM,
      { ...CLAIM, id: '10', state: 'REFUSED', reason: 'the form is not signed', stated: null },
    ]);
    const { text: html } = await pages.get('/claims?state=ALLOWED');
    expect(textOf(html)).toMatch(/Drinks less by two zones achieved on 25 May 2026; verified.+Paid/);
    expect(textOf(html)).toContain('The form is not signed');
    expect(html).toContain('href="/statements/s-1"');
    expect(pages.seen('Claims')[0]?.variables).toMatchObject({ state: 'ALLOWED' });
    const { text: csv } = await pages.get('/claims/list.csv');
    expect(csv).toContain('9,O-1,sober,2026-05-25,KT4093DE,WELL-2026,DEMO-ALDER,verified,allowed');
  });
  it('say so where there are none, and are refused to who may not see them', async () => {
    answering([]);
    expect(textOf((await pages.get('/claims')).text)).toContain('Nothing was claimed yet.');
    expect(textOf((await pages.get('/claims?state=REFUSED')).text)).toContain('No claim fits.');
    pages.answering({ claims: refusal('NOT_ALLOWED', 'You may not list claims.', 'A manager may.') });
    expect((await pages.get('/claims')).status).toBe(403);
  });
});
