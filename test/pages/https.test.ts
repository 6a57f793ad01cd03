import { createServer, request, type RequestOptions, type Server } from 'node:https';
import { type IncomingHttpHeaders, request as plainRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { readConfig as readSignInConfig } from '../../apps/sign-in/src/config.js';
import { openSignIn, type SignIn } from '../../apps/sign-in/src/process.js';
import { readConfig } from '../../apps/web/src/process/config.js';
import { createWeb } from '../../apps/web/src/web.js';
import { freePorts } from '../platform/platform.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { selfSigned } from '../support/self-signed.js';
import { hasBrowser, openBrowser, sayThatThereIsNone } from './browser.js';
import { FakeApi } from './fake-api.js';
import { sampleAnswers } from './sample/index.js';
import { SESSIONS_KEY } from './sessions-of-test.js';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

if (!hasBrowser) sayThatThereIsNone();

describe('the pages behind TLS', () => {
  const { key, cert } = selfSigned();
  const api = new FakeApi({});
  let db: TestDatabase;
  let signIn: SignIn;
  let web: NestExpressApplication;
  let proxy: Server;
  let base: string;

  beforeAll(async () => {
    db = await testDatabase();
    const [port = 0, signInPort = 0] = await freePorts(2);
    // as proxies do: TLS ends here, and the pages hear plain HTTP
    proxy = createServer({ key, cert }, (asked, answer) => {
      const { method, headers, url: path } = asked;
      const onward = plainRequest({ host: '127.0.0.1', port, method, path, headers }, (got) => {
        answer.writeHead(got.statusCode ?? 502, got.rawHeaders);
        got.pipe(answer);
      });
      onward.on('error', () => answer.destroy());
      asked.pipe(onward);
    });
    await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
    base = `https://localhost:${(proxy.address() as AddressInfo).port}`;
    const env = {
      DATABASE_URL: db.appUrl,
      SIGN_IN_PORT: String(signInPort),
      PORT: String(port),
      PUBLIC_URL: base,
      LOG_LEVEL: 'silent',
      SESSION_SECRET_KEY: SESSIONS_KEY.toString('base64'),
      API_URL: await api.start(),
    };
    api.answers = sampleAnswers({});
    signIn = await openSignIn(readSignInConfig(env));
    web = await createWeb(readConfig(env));
    await web.listen(port, '127.0.0.1');
  });
  afterAll(async () => {
    proxy.closeAllConnections();
    proxy.close();
    await web.close();
    await signIn.close();
    await api.stop();
    await db.drop();
  });

  const ask = (path: string, options: RequestOptions = {}, body = ''): Promise<Answer> =>
    new Promise((answered, failed) => {
      const { port } = new URL(base);
      const asked = request(
        {
          host: '127.0.0.1',
          servername: 'localhost',
          port,
          path,
          ca: cert,
          ...options,
          headers: { host: new URL(base).host, ...options.headers },
        },
        (got) => {
          // prettier-ignore
          let text = '';
          got.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
          got.on('end', () => answered({ status: got.statusCode ?? 0, headers: got.headers, text }));
        },
      );
      asked.on('error', failed);
      asked.end(body);
    });

  it('are reached by who trusts their certificate, and say that they want nothing but TLS, for a year and for what is below', async () => {
    for (const path of ['/terms', '/sign-in', '/runs', '/no-such-page', '/health/live', '/assets/x'])
      expect((await ask(path)).headers['strict-transport-security']).toBe(
        'max-age=31536000; includeSubDomains',
      );
    await expect(ask('/terms', { ca: selfSigned().cert })).rejects.toThrow(/certificate|signature/i);
  });

  it('set cookies that no plain connection and no other host can set or see', async () => {
    const { headers, status } = await ask('/sign-in?next=%2Fruns');
    expect(status).toBe(303);
    expect(headers['set-cookie']).toHaveLength(1);
    const [cookie = ''] = headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^__Host-concord_sign_in_[\w-]+=/);
    const attributes = cookie.split('; ').slice(1);
    expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']));
    expect(cookie).not.toMatch(/Domain=/i);
    const leaving = new URL(headers.location ?? '');
    expect(leaving.searchParams.get('redirect_uri')).toBe(`${base}/sign-in/callback`);
  });

  it('take forms from their own origin, and not from the same host without TLS', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const from = async (origin: string) =>
      (await ask('/sign-out', { method: 'POST', headers: { ...form, origin } }, 'csrf=x')).text;
    expect(await from(base)).toContain('You are no longer signed in');
    for (const origin of [base.replace('https:', 'http:'), 'null', 'https://evil.example'])
      expect(await from(origin)).toContain('This form did not come from these pages');
  });

  (hasBrowser ? it : it.skip)(
    'sign people in and out in a real browser, by a session that is theirs alone and leaves nothing behind',
    async () => {
      const browser = await openBrowser();
      try {
        const context = await browser.newContext({ ignoreHTTPSErrors: true });
        const page = await context.newPage();
        const complaints: string[] = [];
        page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
        // an id that somebody slipped in under the name without the prefix, and one that was there before
        await context.addCookies([
          { name: 'concord_session', value: 'slipped-in', url: base },
          { name: '__Host-concord_session', value: 'A'.repeat(43), url: base, secure: true },
        ]);
        await page.goto(`${base}/runs`);
        await page.getByRole('radio', { name: 'Priya Nair', exact: true }).check();
        await page.getByRole('button', { name: 'Sign in' }).click();
        await page.getByText('You are Priya Nair').first().waitFor();
        expect(page.url()).toBe(`${base}/runs`);
        const cookies = await context.cookies(base);
        const session = cookies.find(({ name }) => name === '__Host-concord_session');
        expect(session).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax', path: '/', domain: 'localhost', expires: -1 }); // prettier-ignore
        expect(session?.value).not.toBe('A'.repeat(43));
        expect(cookies.map(({ name }) => name).filter((name) => name.includes('sign_in'))).toEqual([]);
        expect(await page.evaluate('document.cookie')).toBe('concord_session=slipped-in');
        const KEPT =
          '(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length])()';
        expect(await page.evaluate(KEPT)).toEqual([0, 0, 0, 0]);
        expect(page.url()).not.toContain(session!.value);

        await page.goto(`${base}/sign-out`);
        await page.getByRole('button', { name: 'Sign out', exact: true }).click();
        await page.getByRole('heading', { level: 1, name: 'You are signed out' }).waitFor();
        expect((await context.cookies(base)).map(({ name }) => name)).toEqual(['concord_session']);
        await page.goBack();
        await page.goBack();
        expect(await page.getByText('You are Priya Nair').count()).toBe(0); // nothing was kept to be shown again
        expect(complaints.filter((text) => !/status of 40[13]/.test(text))).toEqual([]);
      } finally {
        await browser.close();
      }
    },
  );
});
