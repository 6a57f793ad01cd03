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
