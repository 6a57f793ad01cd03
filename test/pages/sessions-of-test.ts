import type {
  Begun,
  Identity,
  Listed,
  Renew,
  Session,
  Sessions,
  Tokens,
} from '../../apps/web/src/session/session.js';

const IN_AN_HOUR_MS = 3_600_000;

export const SESSIONS_KEY = Buffer.alloc(32, 7);

/** Settings that the pages need for signing in; nothing of them is asked in tests of single pages. */
export const SIGN_IN_SETTINGS = {
  DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none',
  SESSION_SECRET_KEY: SESSIONS_KEY.toString('base64'),
  SIGN_IN_PORT: '9',
} as const;

const THIS_ONE: Listed = {
  handle: '00000000-0000-4000-8000-000000000001',
  device: 'Firefox, Windows',
  beganAt: new Date('2026-11-28T08:00:00Z'),
  seenAt: new Date('2026-11-28T09:30:00Z'),
  own: true,
};

/** Who is signed in, for tests of pages: whoever has `session-of-<person>` as cookie is that person. What was ended stays ended. */
export class SessionsOfTest implements Sessions {
  readonly ended = new Set<string>();
  renewed = 0;
  tokens: Tokens = {
    access: 'access-token',
    expiresAt: Date.now() + IN_AN_HOUR_MS,
    refresh: 'refresh-token',
  };

  /** When whoever is signed in proved who they are; undefined: the provider did not say. */
  authenticatedAt: number | undefined = Date.now();
  listed: readonly Listed[] = [THIS_ONE];

  begin(): Promise<Begun> {
    return Promise.resolve({ id: 'session-of-somebody-new', displaced: [] });
  }

  list(): Promise<readonly Listed[]> {
    return Promise.resolve(this.listed);
  }

  endOne(_identity: Identity, handle: string): Promise<Tokens | undefined> {
    const known = this.listed.some((each) => each.handle === handle);
    this.listed = this.listed.filter((each) => each.handle !== handle);
    return Promise.resolve(known ? this.tokens : undefined);
  }

  endOthers(): Promise<readonly Tokens[]> {
    const others = this.listed.filter(({ own }) => !own).map(() => this.tokens);
    this.listed = this.listed.filter(({ own }) => own);
    return Promise.resolve(others);
  }

  find(id: string): Promise<Session | undefined> {
    const [, subject] = /^session-of-(.+)$/.exec(id) ?? [];
    if (subject === undefined || this.ended.has(id)) return Promise.resolve(undefined);
    return Promise.resolve({
      id,
      issuer: 'https://id.example',
      subject,
      tokens: this.tokens,
      ...(this.authenticatedAt === undefined ? {} : { authenticatedAt: this.authenticatedAt }),
    });
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
