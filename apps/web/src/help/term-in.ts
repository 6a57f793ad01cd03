import { currentLanguage, type Language } from '../language/language.js';
import { type Term, TERMS } from './terms.js';
import { WELSH } from './welsh-terms.js';

/** A word of the field in the reader's language; where it is not there yet, in English: it says which it is (WCAG 3.1.2). A template's filter. */
export function term(name: keyof typeof TERMS): Term & { readonly language: Language } {
  const welsh = currentLanguage() === 'cy' ? WELSH[name] : undefined;
  return welsh ? { ...welsh, language: 'cy' } : { ...TERMS[name], language: 'en' };
}
