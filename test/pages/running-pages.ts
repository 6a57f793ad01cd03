import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createApi } from '../../apps/api/src/api.js';
import { readConfig as readApiConfig } from '../../apps/api/src/ops/config.js';
import { WorkerModule } from '../../apps/api/src/worker.module.js';
import { readConfig as readSignInConfig } from '../../apps/sign-in/src/config.js';
import { openSignIn } from '../../apps/sign-in/src/process.js';
import { readConfig as readWebConfig } from '../../apps/web/src/process/config.js';
import { createWeb } from '../../apps/web/src/web.js';
import { freePorts, lives, ROOT, Run, until } from '../platform/platform.js';
import { COMPILED } from '../support/compiled.js';
import type { TestDatabase } from '../support/database.js';
import { PERSON_KEY } from '../support/person-key.js';
import { SIGN_IN_SETTINGS } from './sessions-of-test.js';

type Settings = Readonly<Record<string, string>>;

/** What runs of the platform, until it is ended. */
type End = () => Promise<void>;

const PROGRAMS = {
  api: 'apps/api/src/main.js',
  worker: 'apps/api/src/worker.js',
  web: 'apps/web/src/main.js',
  'sign-in': 'apps/sign-in/src/main.js',
} as const;
export type PartName = keyof typeof PROGRAMS;

/** How each part is opened within this process, which has its modules loaded: a tenth of the time that a process of its own takes. */
const OPEN: Readonly<Record<PartName, (env: Settings) => Promise<End>>> = {
  async api(env) {
    const config = readApiConfig(env);
    return listening(await createApi(config), config.apiPort, config.host);
  },
  async worker(env) {
    const worker: INestApplicationContext = await NestFactory.createApplicationContext(
      WorkerModule.forRoot(readApiConfig(env)),
      { logger: false },
    );
    return () => worker.close();
  },
  async web(env) {
    const config = readWebConfig(env);
    return listening(await createWeb(config), config.port, config.host);
  },
  async 'sign-in'(env) {
    const signIn = await openSignIn(readSignInConfig(env));
    return () => signIn.close();
  },
};

async function listening(app: NestExpressApplication, port: number, host: string): Promise<End> {
  await app.listen(port, host);
  return () => {
    app.getHttpServer().closeAllConnections(); // as the end of a process does
    return app.close();
  };
}

/** A browser's window: what it complains about, such as a style that the policy forbids, is kept. */
export interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly complaints: string[];
}

/** The pages and what stands behind them, each with its port, as the supervisor starts them, on a test's database. */
export class RunningPages {
  private readonly ends = new Map<PartName, End>();

  private constructor(
    private readonly env: Settings,
    private readonly browser: Browser,
    readonly base: string,
    readonly issuer: string,
  ) {}

  /** @param more settings beside those that a test's platform has */
  static async start(
    db: TestDatabase,
    browser: Browser,
    parts: readonly PartName[],
    more: Settings = {},
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
      CONCORD_PERSON_KEY: PERSON_KEY,
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

  /** Opens a part within this process. */
  async run(part: PartName): Promise<void> {
    this.ends.set(part, await OPEN[part](this.env));
  }

  /** Starts a part as a process of its own, and waits until it says over IPC that it is ready. */
  async runAlone(part: PartName): Promise<void> {
    const child: ChildProcess = spawn(process.execPath, [path.join(ROOT, 'dist', PROGRAMS[part])], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const run = new Run(child);
    this.ends.set(part, async () => {
      child.kill('SIGTERM');
      await run.ended;
    });
    let ready = false;
    child.on('message', (message) => (ready ||= (message as { kind: string }).kind === 'ready'));
    await until(`${part} to be ready: ${run.output}`, () => ready || !lives(run.pid));
    if (!ready) throw new Error(`${part} ended: ${run.output}`);
  }

  async end(part: PartName): Promise<void> {
    await this.ends.get(part)?.();
    this.ends.delete(part);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.ends.keys()].map((part) => this.end(part)));
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
