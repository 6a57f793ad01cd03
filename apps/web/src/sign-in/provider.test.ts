import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWTPayload } from 'jose';
import { type TokenMaker, tokenMaker } from '../../../../test/support/tokens.js';
import { Provider, SignInRefused, SignInTooWeak } from './provider.js';

const CALLBACK = 'http://pages.example/sign-in/callback';

/** A provider that says of whoever comes what the test tells it to say. */
describe('what the provider says of how somebody signed in', () => {
  let server: Server;
  let issuer: string;
  let maker: TokenMaker;
  let says: JWTPayload = {};
  beforeAll(async () => {
    server = createServer((request, response) => {
      void (async () => {
        const answer = await answers(request.url ?? '');
        response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
      })();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    maker = await tokenMaker('RS256', issuer);
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    await maker.close();
  });

  async function answers(path: string): Promise<unknown> {
    if (path === '/keys') return maker.jwks;
    if (path !== '/token')
      return {
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      };
    const id = await maker.token('somebody', { claims: { aud: 'pages', ...says }, header: { typ: 'JWT' } });
    return { access_token: 'access', token_type: 'Bearer', expires_in: 300, id_token: id };
  }

  const of = (demanded: {
    readonly strengths?: readonly string[];
    readonly maxAgeSeconds?: number;
    readonly rsaBits?: number;
  }) =>
    // prettier-ignore
    new Provider({
      issuer,
      clientId: 'pages',
      clientSecret: undefined,
      scopes: 'openid',
      resource: undefined,
      strengths: demanded.strengths ?? [],
      maxAgeSeconds: demanded.maxAgeSeconds,
      rsaBits: demanded.rsaBits ?? 3072,
      looseLogout: false,
    });
  async function comeBack(provider: Provider, claims: JWTPayload, again = false) {
    const { address, pending } = await provider.begin(CALLBACK, '/', again);
    says = { nonce: pending.nonce, ...claims };
    const asked = Object.fromEntries(new URL(address).searchParams);
    return { asked, back: () => provider.finish(`?code=c&state=${pending.state}`, pending) };
  }
  const ago = (seconds: number): number => Math.floor(Date.now() / 1000) - seconds;

  it('is not asked for where nothing is demanded, and taken where it comes', async () => {
    const { asked, back } = await comeBack(of({}), { auth_time: ago(5_000) });
    for (const name of ['acr_values', 'max_age', 'prompt']) expect(asked).not.toHaveProperty(name);
    expect((await back()).authenticatedAt).toBeGreaterThan(Date.now() - 5_010_000);
    expect(await (await comeBack(of({}), {})).back()).not.toHaveProperty('authenticatedAt');
  });

  it('is believed by a signature of a key that is long enough', async () => {
    await expect((await comeBack(of({ rsaBits: 4096 }), {})).back()).rejects.toThrow(/RSA key of 3072 bits/);
    const other = await tokenMaker('RS256', issuer);
    const own = maker;
    maker = { ...other, jwks: own.jwks }; // signed by somebody else, under a name that is published
    try {
      await expect((await comeBack(of({}), {})).back()).rejects.toThrow('the id token is no good');
    } finally {
      maker = own;
      await other.close();
    }
  });

  it('has to be one of the strengths that are demanded', async () => {
    const provider = of({ strengths: ['mfa', 'hardware'] });
    const { asked, back } = await comeBack(provider, { acr: 'hardware' });
    expect(asked.acr_values).toBe('mfa hardware');
    expect((await back()).identity.subject).toBe('somebody');
    for (const acr of ['password', 'mf', 'mfa hardware', undefined])
      await expect((await comeBack(provider, { acr })).back()).rejects.toThrow(SignInTooWeak);
  });

  it('has to be as late as is demanded, and later for who signs in again', async () => {
    const provider = of({ maxAgeSeconds: 3_600 });
    const { asked, back } = await comeBack(provider, { auth_time: ago(3_000) });
    expect(asked.max_age).toBe('3600');
    await back();
    for (const claims of [{ auth_time: ago(3_700) }, {}])
      await expect((await comeBack(provider, claims)).back()).rejects.toThrow(SignInRefused);
    for (const demanded of [provider, of({})]) {
      const again = await comeBack(demanded, { auth_time: ago(10) }, true);
      expect(again.asked).toMatchObject({ max_age: '300', prompt: 'login' });
      await again.back();
      for (const claims of [{ auth_time: ago(400) }, {}])
        await expect((await comeBack(demanded, claims, true)).back()).rejects.toThrow(SignInRefused);
    }
  });
});
