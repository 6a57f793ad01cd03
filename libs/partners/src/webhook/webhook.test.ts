import { createCipheriv, randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { isPrivateAddress } from './address.js';
import { newSecret, vaultOf } from './secret.js';
import { sign } from './sign.js';
import { readHostNames, RETRY_SECONDS, urlProblems, verdict } from './webhook.js';

describe('where webhooks may go', () => {
  it.each([
    ['https://hooks.example.org/concord', true, true],
    ['https://hooks.example.org:8443/a?b=c', true, true],
    ['https://8.8.8.8/', true, true],
    ['http://hooks.example.org/', false, true],
    ['https://127.0.0.1/', false, true],
    ['https://2130706433/', false, true], // the same, as one number
    ['https://0x7f.1/', false, true],
    ['https://[::1]/', false, true],
    ['https://[::ffff:10.0.0.1]/', false, true],
    ['https://169.254.169.254/latest/meta-data', false, true],
    ['https://localhost/', false, true],
    ['https://queue.internal/', false, true],
    ['https://user:password@hooks.example.org/', false, false],
    ['https://hooks.example.org/#part', false, false],
    ['ftp://hooks.example.org/', false, false],
    ['hooks.example.org', false, false],
  ])('%s: public %p, any %p', (url, inPublic, inAny) => {
    expect(urlProblems(url, 'public').length === 0).toBe(inPublic);
    expect(urlProblems(url, 'any').length === 0).toBe(inAny);
  });

  it.each([
    ['https://hooks.example.org/a', true],
    ['https://hooks.example.org.:8443/a', true],
    ['https://HOOKS.Example.org/a', true],
    ['https://a.partner.example/', true],
    ['https://b.a.partner.example/', true],
    ['https://partner.example/', false],
    ['https://evilpartner.example/', false],
    ['https://hooks.example.org.evil.example/', false],
    ['https://example.org/', false],
    ['https://8.8.8.8/', false],
  ])('only to hosts that are allowed, where they are named: %s %p', (url, allowed) => {
    const hosts = readHostNames('hooks.example.org, *.partner.example');
    for (const targets of ['public', 'any'] as const)
      expect(urlProblems(url, targets, hosts).map(({ path }) => path.join())).toEqual(allowed ? [] : ['url']);
    expect(urlProblems(url, 'public')).toEqual([]);
  });

  it.each(['', '*', '*.', 'https://a.example', 'a.example/b', 'a_b', '-a.example', 'a..b'])(
    'no host names are %j',
    (text) => {
      expect(readHostNames(text)).toBeUndefined();
    },
  );

  it.each([
    ['93.184.215.14', false],
    ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', false],
    ['10.1.2.3', true],
    ['172.31.255.255', true],
    ['172.32.0.1', false],
    ['192.168.0.1', true],
    ['100.64.0.1', true],
    ['0.0.0.0', true],
    ['255.255.255.255', true],
    ['224.0.0.1', true],
    ['::', true],
    ['fe80::1', true],
    ['fd00::1', true],
    ['::ffff:8.8.8.8', true],
    ['2002:7f00:1::', true],
    ['no address', true],
  ])('%s is inside a network: %p', (address, inside) => {
    expect(isPrivateAddress(address)).toBe(inside);
  });
});

describe('what becomes of a delivery', () => {
  it('goes by what the receiver answered', () => {
    const after = (status: number | undefined, tries = 1, more = {}) =>
      verdict({ status, ...more }, tries, 0);
    expect([200, 204, 299].map((status) => after(status).kind)).toEqual(Array(3).fill('delivered'));
    expect([301, 400, 404, 429, 500, undefined].map((status) => after(status).kind)).toEqual(
      Array(6).fill('again'),
    );
    expect(after(410).kind).toBe('gone');
    expect(after(503, 1, { retryAfterSeconds: 60 })).toEqual({ kind: 'again', inSeconds: 60 });
    expect(after(503, 1, { retryAfterSeconds: 1e9 })).toEqual({ kind: 'again', inSeconds: 86_400 });
  });

  it('is tried ten times in three days and more, each time a little later than the schedule says', () => {
    const waits = RETRY_SECONDS.map((_, index) => verdict({ status: 500 }, index + 1, 0));
    const seconds = waits.flatMap((next) => (next.kind === 'again' ? [next.inSeconds] : []));
    expect(seconds).toEqual(RETRY_SECONDS.slice(1));
    expect(seconds.reduce((sum, each) => sum + each, 0)).toBe(75 * 3_600 + 35 * 60 + 5);
    expect(waits.at(-1)).toEqual({ kind: 'given_up' });
    expect(verdict({ status: 500 }, 2, 1)).toEqual({ kind: 'again', inSeconds: expect.closeTo(330, 6) });
  });
});

describe('a secret', () => {
  const key = randomBytes(32);

  it('stands sealed, differently each time, and opens with the platform’s key only', () => {
    const secret = newSecret();
    const vault = vaultOf(key);
    const sealed = vault.seal(secret);
    expect(sealed).not.toContain(secret.slice(6, 20));
    expect(vault.seal(secret)).not.toBe(sealed);
    expect(vault.open(sealed)).toBe(secret);
    expect(() => vaultOf(randomBytes(32)).open(sealed)).toThrow();
    const [form, name, nonce, text = '', tag] = sealed.split('.');
    expect(() =>
      vault.open([form, name, nonce, `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`, tag].join('.')),
    ).toThrow();
  });

  it('says by which key it is sealed; another one first seals what is new, and the one before opens what is old', () => {
    const [old, turned] = [vaultOf(key), vaultOf(randomBytes(32), key)];
    const sealed = old.seal('whsec_x');
    expect(sealed).toMatch(/^v2\.[0-9a-f]{8}\./);
    expect([turned.open(sealed), turned.isCurrent(sealed), old.isCurrent(sealed)]).toEqual([
      'whsec_x',
      false,
      true,
    ]);
    const anew = turned.seal(turned.open(sealed));
    expect([turned.open(anew), turned.isCurrent(anew)]).toEqual(['whsec_x', true]);
    expect(() => old.open(anew)).toThrow('not sealed by a key of WEBHOOK_SECRET_KEY');
    expect(() => old.open(sealed.replace(/^v2\.[0-9a-f]{8}/, 'v1'))).toThrow(); // no older form of it is taken
  });

  it('that was sealed without the name of its key (0.6.0) is opened, and sealed anew', () => {
    const nonce = Buffer.alloc(12, 9);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const text = Buffer.concat([cipher.update('whsec_x'), cipher.final()]);
    const unnamed = [
      'v1',
      ...[nonce, text, cipher.getAuthTag()].map((part) => part.toString('base64url')),
    ].join('.');
    for (const vault of [vaultOf(key), vaultOf(randomBytes(32), key)])
      expect([vault.open(unnamed), vault.isCurrent(unnamed)]).toEqual(['whsec_x', false]);
    expect(() => vaultOf(randomBytes(32)).open(unnamed)).toThrow();
  });

  it('signs so that the package of Standard Webhooks takes it, with the secret before as well', () => {
    const [old, now, other] = [newSecret(), newSecret(), newSecret()];
    const { body, headers } = sign('msg_1', '{"type":"x"}', [now, old], new Date());
    expect(new Webhook(old).verify(body, headers)).toEqual({ type: 'x' });
    expect(new Webhook(now).verify(body, headers)).toEqual({ type: 'x' });
    expect(() => new Webhook(other).verify(body, headers)).toThrow('No matching signature');
    expect(() => new Webhook(now).verify('{"type":"y"}', headers)).toThrow('No matching signature');
    expect(() => new Webhook(now).verify(body, { ...headers, 'webhook-id': 'msg_2' })).toThrow(
      'No matching signature',
    );
  });
});
