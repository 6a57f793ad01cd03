import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** What tests run in, the first that is there: the shell is the same browser without its windows, and takes a fifth less processor time. */
const KNOWN = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const EXECUTABLE = process.env.CHROMIUM ?? KNOWN.find((each) => existsSync(each)) ?? '/usr/bin/chromium';

/** Whether there is a browser to test in. Without one the tests in a browser are left out, and say so. */
export const hasBrowser = existsSync(EXECUTABLE);

export function sayThatThereIsNone(): void {
  process.stderr.write(
    `\nNo Chromium at ${EXECUTABLE}: the tests in a real browser are left out. Install it (Debian: apt-get install chromium-headless-shell), or name it with CHROMIUM.\n`,
  );
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: EXECUTABLE,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
