import type { Identity } from '../session/session.js';

/** What a draft is of. */
export type DraftKind = 'outcome' | 'referral';

/** A form that somebody has begun, kept on the server until it is sent, discarded, or left alone for 30 days. */
export interface Draft {
  readonly kind: DraftKind;
  /** What it is about: a reference, which is no person's name. One draft of a kind about one thing for one person. */
  readonly about: string;
  readonly answers: Readonly<Record<string, unknown>>;
  /** ISO 8601. */
  readonly savedAt: string;
}

/** Everybody's drafts, each only for who made it. */
export interface Drafts {
  /** The last saved first. */
  list(owner: Identity): Promise<readonly Draft[]>;
  find(owner: Identity, kind: DraftKind, about: string): Promise<Draft | undefined>;
  save(owner: Identity, draft: Omit<Draft, 'savedAt'>): Promise<void>;
  discard(owner: Identity, kind: DraftKind, about: string): Promise<void>;
  close(): Promise<void>;
}

/** Where nothing is kept. */
export const NO_DRAFTS: Drafts = {
  list: () => Promise.resolve([]),
  find: () => Promise.resolve(undefined),
  save: () => Promise.resolve(),
  discard: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
