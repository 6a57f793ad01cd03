import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ConfigInvalid, readConfig } from './config.js';

const DATABASE_URL = 'postgresql://concord_app:secret@db:5432/concord';
const SESSION_SECRET_KEY = Buffer.alloc(32).toString('base64');
const LEAST = { DATABASE_URL, SESSION_SECRET_KEY };

const TLS = { DATABASE_URL: `${DATABASE_URL}?sslmode=verify-full` };

const linesOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigInvalid) return error.lines;
    throw error;
  }
};

describe('the settings of the pages', () => {
  it('have a value for everything, and take an empty variable for one that is not set', () => {
    expect(readConfig({ ...LEAST, PORT: '', API_URL: ' ' })).toEqual({
      logLevel: 'info',
      host: '127.0.0.1',
      port: 3000,
      apiUrl: 'http://127.0.0.1:3001',
      publicUrl: undefined,
      reloadTemplates: false,
      trustedProxies: [],
      production: false,
      demonstration: true,
      provider: {
        issuer: 'http://127.0.0.1:3002',
        clientId: 'concord-pages',
        clientSecret: undefined,
        scopes: 'openid concord',
        resource: undefined,
        strengths: [],
        maxAgeSeconds: undefined,
        rsaBits: 3072,
        looseLogout: false,
      },
      databaseUrl: DATABASE_URL,
      limits: { idleMs: 1_800_000, absoluteMs: 43_200_000, perPerson: 10 },
      freshMs: 600_000,
      sessionKey: SESSION_SECRET_KEY,
      dataFolder: undefined,
    });
  });
  it.each([
    [{ HOST: '0.0.0.0', API_PORT: '4001' }, 'http://127.0.0.1:4001'],
    [{ HOST: '::' }, 'http://[::1]:3001'],
    [{ HOST: '::1' }, 'http://[::1]:3001'],
    [{ API_URL: 'https://api.example/' }, 'https://api.example'],
  ])('of %j: the API is at %s', (env, apiUrl) => {
    expect(readConfig({ ...LEAST, ...env }).apiUrl).toBe(apiUrl);
  });
  it('name every wrong value, and what is wanted', () => {
    expect(
      linesOf({
        PORT: '70000',
        LOG_LEVEL: 'loud',
        API_URL: 'ftp://x',
        HOST: 'a b',
        NODE_ENV: 'live',
        PUBLIC_URL: 'here',
        OIDC_ISSUER: 'http://id.example.org',
        SESSION_IDLE_MINUTES: '0',
        SESSION_SECRET_KEY: 'short',
        DATABASE_URL: 'mysql://db',
      }),
    ).toEqual([
      'NODE_ENV: "live" cannot be used. Wanted: development, production, test.',
      'LOG_LEVEL: "loud" cannot be used. Wanted: fatal, error, warn, info, debug, trace, silent.',
      'HOST: "a b" cannot be used. Wanted: an address or host name to listen on, like 127.0.0.1 or 0.0.0.0.',
      'PORT: "70000" cannot be used. Wanted: a port number from 1 to 65535.',
      'API_URL: "ftp://x" cannot be used. Wanted: a URL like http://127.0.0.1:3001.',
      'PUBLIC_URL: "here" cannot be used. Wanted: a URL like https://concord.example.',
      'OIDC_ISSUER: "http://id.example.org" cannot be used. Wanted: the issuer of an OpenID provider, like https://id.example.org (plain http on this machine only).',
      'SESSION_IDLE_MINUTES: "0" cannot be used. Wanted: minutes from 1 to 1440.',
      'SESSION_SECRET_KEY: its value (not shown) cannot be used. Wanted: 32 random bytes in base64, as `openssl rand -base64 32` gives; of several, apart by commas, the one that counts first.',
      'DATABASE_URL: "mysql://db" cannot be used. Wanted: a URL like postgresql://user:password@host:5432/database.',
    ]);
  });
  it('never show what may be a password', () => {
    expect(linesOf({ ...LEAST, API_URL: 'ftp://me:secret@host' })).toHaveLength(1);
    expect(linesOf({ API_URL: 'ftp://me:secret@host' }).join()).not.toContain('secret');
  });
  it('ask for what signing in needs', () => {
    expect(linesOf({})).toEqual([
      expect.stringMatching(/^SESSION_SECRET_KEY is not set\..*CONCORD_DATA/),
      expect.stringMatching(/^DATABASE_URL is not set\./),
    ]);
    expect(linesOf({ ...LEAST, ...TLS, NODE_ENV: 'production' })).toEqual([
      expect.stringMatching(/^OIDC_ISSUER is not set, and NODE_ENV is production\./),
    ]);
    const named = { ...LEAST, ...TLS, NODE_ENV: 'production', OIDC_ISSUER: 'https://id.example.org' };
    expect(readConfig(named)).toMatchObject({
      demonstration: false,
      provider: { issuer: 'https://id.example.org', scopes: 'openid' },
    });
  });
  it('say how strongly and how lately people have to have signed in, and at how many browsers', () => {
    const { provider, limits } = readConfig({ ...LEAST, OIDC_ACR_VALUES: 'urn:mfa phr', OIDC_MAX_AGE_MINUTES: '60', SESSIONS_PER_PERSON: '1' }); // prettier-ignore
    expect([provider.strengths, provider.maxAgeSeconds, limits.perPerson]).toEqual([['urn:mfa', 'phr'], 3_600, 1]); // prettier-ignore
    expect(linesOf({ ...LEAST, OIDC_ACR_VALUES: 'a  b', OIDC_MAX_AGE_MINUTES: '0', SESSIONS_PER_PERSON: '101' })).toHaveLength(3); // prettier-ignore
  });
  it('take no plain connection in production but those that are named, and one host name for one thing', () => {
    const named = { ...LEAST, ...TLS, NODE_ENV: 'production', OIDC_ISSUER: 'https://id.example.org' };
    expect(linesOf(named)).toEqual([]); // the API is on this machine
    const plain = { ...named, DATABASE_URL, API_URL: 'http://api:3001' };
    expect(linesOf(plain)).toEqual([
      expect.stringMatching(/^API_URL: api is reached without TLS.*or api in CONCORD_ALLOW_PLAIN/),
      expect.stringMatching(/^DATABASE_URL: db is reached without TLS.*or database in CONCORD_ALLOW_PLAIN/),
    ]);
    expect(linesOf(plain).join()).not.toContain('secret');
    expect(linesOf({ ...plain, CONCORD_ALLOW_PLAIN: 'api,database' })).toEqual([]);
    expect(linesOf({ ...plain, CONCORD_ALLOW_PLAIN: 'api' })).toHaveLength(1);
    expect(linesOf({ ...named, CONCORD_ALLOW_PLAIN: 'all' })).toHaveLength(1);
    expect(linesOf({ ...named, API_URL: 'https://c.example.org:8443', PUBLIC_URL: 'https://c.example.org' })).toEqual([expect.stringMatching(/^API_URL: c\.example\.org is the host name of PUBLIC_URL/)]); // prettier-ignore
    expect(linesOf({ ...named, API_URL: 'https://api.example.org', PUBLIC_URL: 'https://c.example.org' })).toEqual([]); // prettier-ignore
    expect(linesOf({ ...LEAST, API_URL: 'http://api:3001' })).toEqual([]); // a first try
  });
  it('believe the addresses of named proxies', () => {
    expect(readConfig({ ...LEAST, CONCORD_TRUSTED_PROXIES: '10.0.0.0/8 ::1' }).trustedProxies).toEqual(['10.0.0.0/8', '::1']); // prettier-ignore
    for (const wrong of ['0.0.0.0/0', 'proxy', '10.0.0.0/99'])
      expect(linesOf({ ...LEAST, CONCORD_TRUSTED_PROXIES: wrong })).toHaveLength(1);
  });
  it('take a secret from a file', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'concord-test-'));
    const file = path.join(folder, 'secret');
    writeFileSync(file, 'of the file\n');
    expect(readConfig({ ...LEAST, OIDC_CLIENT_SECRET_FILE: file }).provider.clientSecret).toBe('of the file');
    writeFileSync(file, `${DATABASE_URL}\n`);
    expect(readConfig({ SESSION_SECRET_KEY, DATABASE_URL_FILE: file }).databaseUrl).toBe(DATABASE_URL);
    expect(readConfig({ ...LEAST, DATABASE_URL: 'postgresql://other/x', SESSION_DATABASE_URL_FILE: file }).databaseUrl).toBe(DATABASE_URL); // prettier-ignore
    rmSync(folder, { recursive: true });
    expect(linesOf({ ...LEAST, OIDC_CLIENT_SECRET_FILE: file })).toEqual([
      `OIDC_CLIENT_SECRET_FILE: "${file}" (ENOENT) cannot be used. Wanted: a file that this process may read.`,
    ]);
  });
});
