// node tools/screenshots.mjs [address]: takes the README's pictures of a running platform with its demonstration into docs/images/.
// Needs Chromium (Debian: apt-get install chromium), or its path in CHROMIUM.
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const LARGEST_BYTES = 200_000;
const VIEWPORT = { width: 1100, height: 1000 };

const address = (process.argv[2] ?? 'http://localhost:3000').replace(/\/$/, '');
const folder = path.resolve(import.meta.dirname, '../docs/images');
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
const page = await browser.newPage({ viewport: VIEWPORT });

/** One picture of what is seen from a place on the page on. */
async function picture(name, from = 'body', height = VIEWPORT.height) {
  await page
    .locator(from)
    .first()
    .evaluate((element) => {
      document.activeElement?.blur();
      window.scrollTo(0, element.getBoundingClientRect().top + window.scrollY - 15);
    });
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({ path: file, clip: { x: 0, y: 0, width: VIEWPORT.width, height } });
  const bytes = statSync(file).size;
  console.log(`${path.relative(process.cwd(), file)}  ${Math.round(bytes / 1000)} kB`);
  if (bytes > LARGEST_BYTES)
    throw new Error(`${file} is larger than ${LARGEST_BYTES / 1000} kB: show less of the page`);
}

await page.goto(`${address}/sign-in?next=/areas`);
await page.getByRole('radio', { name: 'Priya Nair' }).check();
await page.getByRole('button', { name: 'Sign in' }).click();
await page.getByRole('heading', { name: 'Reoffending against the baseline' }).waitFor();
await picture('areas', '.concord-numbers', 900);

await page.goto(`${address}/runs`);
await page.locator('main tbody a').first().click();
await page.getByRole('heading', { name: 'What came of each area' }).waitFor();
await picture('run', 'h1', 760);

// a line with an amount says more than one without
await page.locator('main tbody a').first().click();
const line = page.locator('main tbody tr').filter({ hasNotText: '£0.00' }).first();
const position = (await line.locator('td').first().innerText()).trim();
await page.locator(`#line-${position} summary`).click();
await picture('statement', '[id="lines-heading"]', 900);

await page.getByRole('link', { name: `Open line ${position} step by step` }).click();
for (let depth = 0; depth < 3; depth++)
  await page.locator('.concord-steps details:not([open]) > summary').first().click();
await picture('line', '#steps', 760);

// working together: a relationship that was mended, the readiness of thirty locations beside what came of it, a change of provider
await page.goto(`${address}/relationships`);
const mended = page.getByRole('link', { name: /DEMO-ELM/ });
await mended.first().click();
await page.getByRole('link', { name: 'Health of the relationship' }).first().click();
await picture('relationship', 'h1', 900);

await page.goto(`${address}/readiness`);
await picture('readiness', 'h2:has-text("All locations")', 900);

await page.goto(`${address}/transitions/A05-CEDAR-EXIT`);
await picture('transition', 'h1', 900);

// what waits for an agency, and one referral
await page.context().clearCookies();
await page.goto(`${address}/sign-in`);
await page.getByRole('radio', { name: 'Nadia Hussain' }).check();
await page.getByRole('button', { name: 'Sign in' }).click();
await page.getByText('You are Nadia Hussain').first().waitFor();
await page.goto(`${address}/referrals?order=newest`);
await picture('referrals', 'h1', 900);
await page.locator('main tbody a').first().click();
await page.getByRole('heading', { name: 'What happened' }).waitFor();
await picture('referral', 'h1', 900);

await browser.close();
