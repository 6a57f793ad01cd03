import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { hasBrowser, openBrowser, sayThatThereIsNone } from './browser.js';
import { type AnswerToForm, EVERY_FORM } from './every-form.js';
import { EVERY_PAGE, NO_PAGE } from './every-page.js';
import { pagesUnderTest } from './pages-under-test.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 AA with all that it builds on, and the order of headings. */
const RULES = {
  resultTypes: ['violations'],
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  rules: { 'heading-order': { enabled: true }, 'page-has-heading-one': { enabled: true } },
};

/** What is seen of a page beside what axe finds: whether it scrolls sideways, its language, and its title. */
const SEEN = `[document.documentElement.scrollWidth > document.documentElement.clientWidth, document.documentElement.lang, document.title]`;

/** In how many rows the first level of the navigation stands, with the name of the service. */
const ROWS_OF_NAVIGATION = `new Set([...document.querySelectorAll('.govuk-service-navigation__item, .govuk-service-navigation__service-name')].map((each) => Math.round(each.getBoundingClientRect().bottom / 20))).size`;

const pages = pagesUnderTest();

describe('every page', () => {
  it('has its line in the list of pages, or is known for none', () => {
    const known = new Set([...Object.keys(EVERY_PAGE), ...NO_PAGE]);
    const routes = pages.routes().filter((route) => !/\.(csv|pdf)|splat/.test(route));
    expect(routes.filter((route) => !known.has(route))).toEqual([]);
    expect([...known].filter((route) => !routes.includes(route))).toEqual([]);
  });
});

if (!hasBrowser) sayThatThereIsNone();
const inBrowser = hasBrowser ? describe : describe.skip;

inBrowser('every page, in a real browser', () => {
  let browser: Browser;
  let base: string;

  beforeAll(async () => {
    browser = await openBrowser();
    base = await pages.listen();
  });
  afterAll(() => browser?.close());

  const open = async (language: string, width: number, axe = true): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    await context.addCookies([
      { ...pages.cookie(), url: base },
      { name: 'concord_language', value: language, url: base },
    ]);
    if (axe) await context.addInitScript(AXE); // kept compiled by the browser from page to page
    return context.newPage();
  };

  /** What axe finds wrong: the rule, and where. */
  async function findings(page: Page): Promise<string[]> {
    return page.evaluate(
      `axe.run(document, ${JSON.stringify(RULES)}).then(({ violations, passes }) => passes.length < 10 ? ['axe found little to look at'] : violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' at ' + target.join(' '))))`,
    );
  }

  it.each([
    ['en', 1280, 1],
    ['cy', 320, 4], // what a screen of 1280 pixels shows at 400 %
  ])(
    'keeps WCAG 2.2 AA and scrolls in one direction only: %s at %i pixels',
    async (language, width, each) => {
      // axe looks at every page in English; of the same pages in Welsh, whose texts alone are others, at one of four
      const looked = await open(language, width);
      const seen = each === 1 ? looked : await open(language, width, false);
      const wrong: string[] = [];
      const titles = new Map<string, string>();
      for (const [index, address] of Object.values(EVERY_PAGE).entries()) {
        const page = index % each === 0 ? looked : seen;
        await page.goto(base + address);
        if (page === looked) wrong.push(...(await findings(page)).map((finding) => `${address}: ${finding}`));
        const [sideways, spoken, title] = await page.evaluate<[boolean, string, string]>(SEEN);
        if (sideways) wrong.push(`${address}: scrolls sideways`);
        if (width > 1000 && (await page.evaluate(ROWS_OF_NAVIGATION)) !== 1)
          wrong.push(`${address}: the navigation takes several rows`);
        if (spoken !== language) wrong.push(`${address}: another language`);
        if (titles.has(title)) wrong.push(`${address}: has the title of ${titles.get(title)}`);
        titles.set(title, address);
      }
      expect(wrong).toEqual([]);
      for (const page of new Set([looked, seen])) await page.context().close();
    },
  );

  /** Sends a form as a page of ours does. */
  async function send(page: Page, { to, form, file, multipart }: AnswerToForm): Promise<void> {
    const fields = { csrf: pages.formToken(), key: 'k-1', ...form };
    await Promise.all([
      page.waitForEvent('load'),
      page.evaluate(
        `(({ to, fields, file, multipart }) => {
          const form = Object.assign(document.createElement('form'), { method: 'post', action: to });
          if (file || multipart) form.enctype = 'multipart/form-data';
          for (const [name, value] of Object.entries(fields)) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
          if (file) {
            const input = Object.assign(document.createElement('input'), { type: 'file', name: 'file' });
            const chosen = new DataTransfer();
            chosen.items.add(new File([file.text], file.name));
            input.files = chosen.files;
            form.append(input);
          }
          document.body.append(form);
          form.submit();
        })(${JSON.stringify({ to, fields, file, multipart })})`,
      ),
    ]);
  }

  it('keeps them where it answers a form, too, and begins with what is wrong', async () => {
    const page = await open('en', 320);
    await page.goto(`${base}/terms`);
    const wrong: string[] = [];
    for (const [index, sent] of Object.values(EVERY_FORM).flat().entries()) {
      pages.answering(sent.answers);
      await send(page, sent);
      const at = `${index} ${sent.to} ${sent.status}`;
      wrong.push(...(await findings(page)).map((finding) => `${at}: ${finding}`));
      if (await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth'))
        wrong.push(`${at}: scrolls sideways`);
      if (
        sent.status !== 200 &&
        !(await page.evaluate('document.activeElement.matches(".govuk-error-summary")'))
      )
        wrong.push(`${at}: something else has the focus`);
    }
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('begins with a way to the main content, which one sees when one comes to it', async () => {
    const page = await open('en', 320);
    await page.goto(`${base}/`);
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    expect([await focused.innerText(), (await focused.boundingBox())?.height ?? 0]).toEqual([
      'Skip to main content',
      expect.any(Number),
    ]);
    expect((await focused.boundingBox())?.height).toBeGreaterThan(20);
    await page.keyboard.press('Enter');
    expect(await page.evaluate('location.hash')).toBe('#main-content');
    await page.context().close();
  });
});
