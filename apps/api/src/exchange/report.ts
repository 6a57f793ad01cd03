import type { Problem } from '#kernel';
import type { ImportKind } from './kinds/kind-names.js';
import type { Refusal } from './refusal.js';

/** What became of a file's rows; the last four add up to the first. */
export interface RowCounts {
  readonly read: number;
  readonly new: number;
  /** Known before with other content: now on record beside it. */
  readonly corrected: number;
  /** On record already, or standing in the file more than once. */
  readonly same: number;
  readonly refused: number;
}

/** Something taken as it stands that is worth a look. */
export interface ImportWarning {
  readonly text: string;
  readonly rows: number;
  /** The first line of the file that it concerns. */
  readonly firstLine: number;
}

/** A stored measure that new facts may change: a new one is due. */
export interface TouchedCohort {
  readonly cohortMeasureId: string;
  readonly measure: string;
  readonly scheme: string;
  readonly area: string;
  readonly period: string;
}

/** An import that is done. */
export interface ImportReport {
  /** Undefined when the same file was imported before, and so nothing was recorded now. */
  readonly importId?: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  /** From when on the facts are known. */
  readonly recordedAt?: string;
  readonly rows: RowCounts;
  /** Of the refused rows (with `keepGoing`), the first reasons. */
  readonly refusals: readonly Refusal[];
  readonly warnings: readonly ImportWarning[];
  readonly touched: readonly TouchedCohort[];
  /** The import that brought this very file before. */
  readonly repeatOf?: { readonly importId: string; readonly recordedAt: string };
  /** Further sentences for who imported: what was decided about the file as a whole. */
  readonly notes: readonly string[];
  readonly seconds: number;
  readonly rowsPerSecond: number;
}

/** Nothing was taken: the problems, and for a refused file the reasons row by row. */
export interface ImportRefused {
  readonly ok: false;
  readonly problems: readonly Problem[];
  /** The first reasons, at most `REASONS_SHOWN`. */
  readonly refusals: readonly Refusal[];
  /** All reasons there are; a row can have several. */
  readonly reasons: number;
  readonly refusedRows: number;
}

/** A `Result<ImportReport>` that also carries the refusals as they are. */
export type ImportOutcome = { readonly ok: true; readonly value: ImportReport } | ImportRefused;

/** How many reasons a report or refusal carries; a refused file with `keepGoing` has all of them. */
export const REASONS_SHOWN = 100;

/** How far an import is: bytes while reading (of `total` when known), rows while landing. */
export interface ImportProgress {
  readonly phase: 'reading' | 'checking' | 'landing' | 'tidying';
  readonly done: number;
  readonly total?: number;
  /** Rows read so far. */
  readonly rows: number;
}
