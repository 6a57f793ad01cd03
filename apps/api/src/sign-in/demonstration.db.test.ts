import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { createApi } from '../api.js';
import { StartRefused } from '../ops/start-refused.js';
import { testConfig } from '../../../../test/support/config.js';
import { testApi, type TestApi } from '../../../../test/support/api.js';
import { type TokenMaker, tokenMaker } from '../../../../test/support/tokens.js';

const WHO = '{ viewer { ... on Person { code } ... on Problems { problems { code path why } } } }';

describe('the demonstration', () => {
  let api: TestApi;
  let maker: TokenMaker;
  let provider: Server;
  beforeAll(async () => {
    // what the embedded provider publishes, on a port of its own
    provider = createServer((asked, response) => {
      const keys = asked.url === '/jwks';
      response.end(JSON.stringify(keys ? maker.jwks : { issuer, jwks_uri: `${issuer}/jwks` }));
    });
    await new Promise<void>((listening) => provider.listen(0, '127.0.0.1', listening));
    const { port } = provider.address() as AddressInfo;
    const issuer = `http://127.0.0.1:${port}`;
    maker = await tokenMaker('RS256', issuer);
    api = await testApi({ SIGN_IN_PORT: String(port) });
  });
  afterAll(async () => {
    await api.close();
    provider.closeAllConnections();
    await new Promise((closed) => provider.close(closed));
    await maker.close();
  });

  /** Who the API takes the headers for, or why for nobody. */
  async function who(headers: Readonly<Record<string, string>>): Promise<string> {
    const { body } = await request(api.server).post('/graphql').set(headers).send({ query: WHO });
    const { code, problems } = (body as { data: { viewer: { code?: string; problems?: { code: string; path: string[]; why: string }[] } } }).data.viewer; // prettier-ignore
    return code ?? (problems ?? []).map((each) => `${each.code} ${each.path.join('.')}: ${each.why}`).join();
  }
  const bearer = async (subject: string) => ({ authorization: `Bearer ${await maker.token(subject)}` });

  it('takes a demonstration person by header, or by a token of the embedded provider', async () => {
    expect(await who({ 'x-concord-person': 'auditor' })).toBe('auditor');
    expect(await who(await bearer('alder-manager'))).toBe('alder-manager');
    expect(await who(await bearer('bridge-system'))).toBe('bridge-system');
    expect(await who({ ...(await bearer('auditor')), 'x-concord-person': 'auditor' })).toBe('auditor');
  });

  it('takes nobody for two persons, for one whom nobody knows, or by a token that is no good', async () => {
    expect(await who({ ...(await bearer('kite-worker')), 'x-concord-person': 'operator' })).toBe(
      'NOT_SIGNED_IN authorization: The token and the header x-concord-person name two different persons.',
    );
    expect(await who({ 'x-concord-person': 'bridge-system' })).toContain(
      "There is no person 'bridge-system'",
    );
    expect(await who(await bearer('nobody'))).toBe(
      'NOT_SIGNED_IN authorization: The token is good, but nobody is on record who signs in with it.',
    );
    // the header does not help where the token fails
    expect(await who({ authorization: 'Bearer a.b.c', 'x-concord-person': 'auditor' })).toBe(
      'NOT_SIGNED_IN authorization: The token is no good.',
    );
    for (const authorization of ['Basic YTpi', 'Bearer', 'Bearer a b', 'auditor'])
      expect(await who({ authorization, 'x-concord-person': 'auditor' })).toBe(
        'NOT_SIGNED_IN authorization: The header authorization holds no bearer token.',
      );
  });

  it('is none in production: without a provider the API does not start', async () => {
    const starts = createApi(testConfig(api.db, { NODE_ENV: 'production' }));
    await expect(starts).rejects.toThrow(StartRefused);
    await expect(starts).rejects.toThrow('OIDC_ISSUER is not set, and NODE_ENV is production.');
  });

  it('holds for files as for queries, and says how to sign in', async () => {
    const refused = await request(api.server).get('/evidence/1').set('authorization', 'Bearer a.b.c');
    expect(refused.status).toBe(401);
    expect(refused.headers['www-authenticate']).toBe('Bearer realm="concord", error="invalid_token"');
    const open = await request(api.server)
      .get('/evidence/1')
      .set(await bearer('kite-worker'));
    expect([open.status, open.headers['www-authenticate']]).toEqual([404, undefined]);
  });
});
