import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { givenContract, givenMechanism, givenTermsInForce, trTerms } from '../support/contracts.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { testDeps } from '../support/deps.js';
import { givenBaselines, givenCohort, givenScheme } from '../support/scheme.js';
import { hasBrowser, openBrowser, sayThatThereIsNone } from './browser.js';
import { tabTo } from './keyboard.js';
import { RunningPages } from './running-pages.js';

/** A better result, none, a worse one beyond the termination point, and one that cannot be worked out: no terms. */
const AREAS = { A01: 30, A02: 50, A03: 70, A04: 40 } as const;
const START = '2015-11-02';

if (!hasBrowser) sayThatThereIsNone();
const inBrowser = hasBrowser ? describe : describe.skip;

inBrowser('the commissioner’s job, in a real browser', () => {
  let db: TestDatabase;
  let browser: Browser;
  let pages: RunningPages;
  let base: string;

  beforeAll(async () => {
    db = await testDatabase();
    const deps = await testDeps(db);
    await givenScheme(db.sql, ...Object.keys(AREAS));
    await givenMechanism(deps);
    for (const [area, reoffenders] of Object.entries(AREAS)) {
      await givenContract(deps, `TR-${area}`, area);
      await givenBaselines(db.sql, area);
      if (area !== 'A04') await givenTermsInForce(deps, trTerms(`TR-${area}`));
      await givenCohort(db.sql, { area, start: START, size: 100, reoffenders });
    }
    await deps.close();
    browser = await openBrowser();
    pages = await RunningPages.start(db, browser, ['api', 'worker', 'web', 'sign-in']);
    ({ base } = pages);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await pages?.stop();
    await db.drop();
  });

  /** From signing in to a line of a statement, along links and buttons only. */
  async function doTheJob(page: Page): Promise<void> {
    await pages.signIn(page, 'Priya Nair', '/areas');
    await page.getByRole('heading', { level: 1, name: 'October to December 2015' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/areas');
    await page.getByRole('button', { name: /^(Start a run|Run again)$/ }).click();
    await page.getByRole('heading', { name: 'What it will do' }).waitFor();
    await page.getByRole('button', { name: 'Start the run' }).click();
    await page
      .locator('[data-said]', { hasText: 'Finished: 4 of 4 areas are done.' })
      .waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'See the areas' }).click();
    await page
      .locator('p', {
        hasText: 'Of 3 areas: 1 better, 1 no change, 1 worse and beyond the termination point.',
      })
      .waitFor();
    expect(await page.locator('main').innerText()).toContain('Nothing to show for A04');
    await page
      .locator('tr', { hasText: 'A01' })
      .getByRole('link', { name: /statement of A01/ })
      .click();
    await page.getByRole('heading', { level: 1, name: /Area A01, October to December 2015/ }).waitFor();
  }

  it('goes from signing in to the steps of a line, with scripts', async () => {
    const { context, page, complaints } = await pages.open();
    await doTheJob(page);
    expect(await page.locator('.concord-numbers').first().innerText()).toContain('£20,000.00');
    await page.locator('summary', { hasText: '1. ' }).click();
    await page.getByRole('link', { name: 'Open line 1 step by step' }).click();
    await page.locator('.concord-steps summary').nth(1).click();
    expect(await page.locator('.concord-steps').first().innerText()).toContain(
      '£20,000.00, but at most £200,000.00 = £20,000.00',
    );
    expect(await page.getByText('The figure was recomputed from its inputs').count()).toBe(1);
    expect(complaints).toEqual([]);
    // a commissioner sees counts until a purpose of audit opens people, and is told how to ask for it
    await page.getByRole('link', { name: 'Who is in the cohort, and why' }).click();
    await page
      .getByText('Priya Nair sees how many are in the cohort 2015Q4 of A01, and not who they are.')
      .waitFor();
    expect(await page.locator('main').innerText()).toContain(
      'An opening, approved by another one, shows them for some days.',
    );
    expect(await page.locator('main').innerText()).not.toMatch(/A01-\d/);
    await context.close();
  });

  it('goes the same way without scripts', async () => {
    const { context, page, complaints } = await pages.open(false);
    await doTheJob(page);
    expect(await page.locator('.concord-numbers').first().innerText()).toContain('£20,000.00');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('goes by the keyboard: the skip link leads to the content, and Enter opens a line', async () => {
    const { context, page } = await pages.open();
    const toTheContent = async (): Promise<void> => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to main content');
      await page.keyboard.press('Enter');
    };
    await page.goto(base);
    await toTheContent();
    await page.keyboard.press('Tab'); // the first of the radios
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter'); // sends the form
    await page.getByRole('heading', { level: 1, name: 'What waits for you' }).waitFor();
    await toTheContent();
    expect(await page.evaluate('document.activeElement.id')).toBe('main-content');
    await page.goto(`${base}/statements`);
    await page
      .getByRole('link', { name: /^TR-A01/ })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await page.locator('summary', { hasText: '1. ' }).focus();
    await page.keyboard.press('Enter');
    expect(await page.getByRole('link', { name: 'Open line 1 step by step' }).isVisible()).toBe(true);
    await context.close();
  });

  it('never scrolls sideways at 320 pixels', async () => {
    const { context, page } = await pages.open();
    await pages.signIn(page, 'Priya Nair');
    await page.setViewportSize({ width: 320, height: 700 });
    const statement = /\/statements\/\d+/;
    await page.goto(`${base}/statements`);
    const first =
      statement.exec(
        (await page.locator('main a[href^="/statements/"]').first().getAttribute('href')) ?? '',
      )?.[0] ?? '';
    for (const address of [
      '/sign-out',
      '/signed-out',
      '/sign-in', // which leads to the provider's page
      '/areas',
      '/runs',
      '/runs/new',
      '/statements',
      first,
      `${first}/lines/1`,
      '/members?scheme=tr&area=A01&cohort=2015Q4',
      '/imports',
      '/imports/new',
      '/terms',
      '/nothing',
    ]) {
      await page.goto(base + address);
      expect({
        address,
        over: await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        ),
      }).toEqual({ address, over: 0 });
    }
    await context.close();
  });

  it('loads a late conviction, mends what is refused, sees the cohort marked, and gets a correction by the next run', async () => {
    const { context, page } = await pages.open();
    await pages.signIn(page, 'Operator', '/imports/new');
    await page.getByRole('radio', { name: 'Offences' }).check();
    const person = `A02-${START}-80`;
    const csv = `offence_id,service_user_id,offence_date,offence_code,proof,proof_date\nlate-1,${person},2016-01-05,,conviction,2016-03-01\nlate-2,${person},2016-02-30,,conviction,2016-03-01\n`;
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'late.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.getByRole('button', { name: 'Load the file' }).click();
    await page.getByRole('heading', { name: 'Nothing was loaded' }).waitFor();
    expect(await page.locator('tbody tr').innerText()).toMatch(/^3\s+offence_date\s+2016-02-30/);
    await page.getByRole('button', { name: 'Load the good rows' }).click();
    await page.getByRole('heading', { name: 'Loaded in part' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the refused rows' }).click(),
    ]);
    expect(readFileSync(await download.path(), 'utf8')).toContain(`late-2,${person},2016-02-30`);
    await page.getByRole('link', { name: /A02, October to December 2015/ }).click();

    await page.getByRole('heading', { name: 'New facts since the latest run' }).waitFor();
    expect(await page.locator('tr', { hasText: 'New facts' }).innerText()).toContain('A02');
    await page.getByRole('link', { name: 'Run again' }).click();
    await page.getByRole('button', { name: 'Start the run' }).click();
    await page
      .locator('[data-said]', { hasText: 'Finished: 4 of 4 areas are done.' })
      .waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'See the areas' }).click();
    await page.getByRole('heading', { name: 'Reoffending against the baseline' }).waitFor();
    expect(await page.getByText('New facts').count()).toBe(0);
    expect(await page.locator('tr', { hasText: 'A02' }).innerText()).toContain('51.0%');
    await context.close();
  });

  it('goes from what waits to the second person’s approval by the keyboard alone, without scripts', async () => {
    const to = async (page: Page, target: Locator): Promise<void> => {
      await page.keyboard.press('Tab'); // away from what was pressed last
      await tabTo(page, target, 120);
    };
    const go = async (page: Page, target: Locator): Promise<void> => {
      await to(page, target);
      await page.keyboard.press('Enter');
    };
    const type = async (page: Page, label: string, text: string): Promise<void> => {
      await to(page, page.getByLabel(label, { exact: true }));
      await page.keyboard.type(text);
    };
    const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first();
    const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
    const as = async (name: string, wanted?: string) => {
      const opened = await pages.open(false);
      await pages.signIn(opened.page, name, wanted);
      return opened;
    };

    // the commissioner’s contract manager opens a line to its cohort, and queries it
    const priya = await as('Priya Nair', '/statements?contract=TR-A01');
    await go(priya.page, link(priya.page, /^TR-A01/));
    await go(priya.page, link(priya.page, /^Fewer people reoffending/));
    expect(await priya.page.locator('main').innerText()).toMatch(/People in the cohort\s+100 people/);
    await go(priya.page, button(priya.page, 'Query this line'));
    await go(priya.page, button(priya.page, 'Query this line')); // nothing is filled in yet
    await priya.page.getByRole('link', { name: 'Say what the line should be' }).waitFor();
    await type(priya.page, 'What should the line be?', '15,000');
    await type(priya.page, 'Why?', 'Five of them were recalled.');
    await go(priya.page, button(priya.page, 'Query this line'));
    await priya.page.getByText('The line is queried.').waitFor();

    // it waits for the supplier at home, who answers; in another window the line still looks as before
    const helen = await as('Helen Marsh');
    const earlier = await helen.context.newPage();
    await go(helen.page, link(helen.page, 'TR-A01/2015Q4/1/1'));
    await helen.page.waitForURL(/\/lines\/1/);
    const line = new URL(helen.page.url()).pathname;
    await earlier.goto(`${base}${line}/allow`);
    await go(helen.page, button(helen.page, 'Answer the query'));
    await type(helen.page, 'Why?', 'Three were not.');
    await go(helen.page, button(helen.page, 'Answer the query'));
    await helen.page.getByText('The query is answered.').waitFor();
    await type(earlier, 'Why?', 'They were.');
    await go(earlier, button(earlier, 'Continue'));
    await go(earlier, button(earlier, /^Allow the claim/));
    await earlier.getByText('Since you opened the form, this was done:').waitFor();
    expect(await earlier.locator('main').innerText()).toContain('“Three were not.”');

    // shown what happened, she allows it after all: a statement of the difference is issued
    await go(earlier, button(earlier, 'Continue'));
    await go(earlier, button(earlier, /^Allow the claim/));
    await earlier.getByText('The claim is allowed, as far as you said.').waitFor();
    await go(earlier, link(earlier, 'The statement that it led to'));
    await earlier.getByText('−£5,000.00').first().waitFor();

    // who asked for the run does not approve; a second person, for whom it waits at home, does
    await priya.page.goto(`${base}${line.replace(/\/lines.*/, '')}/approve`);
    expect(await priya.page.locator('main').innerText()).toContain('You may not approve it');
    const grace = await as('Grace Okafor');
    await go(grace.page, link(grace.page, 'TR-A01/2015Q4/1'));
    expect(await grace.page.locator('main').innerText()).toContain('You approve alone up to');
    await go(grace.page, button(grace.page, 'Approve £20,000.00'));
    await grace.page.getByText('Approved, and posted to the ledger.').waitFor();
    for (const { context, complaints } of [priya, helen, grace]) {
      expect(complaints.filter((each) => !each.includes('status of 400'))).toEqual([]); // the form that was sent empty
      await context.close();
    }
  }, 60_000);
});
