import type { SharedData } from '#partners';
import type pg from 'pg';
import type { Column } from './column.js';
import type { RowKind } from './kind-names.js';

/** A condition that refuses a row, over the incoming row `i`. */
export interface RowRule {
  /** The column that is named as wrong. */
  readonly column: string;
  /** SQL: true when the row breaks the rule. Column checks may have failed already, so casts need guarding. */
  readonly fails: string;
  /** A sentence, or SQL that makes one. */
  readonly why: string | { readonly sql: string };
  readonly fix: string;
}

/** A column of names that refusals suggest a known one for. */
export interface NearestNames {
  readonly column: string;
  /** The column that says which names are known. */
  readonly within: string;
  /** Select: the names known within `f.within`. */
  readonly known: string;
}

/** A condition that is counted and told, over the landing row `l`. */
export interface WarningRule {
  /** SQL: true when the row is worth a look. */
  readonly when: string;
  readonly text: string;
}

/** What makes rows facts of people: versions that supersede each other, kept with whom the person is known as (docs/adr/0019). */
export interface FactRules {
  readonly table: string;
  /** The column of the table that is a row's identity. */
  readonly reference: string;
  /** Select over the table `f`, without a condition: what `versions` gives, and service_user_id beside named_id. */
  readonly versions: string;
  /** The columns that stay when a fact is kept with somebody else. */
  readonly kept: readonly string[];
  /** SQL of the member hash of a version `v`, by the reference of the one it is kept with. */
  readonly memberHash?: (ref: string) => string;
}

/**
 * How the rows of a kind go on record, as SQL over `staged` (typed, checked rows, one column for each of the file's, and `line`).
 * Everything happens by set: nothing here runs once a row.
 */
export interface LandingRules {
  /** Statements that put on record what rows belong to (areas before their names, service users before their orders); `:import` is the import's id. */
  readonly identify: readonly string[];
  /** Seals what may not stand plain, after `identify`: into a temporary table that the statements below join. `recordedAt` is timestamptz text. */
  readonly seal?: (client: pg.PoolClient, recordedAt: string) => Promise<void>;
  /** Select over `staged s`: line, identity (what makes versions versions of one thing), and all that is inserted. */
  readonly typed: string;
  /** Select: identity, version_id, recorded_at and the content of all versions on record of what `staged` names. */
  readonly versions: string;
  /** The columns in which a correction can differ. */
  readonly content: readonly string[];
  /** A text that is kept sealed, and SQL over `staged s` for the id of the service user whom it is about: null while nobody is on record. */
  readonly texts?: { readonly column: string; readonly owner: string };
  /** The order in which rows are inserted. */
  readonly order: string;
  /** `insert into … select … from landing l`, recorded at `:recorded_at` by `:import`. */
  readonly insert: string;
  /** Further statements after it, over the whole of `landing l`. */
  readonly also?: readonly string[];
  /** Statements that put on record what hangs on the rows inserted, from `landing`. */
  readonly after?: readonly string[];
  /** Facts whose earlier versions are marked as superseded; reference data go by the latest `recorded_at` alone. */
  readonly facts?: FactRules;
  /** What is on record is never corrected by a file: how to mend a row that says something else of it. `typed` then needs none of `identify`. */
  readonly unchanging?: { readonly fix: string };
}

/** What no row shows by itself: rows of `staged` that others, of the file or on record, leave no room for. */
export interface AcrossRows {
  /** Statement that breaks a constraint of this name when there are such rows; left out where they are found as quickly as they are told. */
  readonly fine?: { readonly sql: string; readonly constraint: string };
  /** Select line, col, value, why and fix of each of them. */
  readonly refused: string;
}

/** What rows of a kind write of people, and for whom: that organisation needs a part in them. */
export interface WritesOf {
  /** The column with the organisation. */
  readonly by: string;
  readonly data: SharedData;
  /** SQL over `staged s`, `g` (the organisation) and `u` (the service user): rows that need none. */
  readonly free: string;
}

/** One kind of file: its columns, what is checked, and how it lands. */
export interface Kind {
  readonly name: RowKind;
  readonly columns: readonly Column[];
  /** The columns that say which thing a row is about. */
  readonly key: readonly string[];
  readonly rules: readonly RowRule[];
  readonly acrossRows?: AcrossRows;
  readonly nearest?: NearestNames;
  readonly warnings: readonly WarningRule[];
  /** Left out where rows are facts of the register, of courts and of payment, which only who keeps them imports. */
  readonly writes?: WritesOf;
  readonly landing: LandingRules;
  /** Tables worth tidying after a big import. */
  readonly tables?: readonly string[];
}
