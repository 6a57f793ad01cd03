/** What the OpenID provider gave for a visitor. They never leave the server. */
export interface Tokens {
  readonly access: string;
  /** When the access token is no longer taken, in milliseconds since 1970. */
  readonly expiresAt: number;
  /** Renews the others; not every provider gives one. */
  readonly refresh?: string;
  /** Tells the provider who signs out. */
  readonly id?: string;
}

/** Who signed in, as the provider names them. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** What a provider's logout token says (sign-in/logout-token.ts). Where it names both a person and a session, it is that session of that person. */
export interface EndedByProvider {
  readonly issuer: string;
  readonly subject?: string;
  readonly session?: string;
  readonly id: string;
  readonly until: number;
}

/** What the provider and the browser said when somebody signed in. */
export interface Beginning {
  /** What the provider calls the session (`sid`), where it says. */
  readonly providerSession?: string;
  /** When the person proved who they are (`auth_time`), in milliseconds since 1970, where the provider says. */
  readonly authenticatedAt?: number;
  /** The kind of browser (device.ts). */
  readonly device?: string;
}

/** A session that begins, and what it ended. */
export interface Begun {
  /** Nobody had it or could know it before. */
  readonly id: string;
  /** Tokens of those that were used longest ago, where somebody is signed in more often than the settings let. */
  readonly displaced: readonly Tokens[];
}

/** One of somebody's sessions, as it is shown to them. */
export interface Listed {
  /** Names it, and opens nothing. */
  readonly handle: string;
  /** '' where the browser did not say. */
  readonly device: string;
  readonly beganAt: Date;
  /** To half a minute. */
  readonly seenAt: Date;
  /** It is the one that asks. */
  readonly own: boolean;
}

/** Somebody who is signed in at one browser. */
export interface Session extends Identity {
  /** What the cookie holds: whoever has it is taken for the visitor. It is on record only as its hash. */
  readonly id: string;
  readonly tokens: Tokens;
  /** When the person proved who they are, in milliseconds since 1970, where the provider said. */
  readonly authenticatedAt?: number;
}

/** Gets new tokens for those that are about to expire; undefined where the provider no longer knows the visitor. */
export type Renew = (tokens: Tokens) => Promise<Tokens | undefined>;

/** Who is signed in. Every call looks anew: a session that was ended elsewhere is ended here with the next page. */
export interface Sessions {
  /** Begins a session. Those beyond the limit of a person end: the ones that were used longest ago. */
  begin(identity: Identity, tokens: Tokens, beginning?: Beginning): Promise<Begun>;
  /** The session of that id, unless it is unknown, ended, or timed out. Looking counts as using it. */
  find(id: string): Promise<Session | undefined>;
  /** Renews the tokens of a session, once for all that ask at the same time. @returns undefined when the session is over */
  renew(id: string, renew: Renew): Promise<Tokens | undefined>;
  end(id: string): Promise<void>;
  /** Where somebody is signed in, what was used last first. */
  list(session: Session): Promise<readonly Listed[]>;
  /** Ends one of somebody's sessions, never another's. @returns its tokens; undefined where there is none */
  endOne(identity: Identity, handle: string): Promise<Tokens | undefined>;
  /** Ends all of somebody's sessions but the one that asks. @returns their tokens */
  endOthers(session: Session): Promise<readonly Tokens[]>;
  /** Ends all of somebody's sessions. @returns their tokens, which the provider is to forget as well */
  endAll(identity: Identity): Promise<readonly Tokens[]>;
  /** Ends what the provider says has ended. @returns false where the token of that id was taken before: then nothing is ended */
  endByProvider(told: EndedByProvider): Promise<boolean>;
  /** Whether sessions can be looked up at the moment. @throws what is in the way */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** How long before its end a token is renewed: it must last for the questions of one page. */
const AHEAD_MS = 60_000;

export const needsRenewal = ({ expiresAt }: Tokens, now = Date.now()): boolean => expiresAt - now < AHEAD_MS;
export const isOver = ({ expiresAt }: Tokens, now = Date.now()): boolean => expiresAt <= now;

/** Whether somebody proved who they are within that time: what a session that was left open must not do by itself needs it. */
export const isFresh = ({ authenticatedAt }: Session, withinMs: number, now = Date.now()): boolean =>
  authenticatedAt !== undefined && now - authenticatedAt <= withinMs;
