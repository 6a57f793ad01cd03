import type { Browser, Page } from 'playwright-core';
import { approvePlan, draftReferral, findReferral, sendReferral } from '../../libs/partners/src/index.js';
import { reportOutcome } from '../../libs/outcomes/src/index.js';
import { person, value } from '../support/contracts.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { testDeps } from '../support/deps.js';
import { testEvidence } from '../support/evidence.js';
import { givenObservations, givenOutcome, observed } from '../support/outcomes.js';
import { givenServices } from '../support/referrals.js';
import { hasBrowser, openBrowser, sayThatThereIsNone } from './browser.js';
import { button, complaintsOf, heading, press, reach, signIn, type } from './keyboard.js';
import { RunningPages } from './running-pages.js';

const SCORES = { '2026-03-01': 24, '2026-05-03': 7, '2026-05-10': 6, '2026-05-17': 5, '2026-05-24': 6 };
const origin = person('commissioner-practitioner');

if (!hasBrowser) sayThatThereIsNone();
const inBrowser = hasBrowser ? describe : describe.skip;

inBrowser('a partner agency’s job, by the keyboard only', () => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let evidence: Awaited<ReturnType<typeof testEvidence>>;
  let browser: Browser;
  let pages: RunningPages;

  beforeAll(async () => {
    db = await testDatabase();
    evidence = await testEvidence();
    await givenServices(db.sql);
    deps = await testDeps(db);
    await givenOutcome(deps, 'audit-two-zones', { per: 'referral' });
    browser = await openBrowser();
    pages = await RunningPages.start(db, browser, ['api', 'web', 'sign-in'], {
      CONCORD_DATA: evidence.folder,
    });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await pages?.stop();
    await deps.close();
    await db.drop();
    await evidence.remove();
  });

  /** A referral that waits for the agency. */
  async function sent(serviceUser: string): Promise<string> {
    const { reference } = value(
      await draftReferral(deps, origin, {
        serviceUser,
        scheme: 'tr',
        area: 'A01',
        category: 'dependency_recovery',
        complexity: 'low',
        wanted: ['audit-two-zones'],
        at: '2026-03-02T09:00:00Z',
      }),
    );
    value(
      await sendReferral(deps, origin, { reference, service: 'HARBOUR-ALC', at: '2026-03-02T10:00:00Z' }),
    );
    return reference;
  }

  async function act(page: Page, name: string, done: string, fill?: () => Promise<void>): Promise<void> {
    await press(page, button(page, name));
    await page.getByText('What happens next:').waitFor();
    await fill?.();
    await press(page, button(page, name));
    await page.getByText(done).waitFor();
  }

  /** From signing in to an outcome that is reported, with wrong input on the way. @returns the outcome's address */
  async function doTheJob(page: Page, reference: string, scripts: boolean): Promise<string> {
    await page.goto(`${pages.base}/referrals`);
    await signIn(page, 'Dev Malhotra');
    await heading(page, 'Referrals');
    await press(page, page.getByRole('link', { name: reference }));
    await act(page, 'Accept', 'Accepted.');
    await act(page, 'Record the assessment', 'The assessment is on record.', () =>
      press(page, page.getByRole('radio', { name: 'Yes', exact: true }), 'Space'),
    );
    await press(page, button(page, 'Submit a plan'));
    await type(page, page.getByLabel('How many sessions?'), 'two');
    await press(page, button(page, 'Submit a plan'));
    const problem = page.getByRole('link', {
      name: 'The number of sessions must be a whole number of 1 or more',
    });
    await problem.waitFor();
    if (scripts)
      expect(await page.evaluate('document.activeElement.className')).toContain('govuk-error-summary');
    await press(page, problem);
    await type(page, page.getByLabel('How many sessions?'), '1');
    await press(page, button(page, 'Submit a plan'));
    await page.getByText('The plan is submitted.').waitFor();
    value(await approvePlan(deps, origin, { reference }));

    await page.reload();
    await press(page, button(page, 'Record sessions'));
    await reach(page, page.getByLabel('Attendance'));
    await page.keyboard.press('ArrowDown'); // came
    await press(page, button(page, 'Record'));
    await page.getByText('The sessions are on record.').waitFor();

    await press(page, button(page, 'Report an outcome'));
    await heading(page, /What happened\?/);
    await press(page, page.getByRole('radio').first(), 'Space');
    await press(page, button(page, 'Continue'));
    await heading(page, /When was it achieved\?/);
    for (const [label, text] of [
      ['Day', '25'],
      ['Month', '5'],
      ['Year', '2026'],
    ] as const)
      await type(page, page.getByLabel(label), text);
    // saved, and gone on with from home
    await press(page, button(page, 'Save and come back later'));
    await page.getByText('What you have answered is saved.').waitFor();
    await page.goto(pages.base);
    await press(page, page.getByRole('link', { name: `An outcome of referral ${reference}` }));
    await heading(page, /What shows it\?/);
    await press(page, button(page, 'Continue'));
    await page.getByRole('link', { name: /^Choose a file, say where the evidence is kept/ }).waitFor();
    await type(page, page.getByLabel('Or say where it is kept'), 'signed forms, file 4711');
    await press(page, button(page, 'Continue'));
    await heading(page, /Check your answers/);
    expect(await page.locator('main').innerText()).toContain('25 May 2026');
    await press(page, button(page, 'Report the outcome'));
    await page.getByText('The outcome is reported.').waitFor();
    expect(await page.locator('main').innerText()).toContain('Reported, waits to be verified');
    return new URL(page.url()).pathname;
  }

  it.each([
    ['with scripts', true, 'U1'],
    ['without scripts', false, 'U2'],
  ])(
    'goes from signing in to an outcome with its evidence, which the verifier sees as it is now: %s',
    async (_how, scripts, serviceUser) => {
      const reference = await sent(serviceUser);
      await givenObservations(deps, 'harbour-worker', observed(serviceUser, 'audit_score', SCORES));
      const { context, page, complaints } = await pages.open(scripts);
      const outcome = await doTheJob(page, reference, scripts);
      await context.close();
      if (scripts) return expect(complaintsOf(complaints)).toEqual([]);

      const verifier = await pages.open(scripts);
      await verifier.page.goto(`${pages.base}/outcomes?waiting=verification`);
      await signIn(verifier.page, 'Sunita Rao');
      await press(verifier.page, verifier.page.locator(`main a[href="${outcome}"]`));
      await press(verifier.page, button(verifier.page, 'Verify'));
      await verifier.page.waitForURL(/\/verify(\?|$)/);
      // while the verifier reads, who reported it corrects it
      const { rows } = await db.sql.query<{ outcome: string }>('select outcome_ref as outcome from outcome where id = $1', [outcome.split('/')[2]]); // prettier-ignore
      const again = { outcome: rows[0]?.outcome ?? '', definition: 'audit-two-zones', serviceUser, referral: reference, achievedOn: '2026-05-26' }; // prettier-ignore
      value(await reportOutcome(deps, person('harbour-worker'), again));
      await press(verifier.page, button(verifier.page, 'Verify'));
      await verifier.page.getByText('Meanwhile this happened:').waitFor();
      expect(await verifier.page.locator('#meanwhile').innerText()).toContain(
        'Reported again: achieved on 26 May 2026',
      );
      await press(verifier.page, button(verifier.page, 'Verify'));
      await verifier.page.getByText('The outcome is verified.').waitFor();
      expect(complaintsOf([...complaints, ...verifier.complaints])).toEqual([]);
      await verifier.context.close();
    },
    60_000,
  );

  it('tells the second of two on one referral what the first did, and changes nothing', async () => {
    const reference = await sent('U3');
    const windows = await Promise.all([pages.open(), pages.open()]);
    for (const { page } of windows) {
      await page.goto(`${pages.base}/referrals/${reference}/decline`);
      await signIn(page, 'Dev Malhotra');
    }
    const [first, second] = windows.map(({ page }) => page) as [Page, Page];
    await second.goto(`${pages.base}/referrals/${reference}/accept`);
    await reach(first, first.getByLabel('Why?'));
    await first.keyboard.press('ArrowDown');
    await press(first, button(first, 'Continue'));
    await heading(first, /check before it is done/);
    await press(first, button(first, 'Decline'));
    await first.getByText('Declined.').first().waitFor();
    await press(second, button(second, 'Accept'));
    await second.getByText('Meanwhile this happened:').waitFor();
    expect(await second.locator('#meanwhile').innerText()).toMatch(/Declined.*Reason/);
    expect((await findReferral(db.sql, reference))?.state).toBe('declined');
    await Promise.all(windows.map(({ context }) => context.close()));
  }, 60_000);

  it('keeps what was answered when signing in ended meanwhile, and leads back to the question', async () => {
    const reference = await sent('U4');
    const { context, page } = await pages.open();
    await page.goto(`${pages.base}/referrals/${reference}/outcome`);
    await signIn(page, 'Dev Malhotra');
    await press(page, page.getByRole('radio').first(), 'Space');
    await press(page, button(page, 'Continue'));
    await heading(page, /When was it achieved\?/);
    await type(page, page.getByLabel('Day'), '25');
    await type(page, page.getByLabel('Month'), '5');
    await db.owner.query('delete from web_session');
    await type(page, page.getByLabel('Year'), '2026');
    await press(page, button(page, 'Continue'));
    await heading(page, 'You are no longer signed in');
    expect(await page.locator('main').innerText()).toContain('2026');
    await press(page, page.locator('main').getByRole('link').first());
    await page.getByRole('radio').first().or(page.getByLabel('Day')).first().waitFor();
    if (!(await page.getByLabel('Day').isVisible())) await signIn(page, 'Dev Malhotra');
    await heading(page, /When was it achieved\?/);
    await context.close();
  }, 60_000);
});
