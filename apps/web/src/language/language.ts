import { AsyncLocalStorage } from 'node:async_hooks';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Cookies } from '../session/cookies.js';

/** The languages of the pages, by their BCP 47 tags. */
export const LANGUAGES = ['en', 'cy'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What the other language is called in itself. */
export const NAMES: Readonly<Record<Language, string>> = { en: 'English', cy: 'Cymraeg' };

/** What Intl is to write days and numbers by. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', cy: 'cy' };

/** Keeps the choice of a browser, signed in or not. */
export const LANGUAGE_COOKIE = 'concord_language';

const storage = new AsyncLocalStorage<Language>();

export const isLanguage = (value: unknown): value is Language =>
  (LANGUAGES as readonly unknown[]).includes(value);

/** The language of the request that the caller runs in; English outside of one. */
export const currentLanguage = (): Language => storage.getStore() ?? 'en';

/** Runs something in a language: every text that it makes is of that. */
export const inLanguage = <T>(language: Language, work: () => T): T => storage.run(language, work);

/** Express middleware: a page comes in the language that was chosen, else in the one that the browser asks for. */
export const speaking =
  (cookies: Cookies): RequestHandler =>
  (request: Request, _response: Response, next: NextFunction) => {
    const chosen = cookies.read(request, LANGUAGE_COOKIE);
    inLanguage(isLanguage(chosen) ? chosen : preferred(request), next);
  };

/** Welsh only where it comes before English in Accept-Language. */
function preferred(request: Request): Language {
  const best = request.acceptsLanguages('en', 'en-GB', 'cy', 'cy-GB');
  return typeof best === 'string' && best.startsWith('cy') ? 'cy' : 'en';
}
