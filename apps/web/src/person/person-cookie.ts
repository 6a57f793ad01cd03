import type { Request, Response } from 'express';

const NAME = 'concord_person';
const USABLE = /^[A-Za-z0-9_.-]{1,64}$/;
const A_DAY_MS = 86_400_000;

/** Whom the browser says it acts as: the API decides whether there is such a person. */
export function personIn(request: Request): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === NAME && value !== undefined && USABLE.test(value)) return value;
  }
  return undefined;
}

/**
 * Remembers the person for a day. Scripts cannot read the cookie, forms on other sites cannot use it, and over HTTPS it is
 * never sent in the clear. It is a choice, not a proof: real sign-in replaces it.
 */
export function rememberPerson(response: Response, person: string, overHttps: boolean): void {
  response.cookie(NAME, person, {
    httpOnly: true,
    sameSite: 'lax',
    secure: overHttps,
    path: '/',
    maxAge: A_DAY_MS,
  });
}

export const isPersonCode = (text: unknown): text is string => typeof text === 'string' && USABLE.test(text);
