import { createLocalJWKSet, generateKeyPair } from 'jose';
import {
  forged,
  ISSUER,
  type TokenMaker,
  tokenMaker,
  type TokenSays,
} from '../../../../test/support/tokens.js';
import { LogoutRefused, type LogoutTokensOf, verifyLogoutToken } from './logout-token.js';

const CLIENT = 'concord-pages';
const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const now = Math.floor(Date.now() / 1000);
const LOGOUT: TokenSays = {
  header: { typ: 'logout+jwt' },
  claims: { aud: CLIENT, jti: 'j-1', sid: 's-1', events: { [EVENT]: {} }, exp: now + 120 },
};
const but = (claims: object, header: object = {}): TokenSays => ({
  header: { ...LOGOUT.header, ...header },
  claims: { ...LOGOUT.claims, ...claims },
});

describe('a logout token', () => {
  let maker: TokenMaker;
  let tokens: LogoutTokensOf;
  beforeAll(async () => {
    maker = await tokenMaker('RS256');
    tokens = { issuer: ISSUER, clientId: CLIENT, keys: createLocalJWKSet({ keys: [...maker.jwks.keys] }) };
  });
  afterAll(() => maker.close());
  const refusal = async (token: unknown): Promise<string> => {
    try {
      await verifyLogoutToken(tokens, token);
      return 'taken';
    } catch (error) {
      if (error instanceof LogoutRefused) return error.message;
      throw error;
    }
  };

  it('says whose sessions end: that one, or all of the person', async () => {
    expect(await verifyLogoutToken(tokens, await maker.token('ann', LOGOUT))).toEqual({
      issuer: ISSUER,
      subject: 'ann',
      session: 's-1',
      id: 'j-1',
      until: expect.any(Number),
    });
    const of = await verifyLogoutToken(tokens, await maker.token('ann', but({ sid: undefined })));
    expect([of.subject, of.session]).toEqual(['ann', undefined]);
    const session = await verifyLogoutToken(tokens, await maker.token('', but({ sub: undefined })));
    expect([session.subject, session.session]).toEqual([undefined, 's-1']);
  });

  it.each<[string, TokenSays]>([
    ['of the long form of the type', but({}, { typ: 'application/logout+jwt' })],
    ['of several audiences', but({ aud: ['other', CLIENT] })],
    ['with more events', but({ events: { [EVENT]: {}, 'https://other.example': {} } })],
    ['a little from the future, as clocks go', but({ iat: now + 3 })],
  ])('%s is taken', async (_what, says) => {
    expect(await refusal(await maker.token('ann', says))).toBe('taken');
  });

  it.each<[string, TokenSays, string]>([
    ['of another issuer', but({ iss: 'https://evil.example' }), 'iss'],
    ['without an issuer', but({ iss: undefined }), 'iss'],
    ['for another client', but({ aud: 'other' }), 'aud'],
    ['for the API', but({ aud: 'concord-api' }), 'aud'],
    ['without an audience', but({ aud: undefined }), 'aud'],
    ['that does not say when it was made', but({ iat: undefined }), 'iat'],
    ['made in the future', but({ iat: now + 300, exp: now + 600 }), 'iat'],
    ['of long ago', but({ iat: now - 600 }), 'expired'],
    ['that expired', but({ iat: now - 100, exp: now - 50 }), 'expired'],
    ['that never expires', but({ exp: undefined }), 'exp'],
    ['without an id', but({ jti: undefined }), 'jti'],
    ['with an empty id', but({ jti: ' ' }), 'jti'],
    ['with an id that is no text', but({ jti: 7 }), 'jti'],
    ['about nothing', but({ events: undefined }), 'events'],
    ['about something else', but({ events: { 'https://other.example': {} } }), 'events'],
    ['about a logout that is no object', but({ events: { [EVENT]: true } }), 'events'],
    ['about a list', but({ events: [EVENT] }), 'events'],
    ['about a logout by inheritance', but({ events: Object.create({ [EVENT]: {} }) as object }), 'events'],
    ['of nobody and no session', but({ sub: undefined, sid: undefined }), 'sub_or_sid'],
    ['of a session that is no text', but({ sid: 7 }), 'sub_or_sid'],
    ['of an empty session', but({ sid: '' }), 'sub_or_sid'],
    ['of a subject that is too long', but({ sub: 'x'.repeat(256) }), 'sub_or_sid'],
    ['that is an id token, by its nonce', but({ nonce: 'n' }), 'nonce'],
    ['that is an access token', but({}, { typ: 'at+jwt' }), 'typ'],
    ['of the plain type', but({}, { typ: 'JWT' }), 'typ'],
    ['without a type', but({}, { typ: undefined }), 'typ'],
    ['of an unknown key', but({}, { kid: 'unknown' }), 'no_good'],
    ['that is far too long', but({ more: 'x'.repeat(9_000) }), 'too_long'],
  ])('%s is refused', async (_what, says, why) => {
    expect(await refusal(await maker.token('ann', says))).toBe(why);
  });

  it('may be of a type that says nothing where the settings let it, and of another one never', async () => {
    const loose = { ...tokens, anyType: true };
    for (const typ of ['JWT', undefined, 'logout+jwt'])
      expect((await verifyLogoutToken(loose, await maker.token('ann', but({}, { typ })))).session).toBe(
        's-1',
      );
    for (const typ of ['at+jwt', 'id_token'])
      await expect(verifyLogoutToken(loose, await maker.token('ann', but({}, { typ })))).rejects.toThrow(
        'typ',
      );
  });

  it('signed by somebody else, or by the public key as a secret, or by nobody, is refused', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    expect(await refusal(await maker.token('ann', { ...LOGOUT, key: privateKey }))).toBe('no_good');
    const secret = new TextEncoder().encode(maker.publicKey);
    const shared = await maker.token('ann', { ...but({}, { alg: 'HS256' }), key: secret });
    expect(await refusal(shared)).toBe('no_good');
    const says = { iss: ISSUER, iat: now, sub: 'ann', ...LOGOUT.claims };
    for (const alg of ['none', 'None', 'RS256'])
      expect(await refusal(forged({ alg, typ: 'logout+jwt' }, says))).toBe('no_good');
  });

  it.each([undefined, '', 'x', 'a.b.c', ['two'], { $ne: '' }, 7])(
    'that is none (%j) is refused',
    async (token) => {
      expect(await refusal(token)).toMatch(/^no_(token|good)$/);
    },
  );

  it('is another matter than keys that cannot be had', async () => {
    const away = { ...tokens, keys: () => Promise.reject(new Error('away')) };
    const token = await maker.token('ann', LOGOUT);
    await expect(verifyLogoutToken(away, token)).rejects.toThrow('away');
  });
});
