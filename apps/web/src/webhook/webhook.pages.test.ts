import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { refusal } from '../../../../test/pages/sample/index.js';

const pages = pagesUnderTest();
const send = (path: string, form: object) =>
  pages
    .post(path)
    .type('form')
    .send({ csrf: pages.formToken(), key: 'k-1', ...form });

describe('webhooks', () => {
  it('are listed with how they stand, and as a file', async () => {
    const { text: html } = await pages.get('/webhooks');
    expect(textOf(html)).toMatch(/hooks\.example\.org\/concord Case system Open.*old\.example\.org.*Ended: it could not be reached/); // prettier-ignore
    expect(pages.seen('Webhooks')[0]?.variables).toEqual({ organisation: 'DEMO-COM' });
    expect((await pages.get('/webhooks/list.csv')).text).toContain(
      '2,DEMO-COM,https://old.example.org/concord,Case system,concord.terms.proposed,failing',
    );
  });

  it('that failed say what was tried and why it failed; the address is added again', async () => {
    const { text: html } = await pages.get('/webhooks/2');
    const text = textOf(html);
    expect(text).toMatch(/could not be reached Nothing had reached it for days.*Nothing had arrived since 20 November\./); // prettier-ignore
    expect(text).toMatch(/concord\.terms\.proposed.*Given up.*Attempt 2.*Answered 503.*Attempt 1.*No answer within 15 seconds\./); // prettier-ignore
    expect(html).toContain('href="/webhooks/new?organisation=DEMO-COM&amp;url=https%3A%2F%2Fold.example.org%2Fconcord'); // prettier-ignore
    expect(html).not.toContain('/again"'); // the API sends nothing to one that has ended
    expect((await pages.get('/webhooks/new?url=https%3A%2F%2Fold.example.org')).text).toContain('value="https://old.example.org"'); // prettier-ignore
    expect((await pages.get('/webhooks/99')).status).toBe(404);
    expect((await pages.get('/webhooks/x')).status).toBe(404);
  });

  it('that are open send a delivery again, are tried, and ended with a reason', async () => {
    expect((await pages.get('/webhooks/3')).text).toContain('action="/webhooks/3/again"');
    const again = await send('/webhooks/3/again', { delivery: '17' });
    expect([again.status, again.headers.location]).toEqual([303, '/webhooks/3?done=again']);
    expect(pages.seen('Redeliver')[0]).toMatchObject({
      idempotencyKey: 'k-1',
      variables: { delivery: '17' },
    });
    expect((await send('/webhooks/3/try', {})).headers.location).toBe('/webhooks/3?done=tried');
    const without = await send('/webhooks/3/end', {});
    expect([without.status, without.text.includes('href="#reason"')]).toEqual([400, true]);
    expect((await send('/webhooks/3/end', { reason: 'moved' })).headers.location).toBe('/webhooks/3?done=ended'); // prettier-ignore
    pages.answering({
      redeliver: refusal('CONFLICT', 'it waits for its next attempt.', 'Look again later.'),
    });
    const late = await send('/webhooks/3/again', { delivery: '17' });
    expect([late.status, textOf(late.text).includes('It waits for its next attempt.')]).toEqual([409, true]);
  });

  it('are added for all events or some, and show their secret once', async () => {
    const added = await send('/webhooks', { url: 'https://a.example.org', types: 'concord.terms.proposed' });
    expect(added.status).toBe(200);
    expect(added.text).toContain('whsec_c2VjcmV0');
    expect(pages.seen('AddWebhook')[0]?.variables).toEqual({
      input: {
        organisation: 'DEMO-COM',
        url: 'https://a.example.org',
        eventTypes: ['concord.terms.proposed'],
      },
    });
    expect((await send('/webhooks/3/secret', {})).text).toContain('whsec_c2VjcmV0');
    expect((await send('/webhooks', { description: 'kept' })).text).toMatch(/href="#url".*value="kept"/s);
    const problem = { code: 'INVALID', path: ['url'], why: 'It is not https.', fix: 'Write https://…' };
    pages.answering({ addWebhook: { __typename: 'Problems', problems: [problem] } });
    const wrong = await send('/webhooks', { url: 'http://a.example.org' });
    expect([wrong.status, wrong.text.includes('href="#url"')]).toEqual([400, true]);
    pages.answering({ addWebhook: refusal('NOT_ALLOWED', 'You may not manage webhooks.', 'A manager may.') });
    expect((await send('/webhooks', { url: 'https://a.example.org' })).status).toBe(403);
  });
});
