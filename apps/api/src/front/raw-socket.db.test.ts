import type { AddressInfo } from 'node:net';
import { testApi, type TestApi } from '../../../../test/support/api.js';
import { RawSocket } from '../../../../test/support/raw-socket.js';
import { PATIENCE, type Patience } from './slow-requests.js';

const SHORT: Patience = { headersMs: 400, requestMs: 900, keepAliveMs: 300, lookEveryMs: 50 };
/** From when a time is over to when it is looked at, on a busy machine. */
const LATE_MS = 4_000;

const QUERY = '{"query":"{ people { items { code } } }"}';
const headers = (...lines: string[]): string => ['POST /graphql HTTP/1.1', 'Host: concord', 'Content-Type: application/json', ...lines].join('\r\n'); // prettier-ignore
const whole = (...lines: string[]): string => `${headers(`Content-Length: ${QUERY.length}`, ...lines)}\r\n\r\n${QUERY}`; // prettier-ignore
/** A request that a proxy in front would not see, if ours took it for one. */
const HIDDEN = 'GET /metrics HTTP/1.1\r\nHost: concord\r\n\r\n';

describe('the API, asked over a raw connection', () => {
  let api: TestApi;
  let port: number;
  beforeAll(async () => {
    api = await testApi({}, SHORT);
    await api.app.listen(0, '127.0.0.1');
    port = (api.server.address() as AddressInfo).port;
  });
  afterAll(async () => {
    api.server.closeAllConnections();
    await api.close();
  });
  const open = () => RawSocket.open(port);

  it('answers who asks as one does, and again over the same connection', async () => {
    const socket = await open();
    const { statuses, text } = await socket.send(whole()).heard(1);
    expect([statuses, text.includes('NOT_SIGNED_IN') || text.includes('"people"')]).toEqual([[200], true]);
    expect((await socket.send(whole()).heard(2)).statuses).toEqual([200, 200]);
  });

  describe('slowly', () => {
    it.each<[string, (socket: RawSocket) => unknown, number]>([
      ['nothing at all', () => undefined, SHORT.headersMs],
      ['headers without an end', (socket) => socket.send(headers('X-Slow: ')), SHORT.headersMs],
      [
        'a header byte by byte',
        (socket) => socket.send(headers('X-Slow: ')).trickle('a', 20),
        SHORT.headersMs,
      ],
      [
        'header after header',
        (socket) => socket.send('GET / HTTP/1.1\r\n').trickle('X-A: b\r\n', 20),
        SHORT.headersMs,
      ],
      ['a method byte by byte', (socket) => socket.send('P').trickle('O', 20), SHORT.headersMs],
      ['no body', (socket) => socket.send(`${headers('Content-Length: 1000')}\r\n\r\n`), SHORT.requestMs],
      [
        'a body byte by byte',
        (socket) => socket.send(`${headers('Content-Length: 1000')}\r\n\r\n`).trickle(' ', 20),
        SHORT.requestMs,
      ],
      [
        'chunk by chunk',
        (socket) => socket.send(`${headers('Transfer-Encoding: chunked')}\r\n\r\n`).trickle('1\r\n \r\n', 20),
        SHORT.requestMs,
      ],
      [
        'a file byte by byte',
        (socket) =>
          socket
            .send(
              'POST /evidence?fileName=a.pdf HTTP/1.1\r\nHost: concord\r\nx-concord-person: alder-practitioner\r\nContent-Type: application/pdf\r\nContent-Length: 9000\r\n\r\n',
            )
            .trickle('%', 20),
        SHORT.requestMs,
      ],
    ])('with %s loses the connection', async (_what, speak, most) => {
      const socket = await open();
      speak(socket);
      const { closed, statuses, ms } = await socket.closed();
      expect(closed).toBe(true);
      expect(statuses.filter((status) => status !== 408 && status !== 400)).toEqual([]); // 400: what came was no request anyway
      expect(ms).toBeLessThan(most + LATE_MS);
    });

    it('and idly after an answer loses it, too', async () => {
      const socket = await open();
      await socket.send(whole()).heard(1);
      const { closed, statuses } = await socket.closed();
      expect([closed, statuses]).toEqual([true, [200]]);
    });

    it('by two hundred at once keeps nobody else from being answered, and all of them are let go', async () => {
      const slow = await Promise.all(Array.from({ length: 200 }, open));
      slow.forEach((socket, i) => (i % 2 ? socket.send(headers('X-Slow: ')) : socket.send('')));
      const began = performance.now();
      expect((await (await open()).send(whole()).heard(1)).statuses).toEqual([200]);
      expect(performance.now() - began).toBeLessThan(LATE_MS);
      const spoken = await Promise.all(slow.map((socket) => socket.closed()));
      expect(spoken.filter(({ closed }) => !closed)).toEqual([]);
    });

    it('is given less time for headers than for a file, and both are bounded in what is shipped', () => {
      expect(PATIENCE.headersMs).toBeLessThanOrEqual(30_000);
      expect(PATIENCE.headersMs).toBeLessThan(PATIENCE.requestMs);
      expect(PATIENCE.requestMs).toBeLessThanOrEqual(300_000);
      expect(PATIENCE.lookEveryMs).toBeLessThanOrEqual(5_000);
      expect(api.server).toMatchObject({ headersTimeout: 400, requestTimeout: 900, keepAliveTimeout: 300 });
    });
  });

  describe('with requests one behind the other', () => {
    it('answers each, in their order', async () => {
      const asked = Array.from({ length: 30 }, (_, i) => whole(`X-Correlation-Id: n-${i}`)).join('');
      const { text, statuses } = await (await open()).send(asked).heard(30);
      expect(statuses).toEqual(Array(30).fill(200));
      const ids = [...text.matchAll(/^x-correlation-id: n-(\d+)/gim)].map(([, n]) => Number(n));
      expect(ids).toEqual(Array.from({ length: 30 }, (_, i) => i));
    });

    it('counts each of them', async () => {
      const limited = await testApi({ RATE_PER_ADDRESS: '5' });
      await limited.app.listen(0, '127.0.0.1');
      const socket = await RawSocket.open((limited.server.address() as AddressInfo).port);
      const { statuses } = await socket.send(whole().repeat(12)).heard(12);
      limited.server.closeAllConnections();
      await limited.close();
      expect(statuses).toEqual([...Array(5).fill(200), ...Array(7).fill(429)] as number[]);
    });
  });

  describe('with two meanings', () => {
    const chunked = `${QUERY.length.toString(16)}\r\n${QUERY}\r\n0\r\n\r\n`;
    it.each<[string, string]>([
      [
        'a length and chunks',
        `${headers('Content-Length: 4', 'Transfer-Encoding: chunked')}\r\n\r\n${chunked}${HIDDEN}`,
      ],
      [
        'chunks and a length',
        `${headers('Transfer-Encoding: chunked', 'Content-Length: 4')}\r\n\r\n0\r\n\r\n${HIDDEN}`,
      ],
      [
        'two lengths',
        `${headers('Content-Length: 4', `Content-Length: ${QUERY.length}`)}\r\n\r\n${QUERY}${HIDDEN}`,
      ],
      ['two lengths in one', `${headers(`Content-Length: 4, ${QUERY.length}`)}\r\n\r\n${QUERY}${HIDDEN}`],
      ['a length with a sign', `${headers('Content-Length: +4')}\r\n\r\n{}  ${HIDDEN}`],
      ['a length below nothing', `${headers('Content-Length: -4')}\r\n\r\n{}  ${HIDDEN}`],
      ['a length in hexadecimal', `${headers('Content-Length: 0x4')}\r\n\r\n{}  ${HIDDEN}`],
      ['a length beyond counting', `${headers('Content-Length: 99999999999999999999999')}\r\n\r\n${HIDDEN}`],
      [
        'chunks that are not the last coding',
        `${headers('Transfer-Encoding: chunked, identity')}\r\n\r\n${chunked}${HIDDEN}`,
      ],
      ['an unknown coding', `${headers('Transfer-Encoding: xchunked')}\r\n\r\n${chunked}${HIDDEN}`],
      ['a blank before the colon', `${headers('Transfer-Encoding : chunked')}\r\n\r\n${chunked}${HIDDEN}`],
      [
        'a header over two lines',
        `${headers('X-A: b\r\n Transfer-Encoding: chunked', 'Content-Length: 4')}\r\n\r\n{}  ${HIDDEN}\r\n`,
      ],
      [
        'a line that ends in a line feed alone',
        `${headers('X-A: b\nTransfer-Encoding: chunked')}\r\n\r\n${chunked}${HIDDEN}`,
      ],
      [
        'a line that ends in a carriage return alone',
        `${headers('X-A: b\rTransfer-Encoding: chunked')}\r\n\r\n${chunked}${HIDDEN}`,
      ],
      ['NUL in a header', `${headers('X-A: b\0')}\r\n\r\n${HIDDEN}`],
      ['NUL in the name of a header', `${headers('Content\0-Length: 4')}\r\n\r\n${HIDDEN}`],
      ['a chunk of no size', `${headers('Transfer-Encoding: chunked')}\r\n\r\nzz\r\n${HIDDEN}`],
      [
        'a chunk of too large a size',
        `${headers('Transfer-Encoding: chunked')}\r\n\r\nffffffffffffffffff\r\n${HIDDEN}`,
      ],
      [
        'a chunk longer than it says',
        `${headers('Transfer-Encoding: chunked')}\r\n\r\n2\r\n{}{}\r\n0\r\n\r\n${HIDDEN}`,
      ],
      ['no host', `POST /graphql HTTP/1.1\r\nContent-Length: 0\r\n\r\n${HIDDEN}`],
      ['a method that is none', `PO ST /graphql HTTP/1.1\r\nHost: concord\r\n\r\n${HIDDEN}`],
      ['a version that is none', `GET /metrics HTTP/3.7\r\nHost: concord\r\n\r\n${HIDDEN}`],
      ['a TLS greeting', `\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03${HIDDEN}`],
      ['the preface of HTTP/2', `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${HIDDEN}`],
    ])('is refused and cut off, and what hides behind is not answered: %s', async (_what, bytes) => {
      const { statuses, closed, text } = await (await open()).send(bytes).closed(SHORT.requestMs + LATE_MS);
      expect([statuses, closed]).toEqual([[400], true]);
      expect(text).not.toContain('process_cpu'); // of the metrics
    });

    it('does not believe what is said twice: neither is asked as', async () => {
      const { text, statuses } = await (
        await open()
      )
        .send(
          whole('x-concord-person: auditor', 'x-concord-person: operator')
            .replace(
              'people { items { code } }',
              'viewer { __typename ... on Problems { problems { code } } }',
            )
            .replace(
              `Content-Length: ${QUERY.length}`,
              `Content-Length: ${QUERY.length - 'people { items { code } }'.length + 'viewer { __typename ... on Problems { problems { code } } }'.length}`,
            ),
        )
        .heard(1);
      expect([statuses, text]).toEqual([[200], expect.stringContaining('NOT_SIGNED_IN')]);
    });
  });

  describe('with too much', () => {
    it.each<[string, string, number[]]>([
      ['one long header', `${headers(`X-A: ${'a'.repeat(20_000)}`)}\r\n\r\n`, [431]],
      ['many headers', `${headers(...Array.from({ length: 4_000 }, (_, i) => `X-${i}: b`))}\r\n\r\n`, [431]],
      ['a long address', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: concord\r\n\r\n`, [431]],
      ['a body', `${headers('Content-Length: 1200000')}\r\n\r\n${' '.repeat(1_200_000)}`, [413]],
      [
        'a body that does not say how large it is',
        `${headers('Transfer-Encoding: chunked')}\r\n\r\n124f80\r\n${' '.repeat(1_200_000)}\r\n0\r\n\r\n`,
        [413],
      ],
    ])('is refused: %s', async (_what, bytes, statuses) => {
      const { statuses: answered } = await (await open()).send(bytes).heard(statuses.length);
      expect(answered).toEqual(statuses);
    });
  });

  it.each<[string, string, number[]]>([
    ['TRACE', 'TRACE /graphql HTTP/1.1\r\nHost: concord\r\nAuthorization: Bearer secret\r\n\r\n', [400]],
    [
      'TRACE elsewhere',
      'TRACE /metrics HTTP/1.1\r\nHost: concord\r\nAuthorization: Bearer secret\r\n\r\n',
      [404],
    ],
    ['TRACK', 'TRACK /graphql HTTP/1.1\r\nHost: concord\r\n\r\n', [400]],
    [
      'an address of another server, whom we ask nothing',
      'GET http://other.example/metrics HTTP/1.1\r\nHost: concord\r\n\r\n',
      [200],
    ],
    ['a path with NUL', 'GET /evidence/%00 HTTP/1.1\r\nHost: concord\r\n\r\n', [401]],
    ['a path that leads up', 'GET /evidence/..%2f..%2fetc%2fpasswd HTTP/1.1\r\nHost: concord\r\n\r\n', [401]],
    ['a path of broken escapes', 'GET /evidence/%zz HTTP/1.1\r\nHost: concord\r\n\r\n', [400]],
    [
      'another protocol',
      `${headers('Connection: Upgrade', 'Upgrade: h2c', `Content-Length: ${QUERY.length}`)}\r\n\r\n${QUERY}`,
      [200],
    ],
  ])('takes %s for what it is', async (_what, bytes, statuses) => {
    const spoken = await (await open()).send(bytes).heard(1);
    expect(spoken.statuses).toEqual(statuses);
    expect(spoken.text).not.toMatch(/secret|root:/);
  });

  it('opens no tunnel', async () => {
    const { statuses, closed } = await (await open()).send('CONNECT other.example:443 HTTP/1.1\r\nHost: other.example\r\n\r\n').closed(); // prettier-ignore
    expect([statuses, closed]).toEqual([[], true]);
  });
});
