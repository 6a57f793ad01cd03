import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import 'reflect-metadata';
import { adviceOn } from './advice.js';
import { ConfigInvalid, readConfig, VARIABLES } from './config.js';

const DATABASE_URL = 'postgresql://concord_app:secret@db:5432/concord?sslmode=verify-full';

const linesOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigInvalid) return error.lines;
    throw error;
  }
};

describe('the settings', () => {
  it('need only a database', () => {
    expect(readConfig({ DATABASE_URL })).toMatchObject({
      databaseUrl: DATABASE_URL,
      databaseOwnerUrl: DATABASE_URL,
      host: '127.0.0.1',
      port: 3000,
      apiPort: 3001,
      apiUrl: 'http://127.0.0.1:3001',
      logLevel: 'info',
    });
  });

  it('count an empty variable as not set', () => {
    expect(readConfig({ DATABASE_URL, PORT: '', REDIS_URL: ' ' })).toMatchObject({ port: 3000 });
  });

  it.each([
    ['0.0.0.0', 'http://127.0.0.1:4001'],
    ['::', 'http://[::1]:4001'],
    ['fd00::7', 'http://[fd00::7]:4001'],
    ['192.0.2.7', 'http://192.0.2.7:4001'],
  ])('reach the API that listens on %s at %s', (HOST, apiUrl) => {
    expect(readConfig({ DATABASE_URL, HOST, API_PORT: '4001' }).apiUrl).toBe(apiUrl);
  });

  it('may lack the database where the embedded server is used', () => {
    expect(readConfig({}, true).databaseUrl).toBeUndefined();
    expect(linesOf({})).toEqual([expect.stringContaining('DATABASE_URL is not set')]);
  });

  it.each([
    ['PORT', 'abc', 'a port number'],
    ['PORT', '0', 'a port number'],
    ['PORT', '65536', 'a port number'],
    ['API_PORT', '3001.5', 'a port number'],
    ['WORKER_PORT', '-1', 'a port number'],
    ['API_URL', 'localhost', 'a URL like'],
    ['HOST', 'a b', 'an address or host name'],
    ['LOG_LEVEL', 'loud', 'fatal, error, warn'],
    ['NODE_ENV', 'staging', 'development, production, test'],
    ['DATABASE_URL', 'mysql://db/concord', 'a URL like postgresql://'],
    ['DATABASE_OWNER_URL', 'db', 'a URL like postgresql://'],
    ['DATABASE_POOL', '0', 'a whole number from 1 to 100'],
    ['REDIS_URL', 'http://redis', 'a URL like redis://'],
    ['QUEUE_PREFIX', 'a b', 'letters'],
    ['WORKER_CONCURRENCY', '65', 'a whole number from 1 to 64'],
    ['OIDC_ISSUER', 'id.example.org', 'the issuer of an OpenID provider'],
    ['OIDC_AUDIENCE', 'a b', 'without spaces'],
    ['SIGN_IN_PORT', '0', 'a port number'],
    ['CONCORD_TRUSTED_PROXIES', 'proxy.example.org', 'addresses or networks'],
    ['CONCORD_TRUSTED_PROXIES', '0.0.0.0/0', 'addresses or networks'],
    ['CONCORD_WATCH_FROM', '10.0.0.0/99', 'addresses or networks'],
    ['CONCORD_ALLOW_PLAIN', 'database,everything', 'database, redis, mail, files, scanner, api'],
    ['CONCORD_CLAMD', 'http://clamav', 'where ClamAV listens'],
    ['CONCORD_CLAMD', 'unix:relative', 'where ClamAV listens'],
    ['WEBHOOK_HOSTS', 'https://hooks.example.org', 'host names'],
    ['OIDC_RSA_BITS', '1024', '2048, 3072 or 4096'],
    ['OIDC_ACR_VALUES', 'a  b', 'how strongly somebody signed in'],
    ['OIDC_MAX_AGE_MINUTES', '0', 'a whole number from 1 to 1440'],
    ['OIDC_API_SCOPE', 'a b', 'one scope'],
  ])('refuse %s=%s in one line that names it, its value and what is wanted', (name, value, wanted) => {
    const lines = linesOf({ DATABASE_URL, [name]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`${name}: "${value}"`);
    expect(lines[0]).toContain(wanted);
  });

  it('name all wrong values at once', () => {
    expect(linesOf({ DATABASE_URL, PORT: 'x', LOG_LEVEL: 'y', HOST: '!' })).toHaveLength(3);
  });

  it('refuse one port for two', () => {
    expect(linesOf({ DATABASE_URL, PORT: '4000', API_PORT: '4000' })).toEqual([
      expect.stringMatching(/^API_PORT: "4000" is PORT as well/),
    ]);
  });

  it('take demonstration persons only where no provider is named', () => {
    const { demonstration, issuer, oidcAudience } = readConfig({ DATABASE_URL, SIGN_IN_PORT: '4002' });
    expect({ demonstration, issuer, oidcAudience }).toEqual({
      demonstration: true,
      issuer: 'http://127.0.0.1:4002',
      oidcAudience: 'concord-api',
    });
    expect(readConfig({ DATABASE_URL, NODE_ENV: 'production' }).demonstration).toBe(false);
    const named = readConfig({ DATABASE_URL, OIDC_ISSUER: 'https://id.example.org', OIDC_AUDIENCE: 'pbr' });
    expect([named.demonstration, named.issuer, named.oidcAudience]).toEqual([
      false,
      'https://id.example.org',
      'pbr',
    ]);
  });

  it('take keys in production over nothing plain', () => {
    const plain = { DATABASE_URL, NODE_ENV: 'production', OIDC_ISSUER: 'http://id.example.org' };
    expect(linesOf(plain)).toEqual([expect.stringContaining('cannot be used in production. Wanted: https')]);
    expect(linesOf({ ...plain, OIDC_JWKS_FILE: '/keys.json' })).toEqual([]);
    expect(linesOf({ ...plain, OIDC_ISSUER: 'http://127.0.0.1:8080' })).toEqual([]);
    expect(linesOf({ DATABASE_URL, OIDC_JWKS_FILE: '/keys.json' })).toEqual([
      expect.stringContaining('OIDC_ISSUER is not set'),
    ]);
  });

  describe('in production', () => {
    const PRODUCTION = { DATABASE_URL, NODE_ENV: 'production', OIDC_ISSUER: 'https://id.example.org' };
    const S3 = { EVIDENCE_S3_BUCKET: 'files', EVIDENCE_S3_ACCESS_KEY: 'a', EVIDENCE_S3_SECRET_KEY: 'b' };

    it.each<[string, Record<string, string>, string]>([
      ['PostgreSQL', { DATABASE_URL: 'postgresql://a:secret@db/c' }, 'database'],
      ['PostgreSQL where it may', { DATABASE_URL: 'postgresql://a:secret@db/c?sslmode=prefer' }, 'database'],
      ['PostgreSQL whose certificate nobody checks', { DATABASE_URL: 'postgresql://a:secret@db/c?sslmode=no-verify' }, 'database'], // prettier-ignore
      ['PostgreSQL as libpq has it', { DATABASE_URL: 'postgresql://a:secret@db/c?sslmode=require&uselibpqcompat=true' }, 'database'], // prettier-ignore
      ['PostgreSQL of the owner', { DATABASE_OWNER_URL: 'postgresql://a:secret@10.0.0.1/c' }, 'database'],
      ['PostgreSQL by its parameter', { DATABASE_URL: 'postgresql:///c?host=db' }, 'database'],
      ['Redis', { REDIS_URL: 'redis://:secret@redis:6379' }, 'redis'],
      ['mail', { SMTP_URL: 'smtp://u:secret@mail' }, 'mail'],
      ['mail whose certificate nobody checks', { SMTP_URL: 'smtps://u:secret@mail?tls.rejectUnauthorized=false' }, 'mail'], // prettier-ignore
      ['files', { ...S3, EVIDENCE_S3_ENDPOINT: 'http://s3.example.net' }, 'files'],
      ['a scanner', { CONCORD_CLAMD: 'tcp://clamav:3310' }, 'scanner'],
    ])('take no plain connection to %s, but where it is named', (_what, env, kind) => {
      const lines = linesOf({ ...PRODUCTION, ...env });
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(/is reached without TLS, which production does not take\. Wanted: /);
      expect(lines[0]).toContain(`or ${kind} in CONCORD_ALLOW_PLAIN`);
      expect(lines[0]).not.toContain('secret');
      expect(linesOf({ ...PRODUCTION, ...env, CONCORD_ALLOW_PLAIN: `api, ${kind}` })).toEqual([]);
      expect(linesOf({ ...PRODUCTION, ...env, CONCORD_ALLOW_PLAIN: 'api' })).toHaveLength(1);
      expect(linesOf({ DATABASE_URL, ...env })).toEqual([]); // a first try
    });

    it.each<Record<string, string>>([
      { DATABASE_URL: 'postgresql://a@db/c?sslmode=require' },
      { DATABASE_URL: 'postgresql://a@127.0.0.1/c' },
      { DATABASE_URL: 'postgresql://a@localhost/c' },
      { DATABASE_URL: 'postgresql://a@[::1]/c' },
      { DATABASE_URL: 'postgresql:///c?host=/var/run/postgresql' },
      { DATABASE_URL: 'postgresql://%2Fvar%2Frun%2Fpostgresql/c' },
      { REDIS_URL: 'rediss://redis:6379' },
      { REDIS_URL: 'redis://127.0.0.1:6379' },
      { SMTP_URL: 'smtps://mail' },
      { CONCORD_CLAMD: 'tcp://127.0.0.1:3310' },
      { CONCORD_CLAMD: 'unix:///run/clamav/clamd.ctl' },
      { SMTP_URL: 'smtp://mail:587?requireTLS=true' },
      { ...S3, EVIDENCE_S3_ENDPOINT: 'https://s3.example.net' },
    ])('take TLS, and what never leaves the machine: %j', (env) => {
      expect(linesOf({ ...PRODUCTION, ...env })).toEqual([]);
    });

    it('tell at each start what they leave more open than need be', () => {
      expect(adviceOn(readConfig({ DATABASE_URL }))).toEqual([]);
      const bare = adviceOn(readConfig(PRODUCTION));
      expect(bare.map((line) => line.split(' ')[0])).toEqual([
        'OIDC_API_SCOPE',
        'WEBHOOK_HOSTS',
        'CONCORD_CLAMD',
      ]);
      const open = { OIDC_RSA_BITS: '2048', CONCORD_ALLOW_PLAIN: 'database', WEBHOOK_TARGETS: 'any' };
      expect(adviceOn(readConfig({ ...PRODUCTION, ...open }))).toHaveLength(6);
      const closed = { OIDC_API_SCOPE: 'concord', WEBHOOK_HOSTS: 'hooks.example.org', CONCORD_CLAMD: 'unix:///run/clamd.ctl' }; // prettier-ignore
      expect(adviceOn(readConfig({ ...PRODUCTION, ...closed }))).toEqual([]);
    });
  });

  it('never show a password', () => {
    expect(linesOf({ DATABASE_URL: 'postgres//u:secret@db' }).join()).not.toContain('secret');
    expect(linesOf({ DATABASE_URL, REDIS_URL: 'http://u:secret@r' }).join()).not.toContain('secret');
  });

  describe('that are secret', () => {
    let folder: string;
    beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'concord-secret-'))));
    afterAll(() => rmSync(folder, { recursive: true }));
    const file = (content: string): string => {
      const name = path.join(folder, 'secret');
      writeFileSync(name, content);
      return name;
    };

    it.each([
      ['DATABASE_URL', DATABASE_URL, 'databaseUrl'],
      ['DATABASE_OWNER_URL', DATABASE_URL, 'databaseOwnerUrl'],
      ['REDIS_URL', 'redis://:secret@r:6379', 'redisUrl'],
      ['SMTP_URL', 'smtp://u:secret@m', 'smtpUrl'],
      ['WEBHOOK_SECRET_KEY', 'A'.repeat(43), 'webhookSecretKey'],
    ] as const)('may stand in a file: %s', (variable, value, name) => {
      const base: Record<string, string> = variable === 'DATABASE_URL' ? {} : { DATABASE_URL };
      expect(readConfig({ ...base, [`${variable}_FILE`]: file(`${value}\n`) })[name]).toBe(value);
      expect(linesOf({ ...base, [variable]: value, [`${variable}_FILE`]: file(value) })).toContain(
        `${variable} and ${variable}_FILE are both set. Wanted: one of them.`,
      );
    });

    it('say of a file that is not there where it was looked for, and show nothing of one that holds what cannot be used', () => {
      expect(linesOf({ DATABASE_URL_FILE: '/nowhere/secret' })).toContain(
        'DATABASE_URL_FILE: "/nowhere/secret" cannot be read. Wanted: a file that holds DATABASE_URL.',
      );
      expect(linesOf({ DATABASE_URL, WEBHOOK_SECRET_KEY_FILE: file('topsecret') }).join()).not.toContain(
        'topsecret',
      );
    });
  });

  it('limit how often somebody asks: tightly in production, and not where people try and measure', () => {
    expect(readConfig({ DATABASE_URL }).ratePerPerson).toBeGreaterThan(100_000);
    expect(readConfig({ DATABASE_URL, NODE_ENV: 'production', OIDC_ISSUER: 'https://id.example.org' })).toMatchObject({ ratePerPerson: 1_200, rateFailedSignIns: 30 }); // prettier-ignore
    expect(linesOf({ DATABASE_URL, RATE_PER_PERSON: '0' })).toEqual([expect.stringContaining('RATE_PER_PERSON: "0"')]); // prettier-ignore
  });

  it('have a variable for each', () => {
    expect(new Set(Object.values(VARIABLES)).size).toBe(Object.keys(VARIABLES).length);
  });
});
