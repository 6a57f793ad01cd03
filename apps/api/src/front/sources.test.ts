import { readFileSync } from 'node:fs';
import path from 'node:path';
import { files, ROOT, sources } from '../../../../test/support/sources.js';
import { Config, readConfig } from '../ops/config.js';

const text = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
/** Where in the files a pattern stands, as `file: what`. */
const found = (pattern: RegExp, among: readonly string[]): string[] =>
  among.flatMap((file) =>
    [...text(file).matchAll(new RegExp(pattern, 'g'))].map(([what]) => `${file}: ${what}`),
  );

const SHIPPED = [
  ...sources('apps', 'libs', 'migrations'),
  ...files('bin', 'apps/web/public').filter((file) => /\.m?js$/.test(file)),
];
const ALL = files('apps', 'libs', 'migrations', 'bin', 'bench', 'test', 'tools', 'docs', 'mechanisms').filter(
  (file) => /\.(ts|js|mjs|cjs|json|md|sql|njk|graphql|ya?ml|csv|html)$/.test(file),
);

describe('what is shipped', () => {
  it('is found by this test', () => {
    expect([SHIPPED.length > 600, ALL.length > 1_000]).toEqual([true, true]);
  });

  it('holds no secret: secrets come by the environment or by a file', () => {
    expect(
      found(/-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{30,}|\bxox[bpars]-\w+/, ALL),
    ).toEqual([]);
    const tokens = found(/\beyJ[\w-]{10,}\.eyJ[\w-]{5,}/, ALL).map((each) => each.split(': ')[0]);
    expect([...new Set(tokens)]).toEqual([
      'apps/api/src/ops/redact.db.test.ts',
      'test/platform/logs.test.ts',
    ]); // made up, to see that none is logged
    const SECRET = /\b(?:password|passwd|secret|api_?key|private_?key)['"]?\s*[:=]\s*['"][^'"$ ]{8,}['"]/i;
    expect(found(SECRET, SHIPPED)).toEqual([
      // where anyone may sign in as anyone: it refuses to run in production (apps/sign-in/src/config.ts)
      "apps/sign-in/src/provider.ts: secret: 'bridge-system-demonstration'",
    ]);
  });

  it('has no secret by default, in production as elsewhere', () => {
    const named = ['databaseUrl', 'databaseOwnerUrl', 'redisUrl', 'smtpUrl', 'webhookSecretKey', 'evidenceS3AccessKey', 'evidenceS3SecretKey', 'watchToken'] as const; // prettier-ignore
    const bare = new Config();
    for (const name of named) expect([name, bare[name]]).toEqual([name, undefined]);
    const production = readConfig({ NODE_ENV: 'production', DATABASE_URL: 'postgresql://a@b/c?sslmode=verify-full', OIDC_ISSUER: 'https://id.example' }); // prettier-ignore
    expect([production.webhookSecretKey, production.evidenceS3SecretKey, production.demonstration]).toEqual([undefined, undefined, false]); // prettier-ignore
  });

  it('runs no text as code, and no shell', () => {
    expect(found(/\beval\(|new Function\(|node:vm['"]|\bexecSync\(|shell: *true/, SHIPPED)).toEqual([]);
    const starts = SHIPPED.filter((file) => text(file).includes('child_process'));
    expect(starts.filter((file) => !file.startsWith('bin/'))).toEqual([]); // what is asked over the network starts nothing
  });

  it('uses no hash and no randomness that is weak where it matters', () => {
    expect(found(/createHash\(['"](md5|sha1)|createCipher\(|aes-\d+-(ecb|cbc)/, SHIPPED)).toEqual([]);
    expect(found(/Math\.random/, SHIPPED)).toEqual(['apps/api/src/webhooks/deliver.ts: Math.random']); // how long to wait before trying again
  });

  it('believes no certificate that cannot be checked', () => {
    expect(found(/rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity/, SHIPPED)).toEqual([
      'apps/api/src/ops/plain-connections.ts: rejectUnauthorized', // which refuses it
    ]);
  });

  it('follows no redirect that it did not mean to follow', () => {
    const asking = SHIPPED.filter((file) => /(?<![.\w])fetch\(/.test(text(file)) && !file.startsWith('apps/web/public/') && !file.startsWith('bin/')); // prettier-ignore
    expect(
      asking.filter((file) => !/redirect: 'error'|redirect: 'manual'|\.\.\.options/.test(text(file))),
    ).toEqual([]);
  });

  it('makes no pattern of a text that somebody sent', () => {
    expect(
      found(
        /new RegExp\([^)]*\)/,
        SHIPPED.filter((file) => !file.startsWith('apps/web/codegen/')),
      ),
    ).toEqual([
      'libs/partners/src/organisation/identifiers.ts: new RegExp(COMPANY_NUMBER)',
      'libs/partners/src/organisation/identifiers.ts: new RegExp(CHARITY_NUMBER)',
      // of a constant
      'libs/partners/src/service-user-key/sealed-text.ts: new RegExp(`^${TEXT_MARK}1:(\\\\d{1,10})',
    ]);
  });

  it('keeps nothing in browsers, and listens to no other window', () => {
    const scripts = files('apps/web/public', 'apps/web/views');
    expect(found(/localStorage|sessionStorage|indexedDB|postMessage|innerHTML|document\.write|WebSocket|RTCPeerConnection/, scripts)).toEqual([]); // prettier-ignore
    expect(found(/\|\s*safe\b|autoescape: *false/, scripts.filter((file) => file.endsWith('.njk'))).map((each) => each.split(': ')[0])).toEqual(MARKED_SAFE); // prettier-ignore
  });
});

/** Templates that put text in as it is: pictures that we draw, whose texts are escaped (apps/web/src/chart/inline-svg.test.ts). */
const MARKED_SAFE = ['areas/results', 'areas/results', 'over-time/over-time', 'over-time/over-time', 'readiness/parts', 'readiness/parts', 'relationship/chart', 'relationship/chart', 'supervision/adherence', 'supervision/adherence'].map((name) => `apps/web/views/${name}.njk`); // prettier-ignore
