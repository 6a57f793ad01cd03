import { createLocalJWKSet, createRemoteJWKSet, decodeJwt, jwtVerify, SignJWT } from 'jose';
import * as client from 'openid-client';
import { Browsing } from '../../../test/pages/browsing.js';
import { freePorts } from '../../../test/platform/platform.js';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { NOT_IN_PRODUCTION, readConfig, StartRefused } from './config.js';
import { keysIn } from './keys.js';
import { openPool } from './database.js';
import { openSignIn, type SignIn } from './process.js';
import { DEMONSTRATION_SYSTEM } from './provider.js';

describe('the demonstration’s sign-in', () => {
  let db: TestDatabase;
  let signIn: SignIn;
  let env: Record<string, string>;
  let callback: string;
  let pages: client.Configuration;

  beforeAll(async () => {
    db = await testDatabase();
    const [port, web] = await freePorts(2);
    env = { DATABASE_URL: db.appUrl, SIGN_IN_PORT: String(port), PORT: String(web), LOG_LEVEL: 'silent' };
    callback = `http://localhost:${web}/sign-in/callback`;
    signIn = await openSignIn(readConfig(env));
    pages = await discovered('concord-pages');
  });
  afterAll(async () => {
    await signIn.close();
    await db.drop();
  });

  const discovered = (id: string, secret?: string): Promise<client.Configuration> =>
    client.discovery(
      new URL(signIn.issuer),
      id,
      undefined,
      secret ? client.ClientSecretBasic(secret) : client.None(),
      {
        execute: [client.allowInsecureRequests],
      },
    );

  /** As the pages do it, up to the address that the browser is led back to. */
  async function chosen(person: string, browsing = new Browsing()) {
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const asked = client.buildAuthorizationUrl(pages, {
      redirect_uri: callback,
      scope: 'openid concord',
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: 'a-state',
      nonce: 'a-nonce',
    });
    const page = await browsing.follow(asked.href, callback);
    const back = await browsing.follow(page.url, callback, { person });
    const exchange = (): ReturnType<typeof client.authorizationCodeGrant> =>
      client.authorizationCodeGrant(pages, new URL(back.url), {
        pkceCodeVerifier,
        expectedState: 'a-state',
        expectedNonce: 'a-nonce',
        idTokenExpected: true,
      });
    return { page, back, exchange };
  }

  it('asks who one would like to be, says that it is a demonstration, and runs no script', async () => {
    const { page } = await chosen('commissioner-manager');
    expect(page.text).toContain('Demonstration: anyone may sign in as anyone');
    expect(page.text).toContain('Priya Nair');
    expect(page.text).not.toContain('<script');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'/);
    expect(page.headers.get('content-security-policy')).not.toMatch(/unsafe|script-src/);
  });

  it('gives a token for the API that its keys bear out, for ten minutes, and one to renew it', async () => {
    const tokens = await (await chosen('commissioner-manager')).exchange();
    const keys = createRemoteJWKSet(new URL(pages.serverMetadata().jwks_uri ?? ''));
    const { payload, protectedHeader } = await jwtVerify(tokens.access_token, keys, {
      issuer: signIn.issuer,
      audience: 'concord-api',
      algorithms: ['RS256'],
    });
    expect(protectedHeader).toMatchObject({ alg: 'RS256', typ: 'at+jwt' });
    expect(payload).toMatchObject({
      sub: 'commissioner-manager',
      scope: 'concord',
      client_id: 'concord-pages',
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);
    expect(tokens.claims()).toMatchObject({ sub: 'commissioner-manager', aud: 'concord-pages' });
    expect(tokens.refresh_token).toEqual(expect.any(String));
  });

  it('asks anew each time, so that the next person at this browser is somebody else', async () => {
    const browsing = new Browsing();
    await (await chosen('commissioner-manager', browsing)).exchange();
    const tokens = await (await chosen('auditor', browsing)).exchange();
    expect(tokens.claims()?.sub).toBe('auditor');
  });

  it('takes nobody whom the demonstration does not know', async () => {
    const { back } = await chosen('<nobody>');
    expect(back.url).not.toContain('code=');
    expect(back.status).toBe(400);
    expect(back.text).toContain('There is a problem');
  });

  it('takes a choice only from the browser that began it', async () => {
    const { page } = await chosen('<nobody>');
    const elsewhere = await new Browsing().follow(page.url, callback, { person: 'auditor' });
    expect(elsewhere.status).toBe(400);
    expect(elsewhere.text).toContain('no longer open');
  });

  it('takes a code once: its second use ends what came of the first', async () => {
    const { exchange } = await chosen('commissioner-manager');
    const { refresh_token: token } = await exchange();
    await expect(exchange()).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(client.refreshTokenGrant(pages, token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('takes no code without the secret of whoever asked for it', async () => {
    const { back } = await chosen('commissioner-manager');
    await expect(
      client.authorizationCodeGrant(pages, new URL(back.url), {
        pkceCodeVerifier: client.randomPKCECodeVerifier(),
        expectedState: 'a-state',
        expectedNonce: 'a-nonce',
      }),
    ).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('leads back to the pages only', async () => {
    const asked = client.buildAuthorizationUrl(pages, {
      redirect_uri: 'https://evil.example/sign-in/callback',
      scope: 'openid',
    });
    const { status, url, text } = await new Browsing().follow(asked.href, callback);
    expect([status, new URL(url).origin]).toEqual([400, signIn.issuer]);
    expect(text).toContain('You cannot sign in like this');
  });

  it('renews with each token once; a used one that comes again ends all of them', async () => {
    const first = await (await chosen('commissioner-manager')).exchange();
    const second = await client.refreshTokenGrant(pages, first.refresh_token ?? '');
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(decodeJwt(second.access_token)).toMatchObject({ sub: 'commissioner-manager', aud: 'concord-api' });
    for (const token of [first.refresh_token, second.refresh_token])
      await expect(client.refreshTokenGrant(pages, token ?? '')).rejects.toMatchObject({
        error: 'invalid_grant',
      });
  });

  it('renews no longer than twelve hours from the sign-in, however often', async () => {
    const { refresh_token: token = '' } = await (await chosen('auditor')).exchange();
    const left = async (id: string): Promise<number> =>
      (await db.owner.query<{ s: number }>(`select extract(epoch from expires_at - now())::int as s from sign_in_entry where kind = 'RefreshToken' and id = $1`, [id])).rows[0]!.s; // prettier-ignore
    expect(await left(token)).toBeGreaterThan(43_100);
    expect(await left(token)).toBeLessThanOrEqual(43_201); // whole seconds, which round up
    // eleven hours and fifty minutes later
    await db.owner.query(
      `update sign_in_entry set payload = jsonb_set(payload, '{exp}', to_jsonb(extract(epoch from now())::bigint + 600)) where kind = 'RefreshToken' and id = $1`,
      [token],
    );
    const { refresh_token: next = '' } = await client.refreshTokenGrant(pages, token);
    expect(await left(next)).toBeLessThanOrEqual(601);
  });

  it('forgets a token that is signed out', async () => {
    const { refresh_token: token = '' } = await (await chosen('commissioner-manager')).exchange();
    await client.tokenRevocation(pages, token);
    await expect(client.refreshTokenGrant(pages, token)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('lets an agency’s system in by its own secret, in its own name, and nobody by a wrong one', async () => {
    const { id, secret } = DEMONSTRATION_SYSTEM;
    const tokens = await client.clientCredentialsGrant(await discovered(id, secret), { scope: 'concord' });
    expect(decodeJwt(tokens.access_token)).toMatchObject({ sub: id, aud: 'concord-api', iss: signIn.issuer });
    await expect(client.clientCredentialsGrant(await discovered(id, 'wrong'))).rejects.toMatchObject({
      cause: [{ parameters: { error: 'invalid_client' } }],
    });
  });

  it('keeps keys and tokens over a restart', async () => {
    const { refresh_token: token = '', access_token: before } = await (await chosen('auditor')).exchange();
    await signIn.close();
    signIn = await openSignIn(readConfig(env));
    const { access_token: after } = await client.refreshTokenGrant(pages, token);
    const keys = createRemoteJWKSet(new URL(pages.serverMetadata().jwks_uri ?? ''));
    for (const each of [before, after]) await jwtVerify(each, keys, { issuer: signIn.issuer });
  });

  it('makes one set of keys, whoever asks first', async () => {
    const pool = openPool(db.appUrl, () => {});
    try {
      const [one, other] = await Promise.all([keysIn(pool), keysIn(pool)]);
      expect(one).toEqual(other);
      const forged = await new SignJWT().setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32));
      await expect(jwtVerify(forged, createLocalJWKSet({ keys: [...one.jwks.keys] }))).rejects.toThrow();
    } finally {
      await pool.end();
    }
  });

  it('makes new keys in place of those that are too short by now', async () => {
    const pool = openPool(db.appUrl, () => {});
    const { rows } = await db.owner.query<{ payload: object }>(`select payload from sign_in_entry where kind = 'Keys'`); // prettier-ignore
    try {
      await db.owner.query(`update sign_in_entry set payload = jsonb_set(payload, '{jwks,keys,0,n}', to_jsonb(left(payload #>> '{jwks,keys,0,n}', 342))) where kind = 'Keys'`); // prettier-ignore
      const [one, other] = await Promise.all([keysIn(pool), keysIn(pool)]);
      expect(one).toEqual(other);
      expect(Buffer.from(one.jwks.keys[0]?.n ?? '', 'base64url')).toHaveLength(384);
    } finally {
      await db.owner.query(`update sign_in_entry set payload = $1 where kind = 'Keys'`, [rows[0]?.payload]);
      await pool.end();
    }
  });

  it('reaches its own table and no other, and the application does not reach it', async () => {
    const pool = openPool(db.appUrl, () => {});
    try {
      for (const table of ['service_user', 'web_session'])
        await expect(pool.query(`select 1 from ${table}`)).rejects.toThrow(/permission denied/);
      await expect(db.sql.query('select 1 from sign_in_entry')).rejects.toThrow(/permission denied/);
    } finally {
      await pool.end();
    }
  });
});

describe('the settings of the demonstration’s sign-in', () => {
  const linesOf = (env: Record<string, string>): readonly string[] => {
    try {
      readConfig(env);
      return [];
    } catch (error) {
      if (error instanceof StartRefused) return error.lines;
      throw error;
    }
  };
  it('refuse production, and say what to do', () => {
    expect(linesOf({ NODE_ENV: 'production', DATABASE_URL: 'postgresql://a/b' })).toEqual([
      NOT_IN_PRODUCTION,
    ]);
    expect(NOT_IN_PRODUCTION).toContain('OIDC_ISSUER');
  });
  it('name every wrong value', () => {
    expect(linesOf({ SIGN_IN_PORT: '0', LOG_LEVEL: 'loud', PUBLIC_URL: 'here' })).toEqual([
      'SIGN_IN_PORT: "0" cannot be used. Wanted: a port number from 1 to 65535.',
      'LOG_LEVEL: "loud" cannot be used. Wanted: fatal, error, warn, info, debug, trace, silent.',
      'DATABASE_URL is not set.',
      'PUBLIC_URL: "here" is no URL.',
    ]);
  });
});
