import fc from 'fast-check';
import { newKey } from '#kernel';
import { ERASED_TEXT, openTextBy, ownerOfText, sealTextBy, TEXT_MARK } from './sealed-text.js';

describe('texts about a person', () => {
  it('open by the key of whose they are, say whose that is and nothing else, and are sealed alike where they are equal', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), (text, id) => {
        const key = newKey();
        const sealed = sealTextBy(key, id, text);
        expect(openTextBy(key, sealed)).toBe(text);
        expect(ownerOfText(sealed)).toBe(id);
        expect(sealed.startsWith(TEXT_MARK)).toBe(true);
        expect(sealTextBy(key, id, text)).toBe(sealed);
        expect(sealTextBy(key, id, `${text}.`)).not.toBe(sealed);
        expect(sealTextBy(newKey(), id, text)).not.toBe(sealed);
        expect(openTextBy(undefined, sealed)).toBe(ERASED_TEXT);
        expect(() => openTextBy(newKey(), sealed)).toThrow();
        expect(() => openTextBy(key, sealed.replace(`:${id}:`, `:${id + 1}:`))).toThrow();
      }),
      { numRuns: 50 },
    );
  });

  it('that were not sealed are read as they are', () => {
    for (const text of ['', 'a note', `1:7:AAAA`, `${TEXT_MARK}2:7:AAAA`]) {
      expect(ownerOfText(text)).toBeUndefined();
      expect(openTextBy(newKey(), text)).toBe(text);
    }
  });
});
