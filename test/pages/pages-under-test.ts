import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request, { type Test } from 'supertest';
import { readConfig } from '../../apps/web/src/process/config.js';
import { createWeb } from '../../apps/web/src/web.js';
import { type Answers, FakeApi, KEPT, type Seen } from './fake-api.js';
import { sampleAnswers } from './sample/index.js';
import { SESSION } from '../../apps/web/src/session/cookies.js';
import { Vault } from '../../apps/web/src/session/vault.js';
import { DraftsOfTest } from './drafts-of-test.js';
import { SESSIONS_KEY, SessionsOfTest, SIGN_IN_SETTINGS } from './sessions-of-test.js';

const ID = 'session-of-commissioner-manager';

/** The pages in this process, with a stand-in for the API behind them, visited as the commissioner's contract manager. */
export class PagesUnderTest {
  readonly api = new FakeApi({});
  sessions = new SessionsOfTest();
  drafts = new DraftsOfTest();
  private readonly vault = new Vault(SESSIONS_KEY);
  private app: NestExpressApplication | undefined;

  async open(): Promise<void> {
    const API_URL = await this.api.start();
    this.app = await createWeb(
      readConfig({ API_URL, LOG_LEVEL: 'silent', ...SIGN_IN_SETTINGS }),
      this.sessions,
      undefined,
      this.drafts,
    );
    await this.app.init();
  }

  async close(): Promise<void> {
    await this.app?.close();
    await this.api.stop();
  }

  /** From now on the API answers the sample, with what is given in its place; what was asked before is forgotten. */
  answering(more: Answers = {}): void {
    this.api.answers = sampleAnswers(more);
    this.api.failure = undefined;
    this.sessions.ended.clear();
    this.drafts.kept.clear();
    this.api.seen.length = 0;
    this.api.sent.length = 0;
    this.api.file = KEPT;
  }

  /** Somebody who is not signed in. */
  anybody(): ReturnType<typeof request> {
    if (!this.app) throw new Error('the pages are not open');
    return request(this.app.getHttpServer());
  }

  /** For tests in a browser. @returns the address, without a slash at the end */
  async listen(): Promise<string> {
    await this.app?.listen(0, '127.0.0.1');
    const address = this.app?.getHttpServer().address() as AddressInfo;
    return `http://127.0.0.1:${address.port}`;
  }

  /** What a browser is signed in by. */
  cookie(): { name: string; value: string } {
    return { name: SESSION, value: ID };
  }

  /** The paths that are there to be looked at. */
  routes(): string[] {
    const { router } = this.app?.getHttpAdapter().getInstance() as {
      router: { stack: { route?: { path: string; methods: Record<string, boolean> } }[] };
    };
    return router.stack.flatMap(({ route }) => (route?.methods.get ? [route.path] : []));
  }

  get(path: string): Test {
    return this.anybody().get(path).set('cookie', `${SESSION}=${ID}`);
  }

  /** A form sent from one of our pages, which still has to bring `formToken()` as `csrf`. */
  post(path: string): Test {
    return this.anybody()
      .post(path)
      .set({ cookie: `${SESSION}=${ID}`, 'sec-fetch-site': 'same-origin' });
  }

  /** What our pages put into each of their forms. */
  formToken(session = ID): string {
    return this.vault.formToken(session);
  }

  /** What the API was asked by a query of that name. */
  seen(operation: string): Seen[] {
    return this.api.seen.filter((each) => each.operation === operation);
  }
}

/** Opens the pages for a test file, and gives each test the sample anew. */
export function pagesUnderTest(): PagesUnderTest {
  const pages = new PagesUnderTest();
  beforeAll(() => pages.open());
  afterAll(() => pages.close());
  beforeEach(() => pages.answering());
  return pages;
}

/** What a reader sees of a page: its text without tags, spaces made one. */
export const textOf = (html: string): string =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
