import type { Identity, Renew, Session, Sessions, Tokens } from '../../apps/web/src/session/session.js';

const IN_AN_HOUR_MS = 3_600_000;

export const SESSIONS_KEY = Buffer.alloc(32, 7);

/** Settings that the pages need for signing in; nothing of them is asked in tests of single pages. */
export const SIGN_IN_SETTINGS = {
  DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none',
  SESSION_SECRET_KEY: SESSIONS_KEY.toString('base64'),
  SIGN_IN_PORT: '9',
} as const;

/** Who is signed in, for tests of pages: whoever has `session-of-<person>` as cookie is that person. What was ended stays ended. */
export class SessionsOfTest implements Sessions {
  readonly ended = new Set<string>();
  renewed = 0;
  tokens: Tokens = {
    access: 'access-token',
    expiresAt: Date.now() + IN_AN_HOUR_MS,
    refresh: 'refresh-token',
  };

  begin(): Promise<string> {
    return Promise.resolve('session-of-somebody-new');
  }

  find(id: string): Promise<Session | undefined> {
    const [, subject] = /^session-of-(.+)$/.exec(id) ?? [];
    if (subject === undefined || this.ended.has(id)) return Promise.resolve(undefined);
    return Promise.resolve({ id, issuer: 'https://id.example', subject, tokens: this.tokens });
  }

  renew(_id: string, renew: Renew): Promise<Tokens | undefined> {
    this.renewed += 1;
    return renew(this.tokens);
  }

  end(id: string): Promise<void> {
    this.ended.add(id);
    return Promise.resolve();
  }

  endAll({ subject }: Identity): Promise<readonly Tokens[]> {
    this.ended.add(`session-of-${subject}`);
    return Promise.resolve([]);
  }

  endByProvider(): Promise<boolean> {
    return Promise.resolve(true);
  }

  check(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
