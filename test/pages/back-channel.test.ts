import type { NestExpressApplication } from '@nestjs/platform-express';
import { importJWK, SignJWT } from 'jose';
import { readConfig as readSignInConfig } from '../../apps/sign-in/src/config.js';
import { openPool } from '../../apps/sign-in/src/database.js';
import { keysIn } from '../../apps/sign-in/src/keys.js';
import { openSignIn, type SignIn } from '../../apps/sign-in/src/process.js';
import { readConfig } from '../../apps/web/src/process/config.js';
import { Site } from '../../apps/web/src/view/site.js';
import { createWeb } from '../../apps/web/src/web.js';
import { freePorts } from '../platform/platform.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { Browsing } from './browsing.js';
import { FakeApi } from './fake-api.js';
import { sampleAnswers } from './sample/index.js';
import { SESSIONS_KEY } from './sessions-of-test.js';

const EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} };

describe('signing out at the provider', () => {
  let db: TestDatabase;
  let signIn: SignIn;
  let web: NestExpressApplication;
  let base: string;
  const api = new FakeApi({});

  beforeAll(async () => {
    db = await testDatabase();
    const [port, signInPort] = await freePorts(2);
    const env = {
      DATABASE_URL: db.appUrl,
      SIGN_IN_PORT: String(signInPort),
      PORT: String(port),
      LOG_LEVEL: 'silent',
      SESSION_SECRET_KEY: SESSIONS_KEY.toString('base64'),
      API_URL: await api.start(),
    };
    api.answers = sampleAnswers({});
    base = `http://127.0.0.1:${port}`;
    signIn = await openSignIn(readSignInConfig(env));
    web = await createWeb(readConfig(env));
    await web.listen(Number(port), '127.0.0.1');
  });
  afterAll(async () => {
    await web.close();
    await signIn.close();
    await api.stop();
    await db.drop();
  });
  afterEach(() => db.owner.query('delete from web_session'));

  /** A browser in which somebody is signed in. */
  async function signedIn(person: string): Promise<Browsing> {
    const browsing = new Browsing();
    const page = await browsing.follow(`${base}/sign-in?next=%2Fterms`);
    const { url, status } = await browsing.follow(page.url, undefined, { person });
    expect([url, status]).toEqual([`${base}/terms`, 200]);
    return browsing;
  }
  const subjects = async (): Promise<string[]> => {
    const { rows } = await db.owner.query<{ subject: string }>(
      'select subject from web_session order by created_at',
    );
    return rows.map(({ subject }) => subject);
  };

  it('ends the session of that browser at the pages, and no other', async () => {
    const here = await signedIn('commissioner-manager');
    await signedIn('commissioner-manager');
    await signedIn('auditor');
    expect(await subjects()).toHaveLength(3);
    const { rows } = await db.owner.query<{ n: number }>(
      'select count(distinct provider_session)::int as n from web_session',
    );
    expect(rows[0]?.n).toBe(3);

    const asked = await here.follow(`${signIn.issuer}/session/end`);
    expect(asked.text).toContain('Sign out of everything?');
    expect(asked.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(await subjects()).toHaveLength(3);
    const [, xsrf = ''] = /name="xsrf" value="(\w+)"/.exec(asked.text) ?? [];
    const done = await here.follow(`${signIn.issuer}/session/end/confirm`, undefined, {
      xsrf,
      logout: 'yes',
    });
    expect([done.status, done.text]).toEqual([200, expect.stringContaining('You are signed out')]);

    expect((await subjects()).sort()).toEqual(['auditor', 'commissioner-manager']);
    const next = await here.follow(`${base}/runs`);
    expect([next.status, next.text]).toEqual([401, expect.stringContaining('You are no longer signed in')]);
  });

  it('is not something that another page can do to somebody: without the word of the provider’s page nothing ends', async () => {
    const here = await signedIn('auditor');
    await here.follow(`${signIn.issuer}/session/end`);
    for (const xsrf of ['', 'guessed']) {
      const { status } = await here.follow(`${signIn.issuer}/session/end/confirm`, undefined, { xsrf, logout: 'yes' }); // prettier-ignore
      expect(status).toBe(400);
    }
    expect(await subjects()).toEqual(['auditor']);
  });

  it('is not offered to the pages, which sign out by themselves', async () => {
    const said = (await (await fetch(`${signIn.issuer}/.well-known/openid-configuration`)).json()) as object;
    expect(said).toMatchObject({ backchannel_logout_supported: true, backchannel_logout_session_supported: true }); // prettier-ignore
    expect(said).not.toHaveProperty('end_session_endpoint');
  });

  it('is followed by proving anew who one is, where somebody ends sessions elsewhere', async () => {
    const [here] = [await signedIn('auditor'), await signedIn('auditor'), await signedIn('operator')];
    const token = (html: string): string => /name="csrf" value="([\w-]+)"/.exec(html)?.[1] ?? '';
    const before = await here.follow(`${base}/sessions`);
    expect(before.text).not.toContain('action="/sessions/end-others"');
    const refused = await here.follow(`${base}/sessions/end-others`, undefined, { csrf: token(before.text) });
    expect([refused.url, (await subjects()).length]).toEqual([`${base}/sessions?told=again`, 3]);

    const again = await here.follow(`${base}/sign-in?again=yes&next=/sessions`);
    const page = await here.follow(again.url, undefined, { person: 'auditor' });
    expect(page.url).toBe(`${base}/sessions`);
    const after = await here.follow(`${base}/sessions/end-others`, undefined, { csrf: token(page.text) });
    expect([after.url, (await subjects()).sort()]).toEqual([`${base}/sessions?told=ended`, ['auditor', 'operator']]); // prettier-ignore
    expect(after.text).toContain('You are signed in nowhere else.');
  });

  describe('as told by a token', () => {
    const now = Math.floor(Date.now() / 1000);
    async function token(claims: object, typ = 'logout+jwt'): Promise<string> {
      const pool = openPool(db.appUrl, () => {});
      const [key] = (await keysIn(pool)).jwks.keys;
      await pool.end();
      return new SignJWT({
        aud: 'concord-pages',
        iat: now,
        exp: now + 120,
        events: EVENTS,
        sub: 'auditor',
        ...claims,
      })
        .setIssuer(signIn.issuer)
        .setProtectedHeader({ alg: 'RS256', kid: key!.kid!, typ })
        .sign(await importJWK(key!, 'RS256'));
    }
    const send = (body?: Record<string, string>, path = '/sign-out/back-channel'): Promise<Response> =>
      fetch(base + path, { method: 'POST', ...(body ? { body: new URLSearchParams(body) } : {}) });

    it('that is good it ends all of a person, is not kept by anything between, and comes once', async () => {
      await signedIn('auditor');
      await signedIn('auditor');
      await signedIn('operator');
      const good = await token({ jti: 'good' });
      const first = await send({ logout_token: good });
      expect([first.status, await first.text(), first.headers.get('cache-control')]).toEqual([
        200,
        '',
        'no-store',
      ]);
      expect(await subjects()).toEqual(['operator']);
      await signedIn('auditor');
      const again = await send({ logout_token: good });
      expect([again.status, await again.json()]).toEqual([400, { error: 'invalid_request' }]);
      expect(await subjects()).toEqual(['operator', 'auditor']);
      await web.get(Site).refusals.write();
      const { rows } = await db.owner.query('delete from refusal returning code, rule');
      expect(rows).toEqual([{ code: 'LOGOUT_REFUSED', rule: 'taken_before' }]);
    });

    it('is taken there alone: nowhere else is a form taken that none of our pages sent', async () => {
      await signedIn('auditor');
      const body = { logout_token: await token({ jti: 'elsewhere' }) };
      for (const path of ['/sign-out', '/sign-out/everywhere', '/sign-out/back-channel/'])
        expect([path, (await send(body, path)).status]).toEqual([path, 403]);
      expect((await fetch(`${base}/sign-out/back-channel`)).status).toBe(404);
      expect(await subjects()).toEqual(['auditor']);
      await web.get(Site).refusals.write();
      const { rows } = await db.owner.query<{ code: string }>('delete from refusal returning code');
      expect(new Set(rows.map(({ code }) => code))).toEqual(new Set(['FOREIGN_REQUEST']));
    });

    it.each<[string, () => Promise<Record<string, string> | undefined>, string]>([
      ['an access token', async () => ({ logout_token: await token({ jti: 'a' }, 'at+jwt') }), 'typ'],
      ['an id token', async () => ({ logout_token: await token({ jti: 'b', nonce: 'n' }) }), 'nonce'],
      [
        'one for the API',
        async () => ({ logout_token: await token({ jti: 'c', aud: 'concord-api' }) }),
        'aud',
      ],
      [
        'one of yesterday',
        async () => ({ logout_token: await token({ jti: 'd', iat: now - 86_400 }) }),
        'expired',
      ],
      ['one without an id', async () => ({ logout_token: await token({}) }), 'jti'],
      ['nothing', () => Promise.resolve(undefined), 'no_token'],
      ['another form', () => Promise.resolve({ token: 'x' }), 'no_token'],
      ['a guess', () => Promise.resolve({ logout_token: 'e30.e30.x' }), 'no_good'],
    ])('that is none (%s) it ends nothing, and is on record', async (_what, body, rule) => {
      await signedIn('auditor');
      const { status } = await send(await body());
      expect([status, await subjects()]).toEqual([400, ['auditor']]);
      await web.get(Site).refusals.write();
      const { rows } = await db.owner.query(
        'delete from refusal returning channel, code, operation, rule, person',
      );
      expect(rows).toEqual([
        {
          channel: 'pages',
          code: 'LOGOUT_REFUSED',
          operation: 'POST /sign-out/back-channel',
          rule,
          person: '',
        },
      ]);
    });
  });
});
