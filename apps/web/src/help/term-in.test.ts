import { inLanguage } from '../language/language.js';
import { term } from './term-in.js';
import { TERMS } from './terms.js';
import { WELSH } from './welsh-terms.js';

const NAMES = Object.keys(TERMS) as (keyof typeof TERMS)[];

describe('the words of the field', () => {
  it('are in Welsh as far as they are there, and else in English that says that it is', () => {
    inLanguage('cy', () => {
      expect(term('cohort')).toMatchObject({ word: 'Carfan', language: 'cy' });
      for (const name of NAMES) {
        const { word, language } = term(name);
        expect([word, language]).toEqual(WELSH[name] ? [WELSH[name].word, 'cy'] : [TERMS[name].word, 'en']);
      }
    });
    inLanguage('en', () =>
      expect(NAMES.map((name) => term(name).word)).toEqual(NAMES.map((name) => TERMS[name].word)),
    );
  });

  it('in Welsh are of words that there are, and no text is empty', () => {
    expect(Object.keys(WELSH).filter((name) => !Object.hasOwn(TERMS, name))).toEqual([]);
    expect(Object.values(WELSH).filter((each) => !each?.word || !each.meaning)).toEqual([]);
  });
});
