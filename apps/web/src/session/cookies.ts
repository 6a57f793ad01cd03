import type { Request, Response } from 'express';

/** The cookies of these pages. Over HTTPS their names begin with `__Host-`, which no other host and no plain connection can set. */
export class Cookies {
  constructor(private readonly overHttps: boolean) {}

  /** The value of a cookie, or undefined. */
  read(request: Request, name: string): string | undefined {
    const wanted = this.nameOf(name);
    for (const part of (request.headers.cookie ?? '').split(';')) {
      const at = part.indexOf('=');
      if (at > 0 && part.slice(0, at).trim() === wanted) return part.slice(at + 1).trim();
    }
    return undefined;
  }

  /** No script reads it, and no other site's form sends it. @param maxAgeMs none: until the browser is closed */
  write(response: Response, name: string, value: string, maxAgeMs?: number): void {
    response.cookie(this.nameOf(name), value, {
      ...this.attributes,
      ...(maxAgeMs === undefined ? {} : { maxAge: maxAgeMs }),
    });
  }

  clear(response: Response, name: string): void {
    response.clearCookie(this.nameOf(name), this.attributes);
  }

  private get attributes() {
    return { httpOnly: true, sameSite: 'lax', secure: this.overHttps, path: '/' } as const;
  }

  private nameOf(name: string): string {
    return this.overHttps ? `__Host-${name}` : name;
  }
}

/** The one that says who is signed in. */
export const SESSION = 'concord_session';
