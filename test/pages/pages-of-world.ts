import { Agent, createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import supertest from 'supertest';
import { readConfig } from '../../apps/web/src/process/config.js';
import { createWeb } from '../../apps/web/src/web.js';
import { SESSION } from '../../apps/web/src/session/cookies.js';
import type { Session } from '../../apps/web/src/session/session.js';
import { DraftsOfTest } from './drafts-of-test.js';
import { SessionsOfTest, SIGN_IN_SETTINGS } from './sessions-of-test.js';

/** Whoever visits asks the API as themself: their token is their own code. */
class OwnTokens extends SessionsOfTest {
  override async find(id: string): Promise<Session | undefined> {
    const session = await super.find(id);
    return session && { ...session, tokens: { ...session.tokens, access: session.subject } };
  }
}

/** What a page or a file of the pages is answered with. */
export interface Given {
  readonly status: number;
  readonly text: string;
}

/**
 * The pages before a test's own API, visited as any demonstration person. In place of the provider of sign-in stands what turns a token, which is the person's
 * code, into the header by which a test's API knows who asks.
 */
export class PagesOfWorld {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 8 });
  private front: Server | undefined;
  private app: NestExpressApplication | undefined;

  /** @param port of the API, on this machine */
  async open(port: number): Promise<void> {
    const { agent } = this;
    const front = createServer((asked, response) => {
      const { authorization = '', ...headers } = asked.headers;
      const person = authorization.replace(/^Bearer /, '');
      const to = { port, host: '127.0.0.1', path: asked.url, method: asked.method, agent };
      const passed = request({ ...to, headers: { ...headers, 'x-concord-person': person } }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      passed.on('error', () => response.destroy());
      asked.pipe(passed);
    });
    this.front = front;
    await new Promise<void>((done) => front.listen(0, '127.0.0.1', done));
    const API_URL = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
    this.app = await createWeb(
      readConfig({ API_URL, LOG_LEVEL: 'silent', ...SIGN_IN_SETTINGS }),
      new OwnTokens(),
      undefined,
      new DraftsOfTest(),
    );
    await this.app.listen(0, '127.0.0.1');
  }

  async close(): Promise<void> {
    await this.app?.close();
    this.front?.closeAllConnections();
    this.front?.close();
    this.agent.destroy();
  }

  /** The paths that one can get. */
  routes(): string[] {
    return gettableOf(this.app);
  }

  async get(person: string, path: string): Promise<Given> {
    if (!this.app) throw new Error('the pages are not open');
    const answer = await supertest(this.app.getHttpServer())
      .get(path)
      .set('cookie', `${SESSION}=session-of-${person}`)
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(null, Buffer.concat(parts).toString()));
      });
    return { status: answer.status, text: String(answer.body) };
  }
}

/** The paths that an application answers GET on; not what answers that there is nothing, nor what middleware takes before. */
export function gettableOf(app: NestExpressApplication | undefined): string[] {
  const { router } = app?.getHttpAdapter().getInstance() as {
    router: { stack: { route?: { path: string; methods: Record<string, boolean> } }[] };
  };
  return router.stack.flatMap(({ route }) =>
    route?.methods.get && !route.path.includes('*') ? [route.path] : [],
  );
}
