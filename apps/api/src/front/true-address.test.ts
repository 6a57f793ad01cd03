import type { IncomingMessage } from 'node:http';
import type { Request, Response } from 'express';
import { addressOf, inNetworks, readNetworks, trueAddress } from './true-address.js';

const asked = (
  trusted: readonly string[],
  remoteAddress: string,
  header?: string,
  more: object = {},
): string | undefined => {
  const request = { socket: { remoteAddress }, headers: { ...(header === undefined ? {} : { 'x-forwarded-for': header }), ...more } } as unknown as IncomingMessage; // prettier-ignore
  trueAddress(trusted)(request as Request, {} as Response, () => undefined);
  return addressOf(request);
};

describe('where a request comes from', () => {
  const PROXIES = ['10.0.0.0/8', '192.0.2.7', 'fd00::/8'];
  it.each<[string, string | undefined, readonly string[], string, string | undefined]>([
    ['the other end of its connection', '203.0.113.5', [], '203.0.113.5', undefined],
    [
      'that, whatever the header says, where no proxy is trusted',
      '127.0.0.1',
      [],
      '127.0.0.1',
      '198.51.100.1',
    ],
    [
      'that, whatever the header says, where it is no trusted proxy',
      '203.0.113.5',
      PROXIES,
      '203.0.113.5',
      '198.51.100.1',
    ],
    ['the one that a trusted proxy names', '198.51.100.1', PROXIES, '10.1.2.3', '198.51.100.1'],
    [
      'the last that is no trusted proxy itself',
      '198.51.100.1',
      PROXIES,
      '10.1.2.3',
      '1.2.3.4, 198.51.100.1, 192.0.2.7',
    ],
    [
      'never what somebody wrote before that',
      '198.51.100.1',
      PROXIES,
      '10.1.2.3',
      '127.0.0.1, 10.9.9.9, 198.51.100.1',
    ],
    ['of version 6 too', '2001:db8::9', PROXIES, 'fd00::1', '2001:db8::9'],
    ['of version 4 in version 6', '198.51.100.1', PROXIES, '::ffff:10.1.2.3', '198.51.100.1'],
    ['the proxy’s own where it names nobody', '10.1.2.3', PROXIES, '10.1.2.3', undefined],
    [
      'the proxy’s own where it names what is no address',
      '10.1.2.3',
      PROXIES,
      '10.1.2.3',
      '198.51.100.1, <script>',
    ],
    ['the first proxy’s where all are trusted', '10.0.0.9', PROXIES, '10.1.2.3', '10.0.0.9, 192.0.2.7'],
  ])('is %s: %s', (_what, address, trusted, remote, header) => {
    expect(asked(trusted, remote, header)).toBe(address);
  });

  it('is never what the header Forwarded says', () => {
    expect(asked(PROXIES, '10.1.2.3', undefined, { forwarded: 'for=198.51.100.1' })).toBe('10.1.2.3');
  });
});

describe('networks', () => {
  it.each<[string, readonly string[] | undefined]>([
    ['10.0.0.0/8, 192.0.2.7', ['10.0.0.0/8', '192.0.2.7']],
    ['::1 fd00::/8', ['::1', 'fd00::/8']],
    ['', []],
    ['10.0.0.0/33', undefined],
    ['0.0.0.0/0', undefined],
    ['::/0', undefined],
    ['10.0.0', undefined],
    ['proxy.example.org', undefined],
    ['loopback', undefined],
    ['10.0.0.1/8/8', undefined],
  ])('of %j are %j', (text, networks) => {
    expect(readNetworks(text)).toEqual(networks);
  });

  it('hold their addresses and no others; none holds nothing', () => {
    const inside = inNetworks(['10.0.0.0/8', '::1']);
    expect(['10.255.0.1', '::1', '::ffff:10.1.1.1', '11.0.0.1', '::2', 'x', undefined].map(inside)).toEqual([true, true, true, false, false, false, false]); // prettier-ignore
    expect(inNetworks([])('10.0.0.1')).toBe(false);
  });
});
