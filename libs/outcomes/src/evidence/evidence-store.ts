import type { Scanned } from './scan.js';

/** Where the bytes of evidence are: by their SHA-256, each content once. Injection token: EVIDENCE_STORE. */
export interface EvidenceStore {
  /** Keeps a content whole or not at all; again, it changes nothing. @param digest SHA-256 of the content, 64 hex digits */
  put(digest: string, content: Uint8Array, mediaType: string): Promise<void>;
  /** The content, or undefined where there is none. */
  get(digest: string): Promise<Uint8Array | undefined>;
  has(digest: string): Promise<boolean>;
  /** Takes a content away for good; one that is not there is no fault. */
  remove(digest: string): Promise<void>;
  /** Looks for malware in a content; left out where there is no scanner. */
  readonly scan?: (content: Uint8Array) => Promise<Scanned>;
}

export const EVIDENCE_STORE = Symbol('EVIDENCE_STORE');
