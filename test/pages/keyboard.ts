import type { ElementHandle, Locator, Page } from 'playwright-core';

/** Whether an element has the focus; undefined when its page is gone. */
const hasFocus = (element: ElementHandle): Promise<boolean | undefined> =>
  element.evaluate((each) => each === each.ownerDocument.activeElement).catch(() => undefined);

/** Presses Tab until something has the focus: what the keyboard does not reach is not found. */
export async function tabTo(page: Page, wanted: Locator, most = 60): Promise<void> {
  // looked up once a page: to look for a role anew at every key takes more than all the keys
  let element = await wanted.elementHandle();
  for (let presses = 0; presses < most; presses += 1) {
    const there = element && (await hasFocus(element));
    if (there) return;
    if (there === undefined) element = await wanted.elementHandle();
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${String(wanted)}`);
}

/** Goes there by the way to the main content. */
export async function reach(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor();
  if (await page.evaluate('document.activeElement === document.body')) {
    await page.keyboard.press('Tab'); // the way to the main content
    await page.keyboard.press('Enter');
  }
  await tabTo(page, wanted);
}

export const press = async (page: Page, wanted: Locator, key = 'Enter'): Promise<void> => {
  await reach(page, wanted);
  await page.keyboard.press(key);
};

export const type = async (page: Page, wanted: Locator, text: string): Promise<void> => {
  await reach(page, wanted);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
};

/** Chooses in a list by typing how the entry begins. */
export const choose = async (page: Page, wanted: Locator, beginning: string): Promise<void> => {
  await reach(page, wanted);
  await page.keyboard.type(beginning);
};

export const button = (page: Page, name: string): Locator =>
  page.locator('main').getByRole('button', { name, exact: true });

/** What a browser complains about, but for answers that say what is wrong with a form. */
export const complaintsOf = (complaints: readonly string[]): string[] =>
  complaints.filter((each) => !/status of 4\d\d/.test(each));

export const heading = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor();

/** On the sign-in's page: the arrows go from name to name. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.getByRole('radio').first().waitFor();
  await press(page, page.getByRole('radio').first(), 'Space');
  const chosen = await page.getByRole('radio', { name, exact: true }).elementHandle();
  for (let steps = 0; steps < 80 && !(await chosen?.isChecked()); steps += 1)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText(`You are ${name}`).first().waitFor();
}
