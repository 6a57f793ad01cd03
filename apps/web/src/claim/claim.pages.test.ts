import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { refusal } from '../../../../test/pages/sample/index.js';
import { CLAIM, OPEN_CLAIM } from '../../../../test/pages/sample/referral.js';

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

describe('a claim', () => {
  const send = (act: string, form: object) =>
    pages
      .post(`/claims/9/${act}`)
      .type('form')
      .send({ csrf: pages.formToken(), key: 'k-1', ...form });

  it('shows what it rests on, and is allowed or refused by who buys', async () => {
    const { text: html } = await pages.get('/claims/9');
    const text = textOf(html);
    expect(text).toMatch(
      /Claim 9 .*Claimed, the buyer decides.*“By the forms of May\.”.*Is it to be paid for\?/,
    );
    expect(html).toContain('href="/outcomes/17"');
    const allowed = await send('decide', { decision: 'allow' });
    expect([allowed.status, allowed.headers.location]).toEqual([303, '/claims/9?done=allow']);
    expect(pages.seen('AllowClaim')[0]).toMatchObject({ idempotencyKey: 'k-1', variables: { id: '9' } });
    await send('decide', { decision: 'refuse', reason: 'No form for May.' });
    expect(pages.seen('RefuseClaim')[0]?.variables).toEqual({ id: '9', reason: 'No form for May.' });
    const withdrawn = await send('withdraw', { withdrawn: 'It was of another person.' });
    expect(withdrawn.headers.location).toBe('/claims/9?done=withdraw');
  });

  it('keeps what was typed, and says what is missing at its field', async () => {
    const neither = await send('decide', { reason: 'typed' });
    expect([neither.status, neither.text.includes('href="#decision"')]).toEqual([400, true]);
    expect(neither.text).toMatch(/id="reason"[^>]*>typed</);
    expect(neither.text).toContain('<title>Error: ');
    expect((await send('decide', { decision: 'refuse' })).text).toContain('href="#reason"');
    expect((await send('withdraw', {})).text).toContain('href="#withdrawn"');
    expect(pages.seen('RefuseClaim')).toEqual([]);
  });

  it('says what stands in the way, and who may not decide gets no form', async () => {
    const decided = {
      ...OPEN_CLAIM,
      state: 'REFUSED',
      decidedAt: '2026-05-27T10:00:00Z',
      decidedBy: 'well-manager',
    };
    pages.answering({
      claim: decided,
      allowClaim: refusal('CONFLICT', 'the claim is refused.', 'It can be claimed again.'),
    });
    const late = await send('decide', { decision: 'allow' });
    expect(late.status).toBe(409);
    expect(textOf(late.text)).toMatch(/The claim is refused\. It can be claimed again\..*Refused by/);
    expect(late.text).not.toContain('/decide"');
    pages.answering({ claim: { ...OPEN_CLAIM, claimedBy: 'commissioner-manager' } });
    const own = await pages.get('/claims/9');
    expect(own.text).not.toContain('/decide"');
    expect(textOf(own.text)).toContain('nobody decides what they claimed themself');
    pages.answering({ claim: { ...OPEN_CLAIM, buyer: 'DEMO-ALDER' } });
    expect((await pages.get('/claims/9')).text).not.toContain('<form action="/claims');
  });
});
