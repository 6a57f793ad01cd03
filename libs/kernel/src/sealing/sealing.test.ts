import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { MasterKeyMissing, readMasterKeys, unwrapKey, WRAPPED_BYTES, wrapKey } from './master-key.js';
import { blind, blindNumbers, newKey, seal, SEAL_BYTES, unseal } from './seal.js';

const base64 = (): string => randomBytes(32).toString('base64');
const masters = (...keys: string[]) => readMasterKeys(keys.join(','))!;

describe('what is sealed', () => {
  it('opens with its key, for what it is, and says nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, what) => {
        const key = newKey();
        const text = Buffer.from(bytes);
        const sealed = seal(key, what, text);
        expect(sealed).toHaveLength(SEAL_BYTES + text.length);
        expect(unseal(key, what, sealed)).toEqual(text);
        expect(() => unseal(key, `${what}x`, sealed)).toThrow();
        expect(() => unseal(newKey(), what, sealed)).toThrow();
        expect(seal(key, what, text)).not.toEqual(sealed);
      }),
      { numRuns: 50 },
    );
  });

  it('does not open when a single bit of it was changed, or a part is missing', () => {
    const key = newKey();
    const sealed = seal(key, 'x', Buffer.from('A1234BC'));
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => unseal(key, 'x', changed)).toThrow();
    }
    for (let length = 0; length < sealed.length; length += 1)
      expect(() => unseal(key, 'x', sealed.subarray(0, length))).toThrow();
  });

  it('never takes a nonce or a key twice', () => {
    const key = newKey();
    const nonces = Array.from({ length: 2000 }, () => seal(key, 'x', Buffer.alloc(0)).toString('hex', 1, 13));
    expect(new Set(nonces).size).toBe(2000);
    expect(new Set(Array.from({ length: 2000 }, () => newKey().export().toString('hex'))).size).toBe(2000);
  });
});

describe('blind indexes', () => {
  it('are HMAC-SHA-256 of the parts, by node’s own reckoning', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (parts) => {
        const key = newKey();
        const expected = createHmac('sha256', key.export()).update(parts.join('\0'), 'utf8').digest();
        expect(blind(key, ...parts)).toEqual(expected);
      }),
    );
  });

  it('and short ones are equal for one key and text only', () => {
    const [one, other] = [randomBytes(32), randomBytes(32)];
    const texts = ['ann', 'nna', 'ann'];
    expect(blindNumbers(one, texts)[0]).toBe(blindNumbers(one, texts)[2]);
    expect(new Set([...blindNumbers(one, texts), ...blindNumbers(other, texts)]).size).toBe(4);
  });
});

describe('master keys', () => {
  it.each([
    ['', undefined],
    ['short', undefined],
    [`${base64()} short`, undefined],
  ])('are 32 bytes in base64 each: %p', (text, keys) => expect(readMasterKeys(text)).toBe(keys));

  it('wrap by the first and open by any; what neither wrapped is named', () => {
    const [old, next] = [base64(), base64()];
    const key = newKey();
    const wrapped = wrapKey(masters(old), 'U1', key);
    expect(wrapped).toHaveLength(WRAPPED_BYTES);
    expect(unwrapKey(masters(next, old), 'U1', wrapped).equals(key)).toBe(true);
    expect(wrapKey(masters(next, old), 'U1', key).toString('hex', 0, 8)).toBe(masters(next)[0].id);
    expect(() => unwrapKey(masters(next), 'U1', wrapped)).toThrow(MasterKeyMissing);
    expect(() => unwrapKey(masters(next), 'U1', wrapped)).toThrow(masters(old)[0].id);
    expect(() => unwrapKey(masters(old), 'U2', wrapped)).toThrow();
  });

  it('are told apart, one is not given twice, and their ids tell nothing of them', () => {
    const key = base64();
    expect(readMasterKeys(`${key}\n${key}`)).toBeUndefined();
    expect(Buffer.from(key, 'base64').includes(Buffer.from(masters(key)[0].id, 'hex'))).toBe(false);
  });
});
