import type { Browser, Page } from 'playwright-core';
import {
  acceptReferral,
  draftReferral,
  findReferral,
  sendByRules,
  setCapacity,
} from '../../libs/partners/src/index.js';
import { agreeVolume, promiseVolume } from '../../libs/contracts/src/index.js';
import { givenMechanism, givenTermsInForce, person, trTerms, value } from '../support/contracts.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { testDeps } from '../support/deps.js';
import { givenPrimeContract, givenService, givenSubcontract } from '../support/ecosystem.js';
import { givenOutcome } from '../support/outcomes.js';
import { givenServices } from '../support/referrals.js';
import { givenBaselines } from '../support/scheme.js';
import { hasBrowser, openBrowser, sayThatThereIsNone } from './browser.js';
import { button, choose, complaintsOf, heading, press, reach, signIn, type } from './keyboard.js';
import { RunningPages } from './running-pages.js';

const origin = person('commissioner-practitioner');
const MONTH = new Date().toISOString().slice(0, 7);

if (!hasBrowser) sayThatThereIsNone();
const inBrowser = hasBrowser ? describe : describe.skip;

inBrowser('a prime provider’s job, by the keyboard only', () => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let browser: Browser;
  let pages: RunningPages;

  beforeAll(async () => {
    db = await testDatabase();
    await givenServices(db.sql);
    deps = await testDeps(db);
    const to = '2035-12-31';
    await givenOutcome(deps, 'audit-two-zones', { per: 'referral' });
    await givenPrimeContract(deps, { areas: [], to });
    await givenSubcontract(deps, { code: 'SUB-BRIDGE', supplier: 'DEMO-BRIDGE', to });
    await givenService(deps, { code: 'SUB-ALC', contract: 'SUB-BRIDGE', to });
    const promised = { service: 'SUB-ALC', period: MONTH, referrals: 8 };
    const { id } = value(await promiseVolume(deps, person('alder-manager'), promised));
    value(await agreeVolume(deps, person('bridge-manager'), { id }));
    await givenMechanism(deps);
    await givenBaselines(db.sql, 'A01');
    await givenTermsInForce(deps, trTerms('TR-A01'));
    browser = await openBrowser();
    pages = await RunningPages.start(db, browser, ['api', 'web', 'sign-in']);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await pages?.stop();
    await deps.close();
    await db.drop();
  });

  /** A referral of the commissioner; to a service, or by the prime's rules. @returns its reference */
  async function sent(serviceUser: string, to: { service: string } | { buyer: string }): Promise<string> {
    const asked = { serviceUser, scheme: 'tr', area: 'A01', category: 'dependency_recovery', complexity: 'low', wanted: ['audit-two-zones'] } as const; // prettier-ignore
    const { reference } = value(await draftReferral(deps, origin, asked));
    value(await sendByRules(deps, origin, { reference, ...to }));
    return reference;
  }
  const full = async (): Promise<void> => {
    for (const service of ['WELL-ALC', 'BRIDGE-ALC', 'SUB-ALC'])
      value(
        await setCapacity(deps, person('alder-coordinator'), {
          service,
          area: 'A01',
          from: MONTH,
          maximum: 0,
        }),
      );
  };
  const stands = async (reference: string) => {
    const found = await findReferral(db.sql, reference);
    return [found?.state, found?.service];
  };
  const link = (page: Page, name: string | RegExp) =>
    page.locator('main').getByRole('link', { name }).first();

  /** From the board to a referral that waits, and with it to another service. */
  async function reassign(page: Page, reference: string): Promise<void> {
    await heading(page, 'Demand board');
    await type(page, page.getByLabel('Service', { exact: true }), 'WELL-ALC');
    await press(page, button(page, 'Show'));
    await page.waitForURL(/service=WELL-ALC/);
    await press(page, link(page, /: Waits to be accepted/));
    await heading(page, 'Referrals');
    await press(page, link(page, reference));
    await press(page, button(page, 'Reassign to another service'));
    await press(page, button(page, 'Continue')); // nothing is filled in yet
    await page.locator('.govuk-error-summary').waitFor();
    await choose(page, page.getByLabel('To which service?'), 'BRIDGE-ALC');
    await type(page, page.getByLabel('Why?'), 'It is nearer.');
    await press(page, button(page, 'Continue'));
    await heading(page, /check before it is done/);
    await press(page, button(page, 'Reassign to another service'));
    await page.getByText('Reassigned').first().waitFor();
  }

  /** Says what a service can take, with a slip on the way; whoever waits is placed. */
  async function sayCapacity(page: Page, reference: string): Promise<void> {
    await press(page, link(page, /^Change/));
    await heading(page, 'Say what a service can take');
    await type(page, page.getByLabel('Places at one time'), 'many');
    await press(page, button(page, 'Put on record'));
    await press(page, page.locator('.govuk-error-summary a').first());
    await type(page, page.getByLabel('Places at one time'), '3');
    await press(page, button(page, 'Put on record'));
    await page.getByText('It is on record.').waitFor();
    expect(await stands(reference)).toEqual(['sent', 'SUB-ALC']);
  }

  /** A slip on the way, and then two rates: fewer who reoffend are worth more. */
  async function scenario(page: Page): Promise<void> {
    await page.goto(`${pages.base}/scenario`);
    await choose(page, page.locator('#contract'), 'TR-A01');
    await press(page, button(page, 'Work it out'));
    await press(page, page.locator('.govuk-error-summary a').first());
    await type(page, page.locator('#periods'), '2019Q4');
    await type(page, page.locator('#size'), '400');
    await type(page, page.locator('#rate'), '47');
    await type(page, page.locator('#frequency'), '4');
    await press(page, button(page, 'Work it out'));
    await page.locator('#result h3', { hasText: '£12,000.00' }).waitFor();
    await type(page, page.locator('#rate'), '45');
    await press(page, button(page, 'Work it out'));
    await page.locator('#result h3', { hasText: '£20,000.00' }).waitFor();
  }

  const WAYS = [['with scripts', true, 'U1', 'U2'], ['without scripts', false, 'U3', 'U4']] as const; // prettier-ignore

  it.each(WAYS)(
    'goes from the board to a referral that waits, and with it to another service: %s',
    async (_how, scripts, known) => {
      // prettier-ignore
      const reference = await sent(known, { service: 'WELL-ALC' });
      const { context, page, complaints } = await pages.open(scripts);
      await page.goto(`${pages.base}/board`);
      await signIn(page, 'Megan Price');
      await reassign(page, reference);
      expect(await stands(reference)).toEqual(['sent', 'BRIDGE-ALC']);
      expect(complaintsOf(complaints)).toEqual([]);
      await context.close();
    },
    90_000,
  );

  it.each(WAYS)(
    'says what a service can take, and whoever waits for room is placed: %s',
    async (_how, scripts, _known, waits) => {
      // prettier-ignore
      await full();
      const waiting = await sent(waits, { buyer: 'DEMO-ALDER' });
      expect((await stands(waiting))[0]).toBe('draft'); // it waits: nobody has room
      const { context, page, complaints } = await pages.open(scripts);
      await page.goto(`${pages.base}/capacity/to-place`);
      await signIn(page, 'Megan Price');
      // she finds it room and is no party to it yet: what she may not open is no link
      await page.getByRole('rowheader', { name: waiting }).waitFor();
      expect(await page.getByRole('link', { name: waiting, exact: true }).count()).toBe(0);
      await page.goto(`${pages.base}/capacity?service=SUB-ALC`);
      await sayCapacity(page, waiting);
      expect(complaintsOf(complaints)).toEqual([]);
      await context.close();
    },
    90_000,
  );

  it.each(WAYS)(
    'sees what a supplier was promised, sent and paid, and works out what a figure will be: %s',
    async (_how, scripts) => {
      const { context, page, complaints } = await pages.open(scripts);
      await page.goto(`${pages.base}/suppliers`);
      await signIn(page, 'Helen Marsh');
      await heading(page, 'Suppliers');
      await choose(page, page.locator('#contract'), 'TR-A01');
      await type(page, page.locator('#from'), MONTH);
      await type(page, page.locator('#to'), MONTH);
      await press(page, button(page, 'Show'));
      const bridge = page.getByRole('row', { name: /^Organisation DEMO-BRIDGE/ }).first();
      // of eight that were promised two were sent above, and nothing is paid by results of a rate that nobody agreed
      await bridge.waitFor();
      expect(await bridge.innerText()).toMatch(/SUB-BRIDGE[^]*\s8\s+2\s+25%[^]*£0\.00/);
      await scenario(page);
      expect(complaintsOf(complaints)).toEqual([]);
      await context.close();
    },
    60_000,
  );

  it('tells who reassigns what the service did meanwhile, and loses neither', async () => {
    const reference = await sent('U5', { service: 'WELL-ALC' });
    const { context, page } = await pages.open();
    await page.goto(`${pages.base}/referrals/${reference}/reassign`);
    await signIn(page, 'Megan Price');
    await choose(page, page.getByLabel('To which service?'), 'BRIDGE-ALC');
    await type(page, page.getByLabel('Why?'), 'It is nearer.');
    await press(page, button(page, 'Continue'));
    await heading(page, /check before it is done/);
    value(await acceptReferral(deps, person('well-coordinator'), { reference }));
    await press(page, button(page, 'Reassign to another service'));
    await page.getByText('Meanwhile this happened:').waitFor();
    expect(await page.locator('#meanwhile').innerText()).toContain('Accepted');
    expect(await stands(reference)).toEqual(['accepted', 'WELL-ALC']);
    await context.close();
  }, 60_000);

  it('shows what was said of a service when signing in ended meanwhile, and leads back to it', async () => {
    const { context, page } = await pages.open(false);
    await page.goto(`${pages.base}/capacity/set?service=SUB-ALC&area=A01&period=${MONTH}`);
    await signIn(page, 'Megan Price');
    await type(page, page.getByLabel('Places at one time'), '7');
    await db.owner.query('delete from web_session');
    await press(page, button(page, 'Put on record'));
    await heading(page, 'You are no longer signed in');
    expect(await page.locator('main').innerText()).toMatch(/not done[\s\S]*7/);
    await press(page, page.locator('main').getByRole('link').first());
    await reach(page, page.getByRole('radio').first().or(page.getByLabel('Places at one time')).first());
    if (!(await page.getByLabel('Places at one time').isVisible())) await signIn(page, 'Megan Price');
    await heading(page, 'Say what a service can take');
    await context.close();
  }, 60_000);
});
