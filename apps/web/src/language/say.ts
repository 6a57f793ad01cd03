import nunjucks from 'nunjucks';
import { Catalogue, type Message } from './catalogue.js';
import { currentLanguage } from './language.js';

/** What a text's placeholders are filled with. A value whose name begins with `link` is where the tag of that name leads to. */
export type Values = Readonly<Record<string, unknown>>;

const catalogue = Catalogue.read();

type Plain = string | number | bigint;
type Untagged = (parts: readonly unknown[]) => string;
type Filled = [string, Plain | Html | ((parts: readonly unknown[]) => Html)];

/** A piece of a text that is HTML already. */
class Html {
  constructor(readonly text: string) {}
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
const htmlOf = (part: unknown): string => (part instanceof Html ? part.text : escaped(String(part)));

const within = (tag: string) => (parts: readonly unknown[]) =>
  new Html(`<${tag}>${parts.map(htmlOf).join('')}</${tag}>`);
const linking = (href: string) => (parts: readonly unknown[]) =>
  new Html(`<a class="govuk-link" href="${escaped(href)}">${parts.map(htmlOf).join('')}</a>`);
const TAGS = { strong: within('strong'), code: within('code') };
const TAGLESS = Object.fromEntries(
  Object.keys(TAGS).map((tag) => [tag, (parts: readonly unknown[]) => parts.join('')]),
);

/** A text in the language of the request, as plain text: for attributes, CSV files and whatever templates escape. */
export function t(key: string, values: Values = {}): string {
  const { format } = catalogue.find(key, currentLanguage());
  const filled = Object.entries(values).map(([name, value]): [string, Plain | Untagged] => [
    name,
    name.startsWith('link') ? (parts: readonly unknown[]) => parts.join('') : plain(value),
  ]);
  return format
    .formatToParts<string>({ ...TAGLESS, ...Object.fromEntries(filled) })
    .map(({ value }: { value: unknown }) => String(value))
    .join('');
}

/** Whether there is such a text: for what the API may say in other words as well. */
export const isText = (key: string): boolean => catalogue.has(key);

/** The same as HTML, for templates: values are escaped, tags stand, and English in a Welsh page says that it is (WCAG 3.1.2). */
export function tHtml(key: string, values: Values = {}): unknown {
  const message = catalogue.find(key, currentLanguage());
  const html = partsOf(message, values).map(htmlOf).join('');
  return new nunjucks.runtime.SafeString(marked(html, message.language));
}

function partsOf({ format }: Message, values: Values): unknown[] {
  const filled = Object.entries(values).map(([name, value]): Filled => {
    if (name.startsWith('link')) return [name, linking(String(value))];
    if (value instanceof nunjucks.runtime.SafeString) return [name, new Html(String(value))];
    return [name, plain(value)];
  });
  return format
    .formatToParts<Html>({ ...TAGS, ...Object.fromEntries(filled) })
    .map(({ value }: { value: unknown }) => value);
}

/** Numbers stay numbers: their plural depends on them. */
function plain(value: unknown): Plain {
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string') return value;
  return value instanceof nunjucks.runtime.SafeString ? value.toString() : '';
}

const marked = (html: string, language: string): string =>
  language === currentLanguage() ? html : `<span lang="${language}">${html}</span>`;

/** A template's filter for what comes in English whatever the page's language is, such as the API's reasons. */
export function english(text: unknown): unknown {
  const html = text instanceof nunjucks.runtime.SafeString ? String(text) : escaped(String(plain(text)));
  return new nunjucks.runtime.SafeString(marked(html, 'en'));
}
