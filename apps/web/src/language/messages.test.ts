import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { VIEWS } from '../view/folders.js';
import { readTexts } from './catalogue.js';

type Elements = ReturnType<typeof parse>;

const [en, cy] = [readTexts('en'), readTexts('cy')];
const texts = (['en', 'cy'] as const).flatMap((language) =>
  [...{ en, cy }[language]].flatMap(([key, text]) =>
    text === null ? [] : [{ language, key, text, name: `${language} ${key}` }],
  ),
);

/** What a text is filled with: its placeholders and tags, each once. */
function placeholders(elements: Elements): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.tag) return [`<${element.value}>`, ...placeholders(element.children)];
    if (element.type === TYPE.plural || element.type === TYPE.select)
      return [element.value, ...Object.values(element.options).flatMap(({ value }) => placeholders(value))];
    return element.type === TYPE.literal || element.type === TYPE.pound ? [] : [element.value];
  });
}
const distinct = (text: string): string[] => [...new Set(placeholders(parse(text)))].sort();

const filesOf = (folder: string, ending: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !/\.test\.ts$/.test(name))
    .map((name) => path.join(folder, name));
const SOURCES = [...filesOf(VIEWS, /\.njk$/), ...filesOf(path.join(path.dirname(VIEWS), 'src'), /\.ts$/)].map(
  (file) => ({ file: path.relative(path.dirname(VIEWS), file), text: readFileSync(file, 'utf8') }),
);
// t("a.b"), plain("a.b"), t("a." ~ name), t(`a.${name}`): the last two use every key that begins so
const USE = /\b(?:t|tHtml|plain)\(\s*["'`]([a-zA-Z-]+\.[\w.-]*)(["'`]\s*[,)]|["']\s*~|\$\{)/g;
const USES = SOURCES.flatMap(({ file, text }) =>
  [...text.matchAll(USE)].map(([, key = '', end = '']) => ({ file, key, isWhole: /[,)]$/.test(end) })),
);

describe('the catalogue of texts', () => {
  it('has every key that a page uses', () => {
    const keys = [...en.keys()];
    const missing = USES.filter(({ key, isWhole }) =>
      isWhole ? !en.has(key) : !keys.some((each) => each.startsWith(key)),
    );
    expect(missing).toEqual([]);
    expect(USES.length).toBeGreaterThan(50);
  });

  it('has no key that no page uses', () => {
    const whole = new Set(USES.filter(({ isWhole }) => isWhole).map(({ key }) => key));
    const beginnings = USES.filter(({ isWhole }) => !isWhole).map(({ key }) => key);
    const unused = [...en.keys()].filter(
      (key) => !whole.has(key) && !beginnings.some((each) => key.startsWith(each)),
    );
    expect(unused).toEqual([]);
  });

  it('has the same keys in Welsh as in English, and never an empty text', () => {
    expect([...cy.keys()].sort()).toEqual([...en.keys()].sort());
    expect(texts.filter(({ text }) => text.trim() === '')).toEqual([]);
    expect([...en].filter(([, text]) => text === null)).toEqual([]);
  });

  it('fills in the same in Welsh as in English', () => {
    const unlike = [...cy].filter(
      ([key, text]) => text !== null && distinct(text).join() !== distinct(en.get(key) ?? '').join(),
    );
    expect(unlike).toEqual([]);
  });

  it('uses no straight apostrophe, which the format takes for a quote', () => {
    expect(texts.filter(({ text }) => text.includes("'")).map(({ name }) => name)).toEqual([]);
  });

  it('never puts a text that may be HTML where only plain text can stand', () => {
    const wrong = SOURCES.filter(({ text }) => /="[^"{}]*\{\{\s*t\(/.test(text)).map(({ file }) => file);
    expect(wrong).toEqual([]);
  });

  it('holds every word that stands on a page: templates have none of their own', () => {
    const templates = SOURCES.filter(({ file }) => file.endsWith('.njk'));
    const found = templates.flatMap(({ file, text }) => {
      const code = [...text.replace(/\{#[\s\S]*?#\}/g, '').matchAll(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g)];
      const shown = text
        .replace(/\{#[\s\S]*?#\}|<pre[\s\S]*?<\/pre>/g, '')
        .replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, ' ')
        .replace(/<[^>]*>/g, ' ');
      const words = shown.match(/[A-Za-z]{2,}/g) ?? [];
      // a sentence, or the text of a component, written out in an expression
      const sentences = code.flatMap(([part]) => [
        ...(part.match(/"[A-Z][a-z]+[ ,][^"]*"/g) ?? []),
        ...(part.match(/\b(?:text|titleText|legend|hint|landmarkLabel): ?"[^"]*[A-Za-z]{2}[^"]*"/g) ?? []),
      ]);
      return [...words, ...sentences].map((each) => `${file}: ${each}`);
    });
    expect(found).toEqual([]);
    expect(templates.length).toBeGreaterThan(80);
  });

  it('is used by every page as a whole: none says that it is English', () => {
    const pages = SOURCES.filter(
      ({ file, text }) =>
        /\{% extends "(layout|[\w/]+-layout)\.njk" %\}/.test(text) && !file.endsWith('-layout.njk'),
    );
    expect(
      pages.filter(({ text }) => !text.includes('{% set translated = true %}')).map(({ file }) => file),
    ).toEqual([]);
  });
});
