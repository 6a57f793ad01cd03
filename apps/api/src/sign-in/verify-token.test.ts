import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLocalJWKSet, generateKeyPair } from 'jose';
import {
  AUDIENCE,
  forged,
  ISSUER,
  type TokenMaker,
  tokenMaker,
  type TokenSays,
} from '../../../../test/support/tokens.js';
import { keysOfFile, keysOfProvider } from './provider-keys.js';
import { strongKeys } from './strong-keys.js';
import { signedInWell, type TokensOf, verifyToken, whyRefused } from './verify-token.js';

const SUBJECT = 'a1b2';
const now = Math.floor(Date.now() / 1000);
const why = async (tokens: TokensOf, token: string): Promise<string> => {
  const result = await verifyToken(tokens, token);
  if (result.ok) return `taken: ${result.value.subject}`;
  return result.problems.map(({ code, path, why: reason }) => `${code} ${path.join('.')}: ${reason}`).join();
};

describe('a token', () => {
  let maker: TokenMaker;
  let tokens: TokensOf;
  beforeAll(async () => {
    maker = await tokenMaker();
    tokens = { issuer: ISSUER, audience: AUDIENCE, keys: keysOfFile(maker.file) };
  });
  afterAll(() => maker.close());

  const NO_GOOD = 'The token is no good.';
  const NO_ACCESS = 'The token is no access token for this platform.';

  it.each(['RS256', 'PS256', 'ES256', 'EdDSA'])('signed with %s is taken', async (alg) => {
    const other = await tokenMaker(alg);
    const keys = createLocalJWKSet({ keys: [...other.jwks.keys] });
    expect(await why({ ...tokens, keys }, await other.token(SUBJECT))).toBe(`taken: ${SUBJECT}`);
    await other.close();
  });

  it.each<[string, TokenSays]>([
    ['of the type JWT that is no id token', { header: { typ: 'JWT' } }],
    ['without a type', { header: { typ: undefined } }],
    ['that says of itself Bearer', { header: { typ: 'JWT' }, claims: { typ: 'Bearer' } }],
    ['of several audiences, this one among them', { claims: { aud: ['other', AUDIENCE] } }],
  ])('%s is taken', async (_what, says) => {
    expect(await why(tokens, await maker.token(SUBJECT, says))).toBe(`taken: ${SUBJECT}`);
  });

  it('that expired as long ago as clocks may be apart is taken', async () => {
    const claims = { iat: now - 300, exp: Math.floor(Date.now() / 1000) - 1 };
    expect(await why(tokens, await maker.token(SUBJECT, { claims }))).toBe(`taken: ${SUBJECT}`);
  });

  it.each<[string, TokenSays, string]>([
    ['that expired', { claims: { iat: now - 600, exp: now - 60 } }, 'The token has expired.'],
    ['that is older than a day of work', { claims: { iat: now - 13 * 3600, exp: now + 3600 } }, 'The token has expired.'], // prettier-ignore
    ['that does not hold yet', { claims: { nbf: now + 60 } }, 'The token does not hold yet.'],
    ['made in the future', { claims: { iat: now + 600, exp: now + 900 } }, NO_GOOD],
    ['that never expires', { claims: { exp: undefined } }, NO_GOOD],
    ['that does not say when it was made', { claims: { iat: undefined } }, NO_GOOD],
    ['for another audience', { claims: { aud: 'other-api' } }, 'The token is not for this platform.'],
    ['for an audience that begins like this one', { claims: { aud: `${AUDIENCE}-2` } }, 'The token is not for this platform.'], // prettier-ignore
    ['without an audience', { claims: { aud: undefined } }, 'The token is not for this platform.'],
    [
      'of another issuer',
      { claims: { iss: 'https://evil.example.test' } },
      'The token is of another provider.',
    ],
    [
      'of an issuer with a slash more',
      { claims: { iss: `${ISSUER}/` } },
      'The token is of another provider.',
    ],
    ['with a key that nobody published', { header: { kid: 'unknown' } }, NO_GOOD],
    ['without a subject', { claims: { sub: undefined } }, NO_GOOD],
    ['of an empty subject', { claims: { sub: ' ' } }, NO_ACCESS],
    ['of a subject that is too long', { claims: { sub: 'x'.repeat(256) } }, NO_ACCESS],
    ['that is an id token, by its nonce', { header: { typ: 'JWT' }, claims: { nonce: 'n' } }, NO_ACCESS],
    ['that is an id token, by its hash of an access token', { header: { typ: undefined }, claims: { at_hash: 'h' } }, NO_ACCESS], // prettier-ignore
    ['that is an id token, as it says', { header: { typ: 'JWT' }, claims: { typ: 'ID' } }, NO_ACCESS],
    [
      'that is a refresh token, as it says',
      { header: { typ: 'JWT' }, claims: { typ: 'Refresh' } },
      NO_ACCESS,
    ],
    ['that is a logout token', { header: { typ: 'logout+jwt' } }, NO_ACCESS],
    ['bound to a key that nobody proves to hold', { claims: { cnf: { jkt: 'x' } } }, NO_ACCESS],
    ['that stands for less than its person', { claims: { authorization_details: [{ type: 'one_payment' }] } }, NO_ACCESS], // prettier-ignore
    ['that is far too long', { claims: { more: 'x'.repeat(9_000) } }, 'The token is too long.'],
  ])('%s is refused', async (_what, says, reason) => {
    const shown = await why(tokens, await maker.token(SUBJECT, says));
    expect(shown).toBe(`NOT_SIGNED_IN authorization: ${reason}`);
  });

  it.each<[string, object, boolean]>([
    ['that scope', { scope: 'concord' }, true],
    ['that scope among others', { scope: 'openid concord email' }, true],
    ['that scope in a list', { scp: ['openid', 'concord'] }, true],
    ['none', {}, false],
    ['another', { scope: 'openid' }, false],
    ['one that begins like it', { scope: 'concord-admin' }, false],
    ['one in other letters', { scope: 'Concord' }, false],
    ['what is no scope', { scope: { concord: true } }, false],
  ])('has to have the scope that is demanded: %s', async (_what, claims, taken) => {
    const shown = await why(
      { ...tokens, scope: 'concord' },
      await maker.token(SUBJECT, { claims: { ...claims } }),
    );
    expect(shown).toBe(taken ? `taken: ${SUBJECT}` : 'NOT_SIGNED_IN authorization: The token is not good for this API.'); // prettier-ignore
  });

  it.each([
    [2048, 2048, true],
    [2048, 3072, false],
    [3072, 3072, true],
  ])('signed with RSA of %d bits, where %d are demanded: taken %s', async (bits, least, taken) => {
    const other = await tokenMaker('RS256', ISSUER, bits);
    const of = { ...tokens, keys: strongKeys(createLocalJWKSet({ keys: [...other.jwks.keys] }), least) };
    const shown = await why(of, await other.token(SUBJECT));
    expect(shown).toBe(taken ? `taken: ${SUBJECT}` : 'NOT_SIGNED_IN authorization: The token is signed with an RSA key of fewer bits than this platform takes.'); // prettier-ignore
    expect(
      await why({ ...tokens, keys: strongKeys(tokens.keys, 4096) }, await maker.token(SUBJECT)),
    ).toContain('taken'); // a curve
    await other.close();
  });

  describe('says how its person signed in', () => {
    const wellWith = async (claims: object, strengths: string[], within?: number): Promise<string> => {
      const subject = await verifyToken(tokens, await maker.token(SUBJECT, { claims: { ...claims } }));
      if (!subject.ok) return 'no token';
      const well = signedInWell(subject.value, strengths, within);
      return well.ok ? 'well' : whyRefused(well.problems);
    };
    it.each<[object, string[], number | undefined, string]>([
      [{}, [], undefined, 'well'],
      [{ acr: 'mfa' }, ['mfa', 'hardware'], undefined, 'well'],
      [{ acr: 'hardware' }, ['mfa', 'hardware'], undefined, 'well'],
      [{ acr: 'password' }, ['mfa'], undefined, 'acr'],
      [{ acr: ['mfa'] }, ['mfa'], undefined, 'acr'],
      [{}, ['mfa'], undefined, 'acr'],
      [{ auth_time: now - 500 }, [], 600, 'well'],
      [{ auth_time: now - 700 }, [], 600, 'auth_time'],
      [{ auth_time: String(now) }, [], 600, 'auth_time'],
      [{}, [], 600, 'auth_time'],
    ])('%j, where %j and %s seconds are demanded: %s', async (claims, strengths, within, said) => {
      expect(await wellWith(claims, strengths, within)).toBe(said);
    });
  });

  it('signed by somebody else under a published name is refused', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    expect(await why(tokens, await maker.token(SUBJECT, { key: privateKey }))).toContain(NO_GOOD);
  });

  it('signed with the public key as a shared secret is refused', async () => {
    const key = new TextEncoder().encode(maker.publicKey);
    const token = await maker.token(SUBJECT, { key, header: { alg: 'HS256' } });
    expect(await why(tokens, token)).toContain(NO_GOOD);
  });

  it('that brings its own key along is refused', async () => {
    const thief = await tokenMaker('ES256');
    const token = await thief.token(SUBJECT, { header: { jwk: thief.jwks.keys[0], kid: undefined } });
    expect(await why(tokens, token)).toContain(NO_GOOD);
    await thief.close();
  });

  it('that nobody signed is refused', async () => {
    const payload = { iss: ISSUER, aud: AUDIENCE, sub: SUBJECT, iat: now, exp: now + 300 };
    for (const alg of ['none', 'None', 'NONE', 'ES256'])
      expect(await why(tokens, forged({ alg, typ: 'at+jwt' }, payload))).toContain(NO_GOOD);
  });

  it('that was changed after it was signed is refused', async () => {
    const [header = '', payload = '', signature = ''] = (await maker.token(SUBJECT)).split('.');
    const says = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const other = Buffer.from(JSON.stringify({ ...says, sub: 'admin' })).toString('base64url');
    expect(await why(tokens, [header, other, signature].join('.'))).toContain(NO_GOOD);
    expect(await why(tokens, [header, payload, signature].join('.'))).toBe(`taken: ${SUBJECT}`);
  });

  it.each(['', 'x', '..', 'a.b.c', 'e30.e30.', '{}.{}.{}'])('that is none (%p) is refused', async (text) => {
    expect(await why(tokens, text)).toContain(NO_GOOD);
  });
});

