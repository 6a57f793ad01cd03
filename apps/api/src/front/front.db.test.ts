import request, { type Test } from 'supertest';
import { Refusals } from './refusals.js';
import { testApi, type TestApi } from '../../../../test/support/api.js';

const PEOPLE = { query: '{ people { items { code } } }' };

describe('what stands in front of the API', () => {
  describe('headers', () => {
    let api: TestApi;
    beforeAll(async () => {
      api = await testApi({ PUBLIC_URL: 'https://concord.example.org' });
    });
    afterAll(() => api.close());
    const get = (path: string, person = 'auditor') =>
      request(api.server).get(path).set('x-concord-person', person);

    it.each<[string, number, () => Test]>([
      ['data', 200, () => request(api.server).post('/graphql').send(PEOPLE)],
      ['a refused query', 400, () => request(api.server).post('/graphql').send({ query: '{ nothing }' })],
      ['a body that cannot be read', 400, () => request(api.server).post('/graphql').set('content-type', 'application/json').send('{')], // prettier-ignore
      ['the playground', 200, () => get('/graphql').set('accept', 'text/html')],
      ['a file of lines', 200, () => get('/export/statement-lines.csv')],
      ['a file that is refused', 403, () => get('/export/statement-lines.csv', 'kite-worker')],
      ['evidence that is not there', 404, () => get('/evidence/00000000-0000-4000-8000-000000000000')],
      ['an address that is none', 404, () => get('/nothing')],
      ['health', 200, () => get('/health/live')],
      ['metrics', 200, () => get('/metrics')],
    ])('are on every answer: %s', async (what, status, ask) => {
      const { headers, status: answered } = await ask();
      expect(answered).toBe(status);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'origin-agent-cluster': '?1',
        'permissions-policy': expect.stringContaining('camera=()'),
        // the playground's page holds nothing of anybody
        'cache-control': expect.stringMatching(what === 'the playground' ? /no-cache/ : /no-store/),
      });
      expect(headers).not.toHaveProperty('access-control-allow-origin');
      const policy = headers['content-security-policy']!;
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/script-src[^;]*unsafe/);
      expect(headers).not.toHaveProperty('x-powered-by');
    });

    it('say nothing of TLS without it', async () => {
      const plain = await testApi();
      try {
        const { headers } = await request(plain.server).post('/graphql').send(PEOPLE);
        expect(headers).not.toHaveProperty('strict-transport-security');
      } finally {
        await plain.close();
      }
    });

    it('take nothing into themselves that was sent: a correlation id with a line break is another one', async () => {
      const { headers } = await get('/health/live').set('x-correlation-id', 'a b');
      expect(headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
    });
  });

  it('shows the schema to strangers in the demonstration only', async () => {
    const asked = { query: '{ ...S } fragment S on Query { __schema { queryType { name } } }' };
    const open = await testApi();
    const closed = await testApi({ OIDC_ISSUER: 'https://id.example.org' });
    try {
      expect((await request(open.server).post('/graphql').send(asked)).body.errors).toBeUndefined();
      const { status, body } = await request(closed.server).post('/graphql').send(asked);
      expect([status, body.errors[0].message]).toEqual([400, expect.stringContaining('who is signed in')]);
    } finally {
      await open.close();
      await closed.close();
    }
  });

  it('tells strangers nothing of its numbers, nor of what it stands on, and who watches all, by token or by address', async () => {
    const token = 'a-token-that-nobody-guesses';
    const api = await testApi({ CONCORD_WATCH_TOKEN: token, CONCORD_WATCH_FROM: '192.0.2.0/24', CONCORD_TRUSTED_PROXIES: '127.0.0.1', RATE_FAILED_SIGN_INS: '2' }); // prettier-ignore
    const get = (path: string, headers: Record<string, string>) => request(api.server).get(path).set(headers);
    const strangers: Record<string, string>[] = [{}, { authorization: `Bearer ${token}x` }, { authorization: token }, { 'x-forwarded-for': '198.51.100.1' }]; // prettier-ignore
    const watching: Record<string, string>[] = [{ authorization: `Bearer ${token}` }, { 'x-forwarded-for': '192.0.2.77' }]; // prettier-ignore
    try {
      for (const headers of strangers) {
        const metrics = await get('/metrics', headers);
        expect([metrics.status, metrics.headers['www-authenticate']]).toEqual([401, 'Bearer realm="concord-watch"']); // prettier-ignore
        expect(metrics.text).not.toContain('process_cpu');
        expect((await get('/METRICS/', headers)).status).toBe(401);
        expect((await get('/health/ready', headers)).body).toEqual({
          status: 'ok',
        });
      }
      for (const headers of watching) {
        expect((await get('/metrics', headers)).text).toContain('process_cpu');
        expect((await get('/health/ready', headers)).body.details).toMatchObject({ database: { status: 'up' } }); // prettier-ignore
      }
      // and the token of who watches was not taken for a bad access token
      expect((await api.post('auditor', PEOPLE.query)).status).toBe(200);
    } finally {
      await api.close();
    }
  });

  it('limits by the address that a trusted proxy names, and by no other', async () => {
    const api = await testApi({ CONCORD_TRUSTED_PROXIES: '127.0.0.0/8, ::1', RATE_PER_ADDRESS: '2' });
    const from = (header: string) => api.post('auditor', PEOPLE.query).set('x-forwarded-for', header);
    try {
      const statuses: number[] = [];
      for (const header of ['198.51.100.1', '198.51.100.1', '1.1.1.1, 198.51.100.1', '198.51.100.2'])
        statuses.push((await from(header)).status);
      expect(statuses).toEqual([200, 200, 429, 200]);
      await api.post('kite-worker', '{ auditEntries(first: 1) { __typename } }').set('x-forwarded-for', '198.51.100.3'); // prettier-ignore
      await api.app.get(Refusals).write();
      const { rows } = await api.db.owner.query<{ address: string }>(`select distinct address from refusal order by 1`); // prettier-ignore
      expect(rows.map(({ address }) => address)).toEqual(['198.51.100.1', '198.51.100.3']);
    } finally {
      await api.close();
    }
  });

  describe('limits of how often is asked', () => {
    const ask = (api: TestApi, person?: string) => api.post(person, PEOPLE.query);
    const statuses = async (times: number, once: () => Test): Promise<number[]> => {
      const all: number[] = [];
      for (let i = 0; i < times; i += 1) all.push((await once()).status);
      return all;
    };

    it('are for each person: one who asks too much waits, and nobody else does', async () => {
      const api = await testApi({ RATE_PER_PERSON: '3' });
      try {
        expect(await statuses(4, () => ask(api, 'auditor'))).toEqual([200, 200, 200, 429]);
        expect(await statuses(1, () => ask(api, 'operator'))).toEqual([200]);
        const { headers, body } = await ask(api, 'auditor');
        expect(Number(headers['retry-after'])).toBeGreaterThan(0);
        expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
        expect(body).toMatchObject({
          problems: [{ code: 'BUSY', why: expect.stringContaining('Margaret Stone'), fix: expect.stringContaining('Wait') }], // prettier-ignore
          errors: [{ extensions: { code: 'TOO_MANY_REQUESTS' } }],
        });
        expect((await request(api.server).get('/health/live')).status).toBe(200);
      } finally {
        await api.close();
      }
    });

    it('are for each address, whoever asks', async () => {
      const api = await testApi({ RATE_PER_ADDRESS: '2' });
      try {
        expect(await statuses(3, () => ask(api))).toEqual([200, 200, 429]);
        expect((await request(api.server).get('/export/statement-lines.csv')).status).toBe(429);
        expect((await request(api.server).get('/metrics')).status).toBe(200);
      } finally {
        await api.close();
      }
    });

    it('are tight for who fails to sign in: then not even good credentials are looked at', async () => {
      const api = await testApi({ RATE_FAILED_SIGN_INS: '2' });
      try {
        expect(await statuses(2, () => ask(api).set('authorization', 'Bearer guessed'))).toEqual([200, 200]);
        const { status, body } = await ask(api, 'auditor');
        expect([status, body.problems[0].why]).toEqual([429, 'Too many attempts to sign in failed from this address.']); // prettier-ignore
      } finally {
        await api.close();
      }
    });
  });
});
