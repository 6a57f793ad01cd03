import fc from 'fast-check';
import type { Relationship, Tier } from './relationship.js';
import { circleWith, depthsOn } from './supply-chain.js';

const DAY = '2016-01-01';
let ids = 0;
const link = (
  buyerId: number,
  supplierId: number,
  tier: Tier = 'sub',
  change: Partial<Relationship> = {},
): Relationship => ({
  id: (ids += 1),
  buyerId,
  supplierId,
  tier,
  areaId: 1,
  from: '2015-01-01',
  to: null,
  ...change,
});
const [COM, PRIME, TWO, THREE, FOUR] = [1, 2, 3, 4, 5];

describe('how deep a relationship is in the supply chain', () => {
  const depths = (...all: Relationship[]) => all.map(({ id }) => depthsOn(all, DAY).get(id));

  it('counts from the prime on: tier 1, 2, 3 and deeper', () =>
    expect(depths(link(COM, PRIME, 'prime'), link(PRIME, TWO), link(TWO, THREE), link(THREE, FOUR))).toEqual([
      1, 2, 3, 4,
    ]));
  it('goes by the shortest way', () =>
    expect(
      depths(
        link(COM, PRIME, 'prime'),
        link(PRIME, TWO),
        link(TWO, THREE),
        link(PRIME, THREE),
        link(THREE, FOUR),
      ),
    ).toEqual([1, 2, 3, 2, 3]));
  it('leaves out partners, stakeholders, and whom no prime stands above', () =>
    expect(
      depths(
        link(COM, PRIME, 'prime'),
        link(PRIME, TWO, 'partner'),
        link(PRIME, THREE, 'stakeholder'),
        link(TWO, FOUR),
      ),
    ).toEqual([1, undefined, undefined, undefined]));
  it('keeps to the area', () =>
    expect(depths(link(COM, PRIME, 'prime', { areaId: 2 }), link(PRIME, TWO))).toEqual([1, undefined]));
  it('keeps to the day', () => {
    const all = [link(COM, PRIME, 'prime', { to: '2015-12-31' }), link(PRIME, TWO)];
    expect([...depthsOn(all, '2015-12-31').values()]).toEqual([1, 2]);
    expect(depthsOn(all, DAY).size).toBe(0);
  });
});

describe('a relationship that would make a buyer its own supplier', () => {
  it.each<[string, Relationship[], Relationship, number[] | undefined]>([
    ['at once', [link(TWO, PRIME)], link(PRIME, TWO), [PRIME, TWO, PRIME]],
    ['at any depth', [link(TWO, THREE), link(THREE, PRIME)], link(PRIME, TWO), [PRIME, TWO, THREE, PRIME]],
    ['through the commissioner', [link(TWO, COM)], link(COM, TWO, 'prime'), [COM, TWO, COM]],
    ['not in another area', [link(TWO, PRIME, 'sub', { areaId: 2 })], link(PRIME, TWO), undefined],
    [
      'not on another day',
      [link(TWO, PRIME, 'sub', { to: '2014-12-31', from: '2014-01-01' })],
      link(PRIME, TWO),
      undefined,
    ],
    [
      'not where no day has all of it',
      [link(TWO, THREE, 'sub', { to: '2015-06-30' }), link(THREE, PRIME, 'sub', { from: '2015-07-01' })],
      link(PRIME, TWO),
      undefined,
    ],
    ['not as a partner', [link(TWO, PRIME)], link(PRIME, TWO, 'partner'), undefined],
    [
      'not where two ways lead to one',
      [link(PRIME, TWO), link(PRIME, THREE), link(TWO, FOUR)],
      link(THREE, FOUR),
      undefined,
    ],
    [
      'not when the other was taken back',
      [link(TWO, PRIME, 'sub', { to: '2014-12-31' })],
      link(PRIME, TWO),
      undefined,
    ],
  ])('is found: %s', (_, known, added, circle) => expect(circleWith(known, added)).toEqual(circle));

  it('is found on the day on which it is: adding link by link what makes none leaves none', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2015-01-${String(n).padStart(2, '0')}`);
    const party = fc.integer({ min: 1, max: 5 });
    const any = fc
      .record({ buyerId: party, supplierId: party, from: day, to: fc.option(day) })
      .filter(({ buyerId, supplierId, from, to }) => buyerId !== supplierId && (to === null || to >= from));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 14 }), (wanted) => {
        const taken: Relationship[] = [];
        for (const one of wanted) {
          const added = link(one.buyerId, one.supplierId, 'sub', { from: one.from, to: one.to });
          if (circleWith(taken, added)) continue;
          taken.push(added);
        }
        for (let n = 1; n <= 28; n += 1)
          expect(circular(taken, `2015-01-${String(n).padStart(2, '0')}`)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

/** Whether anybody supplies itself on a day, found by taking away who supplies nobody until nobody is left. */
function circular(all: readonly Relationship[], day: string): boolean {
  let left = all.filter(({ from, to }) => from <= day && (to === null || to >= day));
  for (;;) {
    const next = left.filter(({ supplierId }) => left.some(({ buyerId }) => buyerId === supplierId));
    if (next.length === left.length) return left.length > 0;
    left = next;
  }
}
