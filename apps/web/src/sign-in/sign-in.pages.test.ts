import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { MANAGER, ONLOOKER, refusal } from '../../../../test/pages/sample/index.js';

const pages = pagesUnderTest();

describe('somebody who is not signed in', () => {
  it('is led to signing in, and back to the page that was wanted', async () => {
    const first = await pages.anybody().get('/areas?cohort=2015Q4');
    expect([first.status, first.headers.location]).toEqual([303, '/sign-in?next=%2Fareas%3Fcohort%3D2015Q4']);
    expect((await pages.anybody().get('/person?next=/runs')).headers.location).toBe('/sign-in?next=%2Fruns');
    expect((await pages.anybody().get('/person?next=//evil.example/')).headers.location).toBe('/sign-in');
    expect(pages.api.seen).toEqual([]);
  });

  it.each(['session-of-commissioner-manage', 'forged', '', '"', 'a'.repeat(5_000)])(
    'is nobody, whatever the cookie says: %.40j',
    async (id) => {
      const { status } = await pages.anybody().get('/runs').set('cookie', `concord_session=${id}`);
      expect(status).toBe(id.startsWith('session-of-') ? 200 : 303);
    },
  );

  it('is told that a form was not taken, sees what it held, and finds the way back to it', async () => {
    const { status, text: html } = await pages
      .anybody()
      .post('/runs')
      .set({
        'sec-fetch-site': 'same-origin',
        host: 'concord.test',
        referer: 'http://concord.test/runs/confirm?scheme=demo-16',
      })
      .type('form')
      .send({ csrf: 'of-the-session-before', scheme: 'demo-16', cohort: '<2015Q4>' });
    expect(status).toBe(401);
    expect(textOf(html)).toContain('What you sent was not done, and nothing of it was saved.');
    expect(textOf(html)).toMatch(/scheme demo-16 cohort <2015Q4>/);
    expect(html).not.toContain('of-the-session-before');
    expect(html).toContain('href="/sign-in?next=%2Fruns%2Fconfirm%3Fscheme%3Ddemo-16"');
    expect(pages.api.seen).toEqual([]);
  });

  it('is told by a status, where a script asks', async () => {
    const { status, headers } = await pages.anybody().get('/runs/run-1').set('sec-fetch-mode', 'cors');
    expect([status, headers.location]).toEqual([401, undefined]);
  });

  it('cannot finish a sign-in that this browser did not begin', async () => {
    const {
      status,
      text: html,
      headers,
    } = await pages
      .anybody()
      .get('/sign-in/callback?code=stolen&state=0123456789012345678901234567890123456789012');
    expect(status).toBe(400);
    expect(textOf(html)).toContain('You could not be signed in This browser did not begin this sign-in');
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('hears that signing in does not work when the provider does not answer', async () => {
    const { status, text: html } = await pages.anybody().get('/sign-in');
    expect([status, textOf(html).includes('Signing in does not work at the moment')]).toEqual([503, true]);
  });
});

describe('somebody who is signed in', () => {
  it('asks the API by an own token', async () => {
    await pages.get('/runs');
    for (const { token } of pages.api.seen) expect(token).toBe('Bearer access-token');
  });

  it('and whom the API does not know is told so, and not sent in a circle', async () => {
    pages.answering({ viewer: refusal('NOT_SIGNED_IN', 'Nobody is on record for you.', 'Ask for it.') });
    const { status, text: html } = await pages.get('/runs');
    expect(status).toBe(403);
    expect(textOf(html)).toContain('Nobody is on record for you. Ask for it.');
    expect(html).toContain('href="/sign-out"');
  });

  it('lands on what waits, and is shown the way to what that person may open only', async () => {
    const linksOf = (html: string): string[] => [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href ?? ''); // prettier-ignore
    const ways = async (): Promise<string[]> => {
      const { status, text: html } = await pages.get('/');
      expect(status).toBe(200);
      return linksOf(html.slice(html.indexOf('From here')).split('<details')[0] ?? '');
    };
    expect(await ways()).toEqual(
      expect.arrayContaining(['/areas', '/runs', '/statements', '/imports', '/terms']),
    );
    pages.answering({ viewer: { ...ONLOOKER, may: ['import.read'] } });
    expect(await ways()).toEqual(['/imports', '/terms']);
    pages.answering({ viewer: { ...ONLOOKER, may: [] } });
    expect(await ways()).toEqual(['/terms']);
  });

  it('finds the pages by what they are about, those of the one that is open below it', async () => {
    const levels = async (path: string) => {
      const { text: html } = await pages.get(path);
      const [, first = '', second = ''] = /<ul class="govuk-service-navigation__list"([\s\S]*?)<\/ul>([\s\S]*?)<form/.exec(html) ?? []; // prettier-ignore
      return [first, second].map((part) =>
        [...part.matchAll(/href="([^"]+)"( aria-current="\w+")?/g)].map(
          ([, href, current]) => `${href}${current ?? ''}`,
        ),
      );
    };
    pages.answering({
      viewer: { ...MANAGER, may: ['statement.list', 'line.list', 'referral.list', 'import.read'] },
    });
    const rest = ['/referrals', '/imports', '/terms'];
    expect(await levels('/')).toEqual([['/statements', ...rest], []]);
    const below = ['/statements aria-current="page"', '/lines'];
    expect(await levels('/statements')).toEqual([['/statements aria-current="true"', ...rest], below]);
    // what has nothing beside it needs no second level
    expect((await levels('/imports'))[1]).toEqual([]);
    // who is told numbers of people is led to the numbers
    pages.answering({ viewer: { ...MANAGER, may: ['referral.list'], seesNumbersOnly: true } });
    expect(await levels('/')).toEqual([['/board', '/terms'], []]);
  });

  it.each(['/sign-out', '/sign-out/everywhere'])(
    'signs out by %s: the cookie goes, and the session too',
    async (path) => {
      const out = await pages.post(path).type('form').send({ csrf: pages.formToken() });
      expect([out.status, out.headers.location]).toEqual([303, '/signed-out']);
      expect(out.headers['set-cookie']?.[0]).toMatch(/^concord_session=; Path=\/; Expires=Thu, 01 Jan 1970/);
      expect((await pages.get('/runs')).status).toBe(303);
    },
  );
});

describe('a form', () => {
  it.each([
    ['/runs/confirm?scheme=demo-16&cohort=2015Q4', 1],
    ['/imports/new', 1],
    ['/sign-out', 2],
  ])('of %s brings a token, another one with each page', async (path, forms) => {
    const tokens = await Promise.all(
      [1, 2].map(async () => {
        const { text: html } = await pages.get(path);
        const found = [
          ...html.matchAll(
            /<form[^>]* method="post"[^>]*>\s*<input type="hidden" name="csrf" value="([\w-]{86})">/g,
          ),
        ];
        const all = forms + 1; // with the box to search
        expect(html.match(/<form[^>]* method="post"/g)).toHaveLength(all);
        expect(found).toHaveLength(all);
        return found.map(([, token]) => token);
      }),
    );
    expect(new Set(tokens.flat()).size).toBe(2);
  });

  const TOKENS: [string, () => string | undefined][] = [
    ['no token', () => undefined],
    ['an empty one', () => ''],
    ['a made-up one', () => Buffer.alloc(64, 1).toString('base64url')],
    ['one of another session', () => pages.formToken('session-of-auditor')],
  ];
  describe.each(TOKENS)('with %s', (_what, token) => {
    it.each(['/runs', '/sign-out', '/sign-out/everywhere'])('is refused at %s', async (path) => {
      const { status, text: html } = await pages
        .post(path)
        .type('form')
        .send({ ...(token() === undefined ? {} : { csrf: token() }), scheme: 'demo-16', cohort: '2015Q4' });
      expect([status, textOf(html).includes('This form did not come from these pages')]).toEqual([403, true]);
      expect(pages.seen('RequestRun')).toEqual([]);
      expect(pages.sessions.ended.size).toBe(0);
    });
    it('is refused as a file', async () => {
      const { status } = await pages
        .post('/imports')
        .field({ kind: 'ORDERS', ...(token() === undefined ? {} : { csrf: token() }) })
        .attach('file', Buffer.from('a\n'), 'a.csv');
      expect([status, pages.seen('ImportFacts')]).toEqual([403, []]);
    });
  });
});

describe('the cookie', () => {
  it('cannot be read by scripts or sent by other sites’ forms', async () => {
    const out = await pages.post('/sign-out').type('form').send({ csrf: pages.formToken() });
    expect(out.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Lax$/);
  });
});