describe('the keys', () => {
  let maker: TokenMaker;
  let server: Server;
  let issuer: string;
  let asked: string[];
  let described: object;
  let down: boolean;
  beforeEach(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.statusCode = down ? 503 : 200;
      response.end(JSON.stringify(request.url === '/keys' ? maker.jwks : described));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    maker = await tokenMaker('ES256', issuer);
    described = { issuer, jwks_uri: `${issuer}/keys` };
    asked = [];
    down = false;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    await maker.close();
  });
  const tokens = (): TokensOf => ({ issuer, audience: AUDIENCE, keys: keysOfProvider(issuer) });

  it('of a provider are asked for once, however many tokens come, and made-up keys do not change that', async () => {
    const of = tokens();
    for (let time = 0; time < 3; time += 1) {
      expect(await why(of, await maker.token(SUBJECT))).toBe(`taken: ${SUBJECT}`);
      expect(await why(of, await maker.token(SUBJECT, { header: { kid: `made-up-${time}` } }))).toContain('no good'); // prettier-ignore
    }
    expect(asked).toEqual(['/.well-known/openid-configuration', '/keys']);
  });

  it('that a provider changes are taken as soon as they are published, and the old ones no longer', async () => {
    const of = { ...tokens(), keys: keysOfProvider(issuer, 0) };
    const [old, next] = [maker, await tokenMaker('RS256', issuer)];
    const before = await old.token(SUBJECT);
    expect(await why(of, before)).toBe(`taken: ${SUBJECT}`);
    expect(await why(of, await next.token(SUBJECT))).toContain('no good'); // not published yet
    const published = { keys: [...old.jwks.keys, ...next.jwks.keys] };
    maker = { ...next, jwks: published };
    expect(await why(of, await next.token(SUBJECT))).toBe(`taken: ${SUBJECT}`);
    expect(await why(of, before)).toBe(`taken: ${SUBJECT}`); // while both are published
    maker = next;
    expect(await why({ ...of, keys: keysOfProvider(issuer, 0) }, before)).toContain('no good'); // of a process that asks now
    await old.close();
  });

  it('that cannot be had are nobody’s fault who asks, and are asked for again', async () => {
    const of = tokens();
    down = true;
    expect(await why(of, await maker.token(SUBJECT))).toContain(
      'BUSY authorization: Who signed in cannot be',
    );
    down = false;
    expect(await why(of, await maker.token(SUBJECT))).toBe(`taken: ${SUBJECT}`);
  });

  it('of somebody who answers in the provider’s name are not taken', async () => {
    described = { ...described, issuer: 'https://other.example.test' };
    expect(await why(tokens(), await maker.token(SUBJECT))).toContain('BUSY');
  });

  it('in a file that is none stop the platform from starting', () => {
    expect(() => keysOfFile('/nowhere/jwks.json')).toThrow(
      'OIDC_JWKS_FILE: "/nowhere/jwks.json" cannot be used',
    );
  });
});
