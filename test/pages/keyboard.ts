import type { Locator, Page } from 'playwright-core';

/** Presses Tab until something has the focus: what the keyboard does not reach is not found. */
export async function reach(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor();
  if (await page.evaluate('document.activeElement === document.body')) {
    await page.keyboard.press('Tab'); // the way to the main content
    await page.keyboard.press('Enter');
  }
  for (let presses = 0; presses < 60; presses += 1) {
    if (await wanted.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${String(wanted)}`);
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
  const chosen = page.getByRole('radio', { name, exact: true });
  for (let steps = 0; steps < 80 && !(await chosen.isChecked()); steps += 1)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText(`You are ${name}`).first().waitFor();
}
