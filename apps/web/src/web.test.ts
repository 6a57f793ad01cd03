import { pagesUnderTest, textOf } from '../../../test/pages/pages-under-test.js';
import { RUN } from '../../../test/pages/sample/index.js';

const pages = pagesUnderTest();

describe('every page', () => {
  const PAGES = [
    '/',
    '/sign-out',
    '/signed-out',
    '/sign-in/callback?state=of-nobody',
    '/areas',
    '/areas?as-known-on=2017-10-01',
    '/runs',
    '/runs/new',
    '/runs/confirm?scheme=demo-16&cohort=2015Q4',
    '/runs/run-1',
    '/statements',
    '/statements/1',
    '/statements/1/lines/1',
    '/figures/x',
    '/members?scheme=demo-16&area=A04&cohort=2015Q4',
    '/imports',
    '/imports/new',
    '/imports/7',
    '/terms',
    '/no-such-page',
  ];
  it.each(PAGES)(
    '%s has a title, one main heading, a skip link, and nothing that its policy forbids',
    async (path) => {
      const { text: html, headers } = await pages.get(path);
      expect(html).toMatch(/<title>[^<]*\S[^<]* – Concord<\/title>/);
      expect(html.match(/<h1\b/g)).toHaveLength(1);
      expect(html).toContain('href="#main-content"');
      expect(html).not.toMatch(/ style="| on[a-z]+="|javascript:/);
      expect(html.match(/<script(?![^>]*src=)/g)).toHaveLength(1); // the template's own, allowed by its hash
      expect(headers['content-security-policy']).toMatch(/default-src 'none'.*style-src 'self';/);
      expect(headers['content-security-policy']).not.toMatch(/unsafe|nonce|\*/);
      expect(headers['cache-control']).toBe('private, no-store');
      expect(html).not.toMatch(/undefined|\[object|NaN/);
    },
  );

  it.each(PAGES)('%s names its ids once, its fields, and its heads of columns', async (path) => {
    const { text: html } = await pages.get(path);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    for (const [, id] of html.matchAll(/<(?:input(?![^>]*type="hidden")|select|textarea)[^>]* id="([^"]+)"/g))
      expect(html).toContain(`for="${id}"`);
    for (const [head] of html.matchAll(/<th\b[^>]*>/g)) expect(head).toMatch(/scope="(col|row)"/);
  });

  it('says who is looking, and asks the API in that person’s name under one correlation id', async () => {
    const { text: html, headers } = await pages.get('/runs').set('x-correlation-id', 'from-the-proxy');
    expect(textOf(html)).toContain('You are Priya Nair , contract manager, commissioner (DEMO-COM).');
    expect(headers['x-correlation-id']).toBe('from-the-proxy');
    expect(pages.api.seen.length).toBeGreaterThan(1);
    for (const each of pages.api.seen)
      expect(each).toMatchObject({
        token: 'Bearer access-token',
        correlationId: 'from-the-proxy',
      });
  });

  it('shows what others wrote as text', async () => {
    const evil = `<img src=x onerror=alert(1)>"'`;
    pages.answering({ run: { ...RUN, requestedBy: evil, areas: [{ ...RUN.areas[15], why: evil }] } });
    const { text: html } = await pages.get('/runs/run-1');
    expect(html).not.toContain('<img');
    expect(textOf(html)).toContain(evil);
  });
});

describe('forms from elsewhere', () => {
  it.each(['/sign-out', '/sign-out/everywhere', '/runs', '/imports', '/imports/refused-rows'])(
    'are refused at %s, and nothing is asked of the API',
    async (path) => {
      const { status, text: html } = await pages
        .post(path)
        .set('sec-fetch-site', 'cross-site')
        .type('form')
        .send({ csrf: pages.formToken(), scheme: 'demo-16', cohort: '2015Q4' });
      expect(status).toBe(403);
      expect(textOf(html)).toContain('This form did not come from these pages');
      expect(pages.api.seen).toEqual([]);
    },
  );
});

describe('files that browsers load', () => {
  it('come compressed, are kept for ever, and have an address of their content', async () => {
    const { text: html } = await pages.get('/terms');
    const address = /href="(\/assets\/[0-9a-f]{12}\/concord\.css)"/.exec(html)?.[1] ?? '';
    const css = await pages.anybody().get(address).set('accept-encoding', 'br');
    expect(css.headers).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    });
    expect((await pages.anybody().get('/assets/000000000000/concord.css')).status).toBe(404);
  });
});
