import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DEMONSTRATION_PERSONS } from '../../libs/partners/src/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { givenOrganisation } from '../support/ecosystem.js';
import { givenScheme } from '../support/scheme.js';
import { hasBrowser, openBrowser, sayThatThereIsNone } from './browser.js';
import { Browsing } from './browsing.js';
import { RunningPages } from './running-pages.js';

const COOKIE = 'concord_session';

if (!hasBrowser) sayThatThereIsNone();
const inBrowser = hasBrowser ? describe : describe.skip;

inBrowser('signing in and out, in a real browser', () => {
  let db: TestDatabase;
  let browser: Browser;
  let pages: RunningPages;

  beforeAll(async () => {
    db = await testDatabase();
    await givenScheme(db.sql, 'A01');
    browser = await openBrowser();
    pages = await RunningPages.start(db, browser, ['api', 'web', 'sign-in']);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await pages?.stop();
    await db.drop();
  });
  beforeEach(() => db.owner.query('delete from web_session'));

  const cookieIn = async (context: BrowserContext) =>
    (await context.cookies(pages.base)).find(({ name }) => name === COOKIE);
  const sessions = async (): Promise<number> =>
    (await db.owner.query('select 1 from web_session')).rows.length;
  /** Where a page is, as far as that says something. */
  const at = (page: Page): string => {
    const { origin, pathname } = new URL(page.url());
    return origin === pages.issuer ? `provider${pathname.replace(/\/[\w-]{20,}$/, '')}` : pathname;
  };
  const age = (column: 'seen_at' | 'created_at', minutes: number) =>
    db.owner.query(
      `update web_session set created_at = created_at - $1 * interval '1 minute'
         ${column === 'seen_at' ? ", seen_at = seen_at - $1 * interval '1 minute'" : ''}`,
      [minutes],
    );

  describe.each([
    ['with scripts', true],
    ['without scripts', false],
  ])('%s', (_what, scripts) => {
    it('leads to the page that was wanted, says who one is, and out again', async () => {
      const { context, page, complaints } = await pages.open(scripts);
      await page.goto(`${pages.base}/runs?scheme=areas-2015`);
      expect(at(page)).toBe('provider/choose');
      expect(await page.getByText('Demonstration: anyone may sign in as anyone').isVisible()).toBe(true);
      await pages.choose(page, 'Priya Nair');
      expect(page.url()).toBe(`${pages.base}/runs?scheme=areas-2015`);
      expect(await cookieIn(context)).toMatchObject({
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
        expires: -1,
      });
      expect(await sessions()).toBe(1);

      await page.getByRole('link', { name: 'Sign out' }).click();
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'You are signed out' }).waitFor();
      expect([await cookieIn(context), await sessions()]).toEqual([undefined, 0]);
      await page.goto(`${pages.base}/runs`);
      expect(at(page)).toBe('provider/choose');
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('signs out everywhere: another browser is asked to sign in with its next page, another person is not', async () => {
      const [one, two, other] = [
        await pages.open(scripts),
        await pages.open(scripts),
        await pages.open(scripts),
      ];
      for (const { page } of [one, two]) await pages.signIn(page, 'Priya Nair', '/runs');
      await pages.signIn(other.page, 'Grace Okafor', '/statements');
      await one.page.goto(`${pages.base}/sign-out`);
      await one.page.getByRole('button', { name: 'Sign out everywhere' }).click();
      await one.page.getByRole('heading', { level: 1, name: 'You are signed out' }).waitFor();
      await two.page.goto(`${pages.base}/statements`);
      expect(at(two.page)).toBe('provider/choose');
      await other.page.goto(`${pages.base}/statements`);
      expect(await other.page.getByText('You are Grace Okafor').isVisible()).toBe(true);
      for (const { context } of [one, two, other]) await context.close();
    });

    it('leads to signing in and back when the session ended meanwhile; a form that is sent then says so', async () => {
      const { context, page } = await pages.open(scripts);
      await pages.signIn(page, 'Operator', '/runs');
      await age('seen_at', 31);
      await page.goto(`${pages.base}/runs/new`);
      expect(at(page)).toBe('provider/choose');
      await pages.choose(page, 'Operator');
      expect(at(page)).toBe('/runs/new');

      await page.goto(`${pages.base}/imports/new`);
      await page.getByRole('radio', { name: 'Offences' }).check();
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('a\n') });
      await age('created_at', 12 * 60); // seen a moment ago, but begun in the morning
      await page.getByRole('button', { name: 'Load the file' }).click();
      await page.getByRole('heading', { level: 1, name: 'You are no longer signed in' }).waitFor();
      expect(await page.locator('main').innerText()).toContain('What you sent was not done');
      await page.getByRole('link', { name: 'Sign in' }).click();
      await pages.choose(page, 'Operator');
      expect(at(page)).toBe('/imports/new');
      await context.close();
    });
  });

  it('takes an id that somebody slipped into the browser for nobody’s, and gives a new one at sign-in', async () => {
    const { context, page } = await pages.open();
    const planted = 'A'.repeat(43);
    await context.addCookies([{ name: COOKIE, value: planted, url: pages.base }]);
    await page.goto(`${pages.base}/runs`);
    expect(at(page)).toBe('provider/choose');
    await pages.choose(page, 'Priya Nair');
    const given = (await cookieIn(context))?.value;
    expect(given).toMatch(/^[\w-]{43}$/);
    expect(given).not.toBe(planted);
    // and somebody’s who was signed in before is ended, and not handed on
    await pages.signIn(page, 'Tom Weston', '/sign-in?next=/runs');
    expect((await cookieIn(context))?.value).not.toBe(given);
    expect(await sessions()).toBe(1);
    const thief = await pages.open();
    for (const value of [planted, given ?? '']) {
      await thief.context.addCookies([{ name: COOKIE, value, url: pages.base }]);
      await thief.page.goto(`${pages.base}/runs`);
      expect(at(thief.page)).toBe('provider/choose');
    }
    await thief.context.close();
    await context.close();
  });

  it('finishes no sign-in that another browser began, nor with another state, nor twice', async () => {
    const callback = `${pages.base}/sign-in/callback`;
    const attacker = new Browsing();
    const choice = await attacker.follow(`${pages.base}/sign-in?next=/runs`, callback);
    const { url: stolen } = await attacker.follow(choice.url, callback, { person: 'commissioner-reviewer' });
    expect(stolen).toContain('code=');

    const { context, page } = await pages.open();
    await page.goto(stolen);
    expect(await page.locator('h1').innerText()).toBe('You could not be signed in');
    expect(await cookieIn(context)).toBeUndefined();
    await context.close();

    const wrong = new URL(stolen);
    wrong.searchParams.set('state', `${wrong.searchParams.get('state')?.slice(0, -3)}xyz`);
    expect((await attacker.follow(wrong.href)).status).toBe(400);
    expect(await sessions()).toBe(0);
    // the wrong state took the sign-in with it: the right one, late, is no longer taken either
    expect((await attacker.follow(stolen)).status).toBe(400);
    expect([attacker.cookie(COOKIE), await sessions()]).toEqual([undefined, 0]);
  });

  it('offers nobody a page that is then refused: every entry of everybody’s navigation opens', async () => {
    const { rows } = await db.owner.query<{ code: string }>('select code from organisation');
    const missing = new Set(DEMONSTRATION_PERSONS.flatMap(({ organisation }) => organisation ?? []));
    for (const { code } of rows) missing.delete(code);
    for (const code of missing) await givenOrganisation(db.sql, code);
    const seen = new Set<string>();
    const wrong: string[] = [];
    for (const somebody of DEMONSTRATION_PERSONS) {
      const kind = `${somebody.side} ${[...somebody.roles].sort().join(' ')}`;
      if (seen.has(kind)) continue; // what one sees of the navigation goes by side and roles
      seen.add(kind);
      const visit = new Browsing();
      const choice = await visit.follow(`${pages.base}/sign-in?next=/`);
      const { text } = await visit.follow(choice.url, undefined, { person: somebody.code });
      const ways = [
        ...text.slice(text.indexOf('From here')).matchAll(/<li><a class="govuk-link" href="([^"]+)"/g),
      ];
      if (ways.length === 0) wrong.push(`${somebody.code} is offered nothing`);
      for (const [, way = ''] of ways) {
        const { status, url } = await visit.follow(pages.base + way);
        if (status !== 200) wrong.push(`${somebody.code}: ${url} ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(seen.size).toBeGreaterThan(15);
  }, 60_000);

  it('takes no form of another site, and none without its token', async () => {
    const { context, page } = await pages.open();
    await pages.signIn(page, 'Priya Nair', '/runs/new');
    await page.goto(`${pages.base}/sign-out`);
    await page.evaluate(`document.querySelectorAll('input[name=csrf]').forEach((field) => field.remove())`);
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'This form did not come from these pages' }).waitFor();
    await page.goto(
      `data:text/html,<form action="${pages.base}/sign-out/everywhere" method="post"><button>Win</button></form>`,
    );
    await page.getByRole('button', { name: 'Win' }).click();
    await page.getByRole('heading', { level: 1, name: /form did not come|no longer signed in/ }).waitFor();
    expect(await sessions()).toBe(1);
    await context.close();
  });

  it('says what is wrong when the provider is away, and goes on for those who are signed in', async () => {
    const [known, stranger] = [await pages.open(), await pages.open()];
    await pages.signIn(known.page, 'Priya Nair', '/runs');
    await pages.end('sign-in');
    try {
      await known.page.goto(`${pages.base}/runs/new`);
      expect(await known.page.getByText('You are Priya Nair').isVisible()).toBe(true);
    } finally {
      await pages.run('sign-in');
    }
    await stranger.page.goto(`${pages.base}/runs`);
    expect(at(stranger.page)).toBe('provider/choose');
    await known.context.close();
    await stranger.context.close();
  });

  it('keeps people signed in when all of it starts again, as processes of their own', async () => {
    const { context, page } = await pages.open();
    await pages.signIn(page, 'Priya Nair', '/runs');
    const all = ['web', 'sign-in', 'api'] as const;
    await Promise.all(all.map((part) => pages.end(part)));
    await Promise.all(all.map((part) => pages.runAlone(part)));
    await page.goto(`${pages.base}/statements`);
    expect(await page.getByText('You are Priya Nair').isVisible()).toBe(true);
    // and who comes now signs in there as well
    const other = await pages.open();
    await pages.signIn(other.page, 'Grace Okafor', '/runs');
    await other.context.close();
    await context.close();
  });
});
