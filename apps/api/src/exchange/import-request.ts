import type { Readable, Writable } from 'node:stream';
import type { Person } from '#partners';
import type { ImportKind } from './kinds/kind-names.js';
import type { ImportProgress } from './report.js';

/** A file to import. */
export interface ImportRequest {
  readonly kind: ImportKind;
  /** As it is named in messages and on record. */
  readonly fileName: string;
  readonly content: Readable | AsyncIterable<Uint8Array | string> | Uint8Array | string;
  /** The size, where it is known beforehand: for progress. */
  readonly contentBytes?: number;
  /** Who imports. */
  readonly person: string;
  /** Who writes of people by it; left out, or of no organisation: the platform, which needs no part in them. */
  readonly writer?: Pick<Person, 'code' | 'organisation'>;
  /** Only rows of this organisation are taken: who imports does so for it alone. Of kinds with a column `organisation`. */
  readonly organisation?: string;
  /** YYYY-MM-DD: the facts count as known from that day on (history that is loaded late). Left out: from now on. */
  readonly recordedOn?: string;
  /** The scheme whose area codes are meant, where a code stands in several. */
  readonly scheme?: string;
  /**
   * Load the good rows and write the refused ones here. Called at most once, and only when rows were refused; the import
   * commits after the stream has finished.
   */
  readonly keepGoing?: () => Writable;
  /** Nothing is kept: the report says what would become of the rows. */
  readonly checkOnly?: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
}
