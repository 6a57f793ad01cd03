import type { Limits } from '../session/session.store.js';
import type { ProviderSettings } from '../sign-in/provider.js';
import type { Environment, Settings } from './settings.js';

/** What the settings say of signing in and of sessions. */
export interface SignInConfig {
  /** No OpenID provider is named: the demonstration's own signs people in. */
  readonly demonstration: boolean;
  readonly provider: ProviderSettings;
  /** Where sessions are kept. */
  readonly databaseUrl: string;
  readonly limits: Limits;
  /** How long ago somebody may have proved who they are for what a session that was left open must not do. */
  readonly freshMs: number;
  /** 32 bytes in base64 that seal what sessions hold, and after commas those that did before; undefined: the key of the data folder. */
  readonly sessionKey: string | undefined;
  readonly dataFolder: string | undefined;
}

/** The demonstration’s sign-in never runs where NODE_ENV is production. */
const ISSUER_NEEDED =
  'OIDC_ISSUER is not set, and NODE_ENV is production. Wanted: the issuer of your OpenID provider, like https://id.example.org (docs/guide/sign-in.md); or no NODE_ENV, for a demonstration where anyone may sign in as anyone.';
const KEY_NEEDED =
  'SESSION_SECRET_KEY is not set. Wanted: 32 random bytes in base64, as `openssl rand -base64 32` gives, the same for every process of the pages; or a data folder (CONCORD_DATA) that keeps one.';
const LOCAL = ['127.0.0.1', '[::1]', 'localhost'];
const MINUTE_MS = 60_000;

export function signInConfig(settings: Settings, env: Environment, production: boolean): SignInConfig {
  const named = settings.text(
    'OIDC_ISSUER',
    '',
    isIssuer,
    'the issuer of an OpenID provider, like https://id.example.org (plain http on this machine only)',
  );
  if (!named && production) settings.lines.push(ISSUER_NEEDED);
  const port = settings.text('SIGN_IN_PORT', '3002', isCount(65_535), 'a port number from 1 to 65535');
  const token = /^\S{1,200}$/;
  const clientId = settings.text(
    'OIDC_CLIENT_ID',
    'concord-pages',
    (text) => token.test(text),
    'the name of this client',
  );
  const clientSecret = settings.secret('OIDC_CLIENT_SECRET', (text) => text.length <= 1_000, 'a secret');
  const scopes = settings.text(
    'OIDC_SCOPES',
    named ? 'openid' : 'openid concord',
    (text) => text.split(' ').includes('openid'),
    'scopes with openid among them, like openid offline_access',
  );
  const resource = settings.text('OIDC_RESOURCE', '', (text) => URL.canParse(text), 'the API as a URI');
  const idle = settings.text('SESSION_IDLE_MINUTES', '30', isCount(1_440), 'minutes from 1 to 1440');
  const hours = settings.text('SESSION_HOURS', '12', isCount(168), 'hours from 1 to 168');
  const perPerson = settings.text('SESSIONS_PER_PERSON', '10', isCount(100), 'a number from 1 to 100');
  const fresh = settings.text('SIGN_IN_FRESH_MINUTES', '10', isCount(60), 'minutes from 1 to 60');
  const strengths = settings.text(
    'OIDC_ACR_VALUES',
    '',
    (text) => /^[\x21-\x7e]{1,200}( [\x21-\x7e]{1,200}){0,9}$/.test(text),
    'one or more names of the provider for how strongly somebody signed in, apart by blanks',
  );
  const rsaBits = settings.text('OIDC_RSA_BITS', '3072', (text) => ['2048', '3072', '4096'].includes(text), '2048, 3072 or 4096'); // prettier-ignore
  const logoutTyp = settings.text('OIDC_LOGOUT_TYP', 'logout+jwt', (text) => ['logout+jwt', 'any'].includes(text), 'logout+jwt or any'); // prettier-ignore
  const maxAge = settings.text('OIDC_MAX_AGE_MINUTES', '', isCount(1_440), 'minutes from 1 to 1440');
  const sessionKey = settings.secret(
    'SESSION_SECRET_KEY',
    (text) => /^[A-Za-z0-9+/_-]{43}=?(\s*,\s*[A-Za-z0-9+/_-]{43}=?){0,9}$/.test(text),
    '32 random bytes in base64, as `openssl rand -base64 32` gives; of several, apart by commas, the one that counts first',
  );
  const dataFolder = env.CONCORD_DATA?.trim() || undefined;
  if (!sessionKey && !dataFolder) settings.lines.push(KEY_NEEDED);
  return {
    demonstration: !named,
    provider: {
      issuer: named || `http://127.0.0.1:${port}`,
      clientId,
      clientSecret,
      scopes,
      resource: resource || undefined,
      strengths: strengths ? strengths.split(' ') : [],
      rsaBits: Number(rsaBits),
      looseLogout: logoutTyp === 'any',
      maxAgeSeconds: maxAge ? Number(maxAge) * 60 : undefined,
    },
    databaseUrl: databaseUrl(settings, env),
    limits: {
      idleMs: Number(idle) * MINUTE_MS,
      absoluteMs: Number(hours) * 60 * MINUTE_MS,
      perPerson: Number(perPerson),
    },
    freshMs: Number(fresh) * MINUTE_MS,
    sessionKey,
    dataFolder,
  };
}

function databaseUrl(settings: Settings, env: Environment): string {
  const isSet = (name: string): boolean => Boolean(env[name]?.trim());
  const variable = isSet('SESSION_DATABASE_URL') || isSet('SESSION_DATABASE_URL_FILE') ? 'SESSION_DATABASE_URL' : 'DATABASE_URL'; // prettier-ignore
  const wanted = 'a URL like postgresql://user:password@host:5432/database';
  const fits = (text: string): boolean => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text);
  const url = isSet(variable)
    ? settings.text(variable, '', fits, wanted)
    : settings.secret(variable, fits, wanted);
  if (!url) settings.lines.push(`DATABASE_URL is not set. Wanted: ${wanted}, where sessions are kept.`);
  return url ?? '';
}

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && LOCAL.includes(hostname));
}

const isCount =
  (most: number) =>
  (text: string): boolean =>
    /^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= most;
