import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Test } from 'supertest';
import { pagesUnderTest } from '../../../../test/pages/pages-under-test.js';
import { SessionsOfTest, SIGN_IN_SETTINGS } from '../../../../test/pages/sessions-of-test.js';
import { RawSocket } from '../../../../test/support/raw-socket.js';
import { readConfig } from '../process/config.js';
import { createWeb } from '../web.js';
import { PATIENCE } from './slow-requests.js';

const pages = pagesUnderTest();

describe('what the pages tell a browser', () => {
  it.each<[string, number, () => Test | Promise<Test>]>([
    ['a page', 200, () => pages.get('/runs')],
    ['a page of people', 200, () => pages.get('/members?scheme=demo-16&area=A04&cohort=2015Q4')],
    ['a page for nobody in particular', 200, () => pages.anybody().get('/signed-out')],
    ['a page that leads on', 303, () => pages.anybody().get('/runs')],
    ['the first page', 200, () => pages.get('/')],
    ['a page that is not there', 404, () => pages.get('/no-such-page')],
    ['a page that went wrong', 503, () => pages.anybody().get('/sign-in')],
    ['a form that is refused', 403, () => pages.post('/runs').type('form').send({ csrf: 'x' })],
    ['a file', 200, () => pages.get('/areas/areas.csv')],
    ['health', 200, () => pages.anybody().get('/health/live')],
    [
      'a logout token that is none',
      503,
      () => pages.anybody().post('/sign-out/back-channel').type('form').send({}),
    ],
  ])('is on every answer: %s', async (_what, expected, ask) => {
    const { headers, status } = await ask();
    expect(status).toBe(expected);
    expect(headers).toMatchObject({
      'cache-control': expect.stringContaining('no-store'),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'origin-agent-cluster': '?1',
      'permissions-policy': expect.stringMatching(/camera=\(\).*geolocation=\(\).*microphone=\(\)/),
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    const policy = headers['content-security-policy']!;
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/base-uri 'none'.*frame-ancestors 'none'/);
    expect(policy).not.toMatch(/unsafe|nonce|data:|\*|http:/);
    for (const header of [
      'x-powered-by',
      'server',
      'access-control-allow-origin',
      'strict-transport-security',
      'etag',
    ])
      expect(headers).not.toHaveProperty(header);
  });

  it('is that files of ours alone are kept, under an address that changes with them', async () => {
    const { text } = await pages.get('/runs');
    const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(text) ?? [];
    const { headers, status } = await pages.anybody().get(script);
    expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-type']).toMatch(/javascript; charset=utf-8/i);
    expect(headers).not.toHaveProperty('set-cookie');
    for (const path of [
      '/assets/',
      '/assets/..%2f..%2fpackage.json',
      `${script}/../../../package.json`,
      '/.git/config',
      '/package.json',
      '/.env',
    ])
      expect([path, (await pages.anybody().get(path)).status]).toEqual([path, expect.any(Number)]);
    for (const path of ['/.git/config', '/package.json', '/.env', '/assets/..%2f..%2fpackage.json'])
      expect((await pages.anybody().get(path)).text).not.toMatch(/"dependencies"|\[core\]/);
  });
});

describe('the pages, asked over a raw connection', () => {
  const SHORT = { headersMs: 300, requestMs: 600, keepAliveMs: 200, lookEveryMs: 50 };
  let app: NestExpressApplication;
  let port: number;
  beforeAll(async () => {
    const config = readConfig({ API_URL: 'http://127.0.0.1:9', LOG_LEVEL: 'silent', ...SIGN_IN_SETTINGS });
    app = await createWeb(config, new SessionsOfTest(), SHORT);
    await app.listen(0, '127.0.0.1');
    port = (app.getHttpServer().address() as AddressInfo).port;
  });
  afterAll(async () => {
    app.getHttpServer().closeAllConnections();
    await app.close();
  });
  const form = 'POST /sign-out HTTP/1.1\r\nHost: concord\r\nContent-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n'; // prettier-ignore

  it.each<[string, (socket: RawSocket) => unknown]>([
    ['nothing', () => undefined],
    ['a header byte by byte', (socket) => socket.send(`${form}X-Slow: `).trickle('a', 20)],
    ['a form byte by byte', (socket) => socket.send(`${form}Content-Length: 900\r\n\r\n`).trickle('a', 20)],
  ])('let go who sends %s', async (_what, speak) => {
    const socket = await RawSocket.open(port);
    speak(socket);
    const { closed, statuses } = await socket.closed(5_000);
    expect([closed, statuses.filter((status) => status !== 408)]).toEqual([true, []]);
  });

  it.each([
    [
      'a length and chunks',
      `${form}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /terms HTTP/1.1\r\nHost: concord\r\n\r\n`,
    ],
    [
      'two lengths',
      `${form}Content-Length: 4\r\nContent-Length: 5\r\n\r\naaaaaGET /terms HTTP/1.1\r\nHost: concord\r\n\r\n`,
    ],
  ])('take no request of two meanings: %s', async (_what, bytes) => {
    const { closed, statuses } = await (await RawSocket.open(port)).send(bytes).closed(5_000);
    expect([closed, statuses]).toEqual([true, [400]]);
  });

  it('wait longer for a file than for headers, and for nothing without an end', () => {
    expect(PATIENCE.headersMs).toBeLessThan(PATIENCE.requestMs);
    expect(PATIENCE.requestMs).toBeLessThanOrEqual(300_000);
  });
});
