import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { freePorts, lives, ROOT, Run, until } from '../platform/platform.js';
import { COMPILED } from '../support/compiled.js';
import type { TestDatabase } from '../support/database.js';
import { SIGN_IN_SETTINGS } from './sessions-of-test.js';

const PARTS = {
  api: 'apps/api/src/main.js',
  worker: 'apps/api/src/worker.js',
  web: 'apps/web/src/main.js',
  'sign-in': 'apps/sign-in/src/main.js',
} as const;
export type PartName = keyof typeof PARTS;

/** A browser's window: what it complains about, such as a style that the policy forbids, is kept. */
export interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly complaints: string[];
}

/** The pages and what stands behind them as processes of their own, as the supervisor starts them, on a test's database. */
export class RunningPages {
  private readonly runs = new Map<PartName, Run>();

  private constructor(
    private readonly env: Readonly<Record<string, string>>,
    private readonly browser: Browser,
    readonly base: string,
    readonly issuer: string,
  ) {}

  /** @param more settings beside those that a test's platform has */
  static async start(
    db: TestDatabase,
    browser: Browser,
    parts: readonly PartName[],
    more: Readonly<Record<string, string>> = {},
  ): Promise<RunningPages> {
    const [port, apiPort, signInPort] = await freePorts(3);
    const { PATH = '', REDIS_URL } = process.env;
    const env = {
      PATH,
      NODE_COMPILE_CACHE: COMPILED,
      ...(REDIS_URL ? { REDIS_URL } : {}),
      ...SIGN_IN_SETTINGS,
      LOG_LEVEL: 'warn',
      DATABASE_URL: db.appUrl,
      DATABASE_OWNER_URL: db.ownerUrl,
      PORT: String(port),
      API_PORT: String(apiPort),
      SIGN_IN_PORT: String(signInPort),
      ...more,
    };
    const pages = new RunningPages(
      env,
      browser,
      `http://127.0.0.1:${port}`,
      `http://127.0.0.1:${signInPort}`,
    );
    await Promise.all(parts.map((part) => pages.run(part)));
    return pages;
  }

  /** Starts one of the processes, and waits until it says over IPC that it is ready. */
  async run(part: PartName): Promise<void> {
    const child: ChildProcess = spawn(process.execPath, [path.join(ROOT, 'dist', PARTS[part])], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const run = new Run(child);
    this.runs.set(part, run);
    let ready = false;
    child.on('message', (message) => (ready ||= (message as { kind: string }).kind === 'ready'));
    await until(`${part} to be ready: ${run.output}`, () => ready || !lives(run.pid));
    if (!ready) throw new Error(`${part} ended: ${run.output}`);
  }

  async end(part: PartName): Promise<void> {
    const run = this.runs.get(part);
    run?.process.kill('SIGTERM');
    await run?.ended;
    this.runs.delete(part);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.runs.keys()].map((part) => this.end(part)));
  }

  async open(javaScript = true): Promise<Window> {
    const context = await this.browser.newContext({
      javaScriptEnabled: javaScript,
      viewport: { width: 1280, height: 900 },
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on(
      'console',
      (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()),
    );
    page.on('pageerror', (error) => complaints.push(error.message));
    return { context, page, complaints };
  }

  /** Asks for a page, chooses who to be on the way, and waits until the page comes. */
  async signIn(page: Page, name: string, wanted = '/'): Promise<void> {
    await page.goto(this.base + wanted);
    await this.choose(page, name);
  }

  /** On the sign-in's page. */
  async choose(page: Page, name: string): Promise<void> {
    await page.getByRole('radio', { name, exact: true }).check();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText(`You are ${name}`).first().waitFor();
  }
}
