import type { AddressInfo } from 'node:net';
import { PagesOfWorld } from '../../../../test/pages/pages-of-world.js';
import type { World } from './world.fixture.js';

/** Of each side, and of the roles that see the least of what others name. */
const SOME = ['commissioner-manager', 'commissioner-verifier', 'bridge-worker'];

/** Signing out, files (downloads-walk) and what is no page. */
const NOT_WALKED = /^\/(assets|language|sign-in|sign-out|sessions)\b|\.(csv|pdf|ics)(\?|$)/;

/** An address without what it names: `/referrals/KT4093DE?after=x` is one of `/referrals/·?after`. */
const shapeOf = (address: string): string => {
  const [path = '', query = ''] = address.split('?');
  const names = path.split('/').map((part) => (/\d|^[A-Z-]+$|%/.test(part) ? '·' : part));
  return `${names.join('/')}?${[...new URLSearchParams(query).keys()].sort().join('&')}`;
};

/** Follows what pages offer, from where people land: one address of each shape. */
export function walkLinks(given: () => { readonly world: World }): void {
  it('offers nobody a link that is then refused', async () => {
    const pages = new PagesOfWorld();
    await pages.open((given().world.api.server.address() as AddressInfo).port);
    const wrong: string[] = [];
    let walked = 0;
    for (const person of SOME) {
      const seen = new Set<string>();
      const waiting = [['/', 'the beginning']];
      for (const [address = '', from = ''] of waiting) {
        const shape = shapeOf(address);
        if (seen.has(shape)) continue;
        seen.add(shape);
        walked += 1;
        const { status, text } = await pages.get(person, address);
        if (status !== 200 && status !== 303) wrong.push(`${person}, at ${from}: ${address} ${status}`);
        for (const [, href = ''] of text.matchAll(/href="(\/[^"#]*)/g)) {
          const next = href.replaceAll('&amp;', '&');
          if (!NOT_WALKED.test(next)) waiting.push([next, address]);
        }
      }
    }
    await pages.close();
    expect(wrong).toEqual([]);
    expect(walked).toBeGreaterThan(50);
  });
}
