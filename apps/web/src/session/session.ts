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

/** Somebody who is signed in at one browser. */
export interface Session extends Identity {
  /** What the cookie holds: whoever has it is taken for the visitor. It is on record only as its hash. */
  readonly id: string;
  readonly tokens: Tokens;
}

/** Gets new tokens for those that are about to expire; undefined where the provider no longer knows the visitor. */
export type Renew = (tokens: Tokens) => Promise<Tokens | undefined>;

/** Who is signed in. Every call looks anew: a session that was ended elsewhere is ended here with the next page. */
export interface Sessions {
  /**
   * Begins a session.
   * @param providerSession what the provider calls it (`sid`), where it says
   * @returns its id, which nobody had or could know before
   */
  begin(identity: Identity, tokens: Tokens, providerSession?: string): Promise<string>;
  /** The session of that id, unless it is unknown, ended, or timed out. Looking counts as using it. */
  find(id: string): Promise<Session | undefined>;
  /** Renews the tokens of a session, once for all that ask at the same time. @returns undefined when the session is over */
  renew(id: string, renew: Renew): Promise<Tokens | undefined>;
  end(id: string): Promise<void>;
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
