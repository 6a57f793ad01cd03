import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import type { Listed } from '../session/session.js';

const pages = pagesUnderTest();
const listed = (n: number, own: boolean, device: string): Listed => ({
  handle: `00000000-0000-4000-8000-00000000000${n}`,
  device,
  beganAt: new Date('2026-11-28T08:00:00Z'),
  seenAt: new Date('2026-11-28T09:30:00Z'),
  own,
});

describe('where somebody is signed in', () => {
  beforeEach(() => {
    pages.sessions.authenticatedAt = Date.now() - 60_000;
    pages.sessions.listed = [
      listed(1, true, 'Firefox, Windows'),
      listed(2, false, 'Safari, iPhone'),
      listed(3, false, ''),
    ];
  });
  const send = (path: string, fields: object = {}) =>
    pages
      .post(path)
      .type('form')
      .send({ csrf: pages.formToken(), ...fields });

  it('is a page: each browser, since when and when last, which one this is; and how many there may be', async () => {
    const { status, text: html } = await pages.get('/sessions');
    expect(status).toBe(200);
    const text = textOf(html);
    expect(text).toMatch(/Firefox, Windows This browser 28 November 2026 at 8:00am Now/);
    expect(text).toMatch(/Safari, iPhone 28 November 2026 at 8:00am 28 November 2026 at 9:30am/);
    expect(text).toContain('A browser that did not say what it is');
    expect(text).toContain('You can be signed in at 10 browsers at a time');
    expect(html.match(/name="session"/g)).toHaveLength(2);
  });

  it('ends one, or all others, and says so', async () => {
    const { status, headers } = await send('/sessions/end', { session: pages.sessions.listed[1]?.handle });
    expect([status, headers.location]).toEqual([303, '/sessions?told=ended']);
    expect(pages.sessions.listed.map(({ device }) => device)).toEqual(['Firefox, Windows', '']);
    expect(textOf((await pages.get('/sessions?told=ended')).text)).toContain('Signed out, at once.');
    for (const session of ['00000000-0000-4000-8000-00000000000a', '', undefined])
      expect((await send('/sessions/end', { session })).headers.location).toBe('/sessions?told=none');
    expect((await send('/sessions/end-others')).headers.location).toBe('/sessions?told=ended');
    expect(pages.sessions.listed.map(({ own }) => own)).toEqual([true]);
    expect(textOf((await pages.get('/sessions')).text)).toContain('You are signed in nowhere else.');
  });

  it.each([
    ['longer ago than ten minutes', () => Date.now() - 601_000],
    ['at no time that the provider said', () => undefined],
  ])('ends none for who proved %s: only after signing in again', async (_when, at) => {
    pages.sessions.authenticatedAt = at();
    const { text: html } = await pages.get('/sessions');
    expect(html).not.toContain('name="session"');
    expect(html).toContain('href="/sign-in?again=yes&amp;next=/sessions"');
    for (const path of ['/sessions/end', '/sessions/end-others'])
      expect((await send(path, { session: pages.sessions.listed[1]?.handle })).headers.location).toBe('/sessions?told=again'); // prettier-ignore
    expect(pages.sessions.listed).toHaveLength(3);
    expect(textOf((await pages.get('/sessions?told=again')).text)).toContain('Nothing was signed out.');
  });

  it.each(['/sessions/end', '/sessions/end-others'])('takes no form without its token: %s', async (path) => {
    expect((await pages.post(path).type('form').send({ session: pages.sessions.listed[1]?.handle })).status).toBe(403); // prettier-ignore
    expect(pages.sessions.listed).toHaveLength(3);
  });
});
