import { canonicalText, digestOf, sha256Hex } from './canonical.js';

describe('canonical JSON', () => {
  it('does not depend on the order in which keys were set', () => {
    expect(canonicalText({ b: [1, { d: true, c: null }], a: '€' })).toBe(
      '{"a":"€","b":[1,{"c":null,"d":true}]}',
    );
    expect(digestOf({ a: 1, b: 2 })).toBe(digestOf({ b: 2, a: 1 }));
  });

  it('refuses what JSON cannot hold exactly', () => {
    for (const value of [NaN, Infinity, '\ud800']) expect(() => canonicalText({ value })).toThrow();
    expect(() => canonicalText(undefined)).toThrow(TypeError);
  });

  it('hashes the UTF-8 bytes (the published digest of "abc")', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(digestOf({ a: 1 })).toBe(sha256Hex('{"a":1}'));
  });
});
