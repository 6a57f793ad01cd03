import type { Period, PeriodKind } from '#kernel';
import type { MeasureDefinition } from '#outcomes';
import type { MechanismDocument, ValueText } from '../mechanism/index.js';

export interface MechanismRef {
  readonly code: string;
  readonly version: number;
  readonly digest: string;
}

export interface MeasureRef {
  readonly code: string;
  readonly version: number;
  readonly digest: string;
}

export interface TermsParameter {
  readonly value: ValueText;
  readonly unit: string;
  /** The clause of the contract that says so. */
  readonly clause?: string;
}

/** A baseline of one risk band, for standardising by band. */
export interface TableBand {
  readonly band: number;
  readonly value: string;
  readonly population: string | null;
}

/** One row of a table of the terms. */
export interface TableRow {
  /** Exact numbers as text; null: the source states that there is none. */
  readonly columns: Readonly<Record<string, ValueText | null>>;
  /** Where the row comes from, in words. */
  readonly source: string;
  /** The baseline on record that it was copied from. */
  readonly baseline?: { readonly id: string; readonly period: Period };
  readonly bands?: readonly TableBand[];
}

export interface TermsTable {
  /** By `M01` to `M12`, `Q1` to `Q4` or `year` for what goes by the period; by any name for what the mechanism names itself. */
  readonly rows: Readonly<Record<string, TableRow>>;
}

export interface TermsClock {
  readonly days: number;
  readonly clause?: string;
}

/**
 * All that a payment is calculated from besides the measures: self-contained, so that nothing that is recorded or
 * registered later changes what was agreed. Stored as canonical JSON; its digest is the SHA-256 of it.
 */
export interface TermsDocument {
  readonly format: 'terms/v1';
  readonly mechanism: MechanismRef;
  /** Measure definitions by slot; `main` is the one that a mechanism's input means when it names none. */
  readonly measures: Readonly<Record<string, MeasureRef>>;
  readonly parameters: Readonly<Record<string, TermsParameter>>;
  readonly tables: Readonly<Record<string, TermsTable>>;
  readonly clocks: Readonly<Record<string, TermsClock>>;
  /** For which periods there are statements; left out, those that the main measure's cohorts are of. */
  readonly per?: PeriodKind;
  /** The month in which contract years begin, 1 to 12; left out, that of the contract's first day. */
  readonly yearStartMonth?: number;
}

/** The slot of a measure that is not named otherwise. */
export const MAIN = 'main';

export const PARTIES = ['buyer', 'supplier'] as const;
export type Party = (typeof PARTIES)[number];

/** A version of terms of the contract above, on the days on which it is in force; `until` is the day after the last, null: no end. */
export interface VersionAbove {
  readonly version: number;
  readonly from: string;
  readonly until: string | null;
  readonly document: TermsDocument;
  readonly mechanism: MechanismDocument;
  /** For which periods there are statements. */
  readonly per: PeriodKind;
}

/** The contract above, as it bears on terms for certain days. */
export interface TermsAbove {
  readonly contract: string;
  /** The terms' own first and last day. */
  readonly from: string;
  readonly to: string | null;
  /** In force on some of these days, the earliest first. */
  readonly versions: readonly VersionAbove[];
}

/** Terms with what their references stand for. */
export interface TermsInContext {
  readonly document: TermsDocument;
  readonly mechanism: MechanismDocument;
  /** By slot, as in the document. */
  readonly definitions: Readonly<Record<string, MeasureDefinition>>;
  /** The contract's first day. */
  readonly contractFrom: string;
  /** Left out: the contract is under no other. */
  readonly above?: TermsAbove;
}

/** For which periods terms have statements; undefined where neither they nor a main measure say so. */
export const settlesBy = ({
  document,
  definitions,
}: Pick<TermsInContext, 'document' | 'definitions'>): PeriodKind | undefined =>
  document.per ?? definitions[MAIN]?.per;
