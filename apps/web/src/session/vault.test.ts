import { createCipheriv, hkdfSync } from 'node:crypto';
import { Vault } from './vault.js';

const vault = new Vault(Buffer.alloc(32, 1));
const other = new Vault(Buffer.alloc(32, 2));

describe('what is sealed', () => {
  it('is opened by the same key, for the same thing, and never twice the same', () => {
    const value = { access: 'a', expiresAt: 1 };
    const sealed = vault.seal(value, 'me');
    expect(vault.open(sealed, 'me')).toEqual(value);
    expect(sealed.equals(vault.seal(value, 'me'))).toBe(false);
    expect(sealed.toString('latin1')).not.toContain('access');
  });
  it('is not opened by another key, as another thing, changed or cut', () => {
    const sealed = vault.seal({ a: 1 }, 'me');
    expect(other.open(sealed, 'me')).toBeUndefined();
    expect(vault.open(sealed, 'you')).toBeUndefined();
    for (let i = 0; i < sealed.length; i += 1) {
      const changed = Buffer.from(sealed);
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(vault.open(changed, 'me')).toBeUndefined();
      expect(vault.open(sealed.subarray(0, i), 'me')).toBeUndefined();
    }
  });
});

describe('what was sealed before', () => {
  const OLD = Buffer.alloc(32, 1);
  const turned = new Vault(Buffer.alloc(32, 2), OLD);
  /** As 0.6.0 sealed {"a":1} about "me" with that key: no mark of how, nor by which key. */
  const UNMARKED = (): Buffer => {
    const key = Buffer.from(hkdfSync('sha256', OLD, '', 'concord web seal', 32));
    const nonce = Buffer.alloc(12, 9);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from('me'));
    const text = Buffer.concat([cipher.update('{"a":1}'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), text]);
  };

  it('says how and by which key, and is opened as long as that key is there; what is new is by the first', () => {
    const sealed = vault.seal({ a: 1 }, 'me');
    expect([sealed[0], sealed.subarray(1, 5)]).toEqual([1, vault.seal({}, 'x').subarray(1, 5)]);
    expect([vault.isCurrent(sealed), turned.isCurrent(sealed)]).toEqual([true, false]);
    expect(turned.open(sealed, 'me')).toEqual({ a: 1 });
    expect(turned.open(sealed, 'you')).toBeUndefined();
    expect(vault.open(turned.seal({ a: 2 }, 'me'), 'me')).toBeUndefined();
    expect(other.open(turned.seal({ a: 2 }, 'me'), 'me')).toEqual({ a: 2 });
    expect(turned.isFormToken('one', vault.formToken('one'))).toBe(true);
    expect(vault.isFormToken('one', turned.formToken('one'))).toBe(false);
  });

  it('without a mark is opened too, and is to be sealed anew', () => {
    for (const each of [vault, turned]) {
      expect(each.open(UNMARKED(), 'me')).toEqual({ a: 1 });
      expect(each.isCurrent(UNMARKED())).toBe(false);
    }
    expect(other.open(UNMARKED(), 'me')).toBeUndefined();
    expect(vault.open(UNMARKED(), 'you')).toBeUndefined();
  });
});

describe('the token of a form', () => {
  it('holds for its session and its key only', () => {
    const token = vault.formToken('one');
    expect(vault.isFormToken('one', token)).toBe(true);
    expect(vault.isFormToken('two', token)).toBe(false);
    expect(other.isFormToken('one', token)).toBe(false);
    for (const wrong of [undefined, '', 'x', [token], `${token}AA`, token.slice(2)])
      expect(vault.isFormToken('one', wrong)).toBe(false);
  });
});
