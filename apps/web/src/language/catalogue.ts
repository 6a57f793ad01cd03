import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { MESSAGES } from '../view/folders.js';
import { type Language, LANGUAGES, LOCALES } from './language.js';

/** The texts of a language by key. Null: not translated yet, so that the English text stands in its place. */
export type Texts = ReadonlyMap<string, string | null>;

/** Reads messages/<language>/<group>.json: `{ "key": "text" }`, a text's full key being `group.key`. */
export function readTexts(language: Language, folder = MESSAGES): Texts {
  const files = readdirSync(path.join(folder, language)).filter((name) => name.endsWith('.json'));
  return new Map(
    files.flatMap((file) => {
      const texts = JSON.parse(readFileSync(path.join(folder, language, file), 'utf8')) as Record<
        string,
        string | null
      >;
      const group = path.basename(file, '.json');
      return Object.entries(texts).map(([key, text]): [string, string | null] => [`${group}.${key}`, text]);
    }),
  );
}

/** A text ready to have its values filled in, and the language that it is really in. */
export interface Message {
  readonly format: IntlMessageFormat;
  readonly language: Language;
}

/** All texts of the pages. Each is parsed when it is first needed, by ICU MessageFormat. */
export class Catalogue {
  private readonly messages = new Map<string, Message>();

  constructor(private readonly texts: Readonly<Record<Language, Texts>>) {}

  static read(): Catalogue {
    const [en, cy] = LANGUAGES.map((language) => readTexts(language));
    return new Catalogue({ en: en ?? new Map(), cy: cy ?? new Map() });
  }

  has(key: string): boolean {
    return this.texts.en.has(key);
  }

  /** @throws Error where English has no such text: a mistake in the page */
  find(key: string, wanted: Language): Message {
    const known = this.messages.get(`${wanted} ${key}`);
    if (known) return known;
    const text = this.texts[wanted].get(key);
    const language = typeof text === 'string' ? wanted : 'en';
    const used = text ?? this.texts.en.get(key);
    if (typeof used !== 'string') throw new Error(`No text has the key ${key}`);
    const message = { format: new IntlMessageFormat(used, LOCALES[language]), language };
    this.messages.set(`${wanted} ${key}`, message);
    return message;
  }
}
