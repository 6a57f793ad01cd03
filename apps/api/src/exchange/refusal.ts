import { problem, type Problem } from '#kernel';

/** Why a value of a file, or the file itself, was not taken: where it stands, what stands there, why, and how to mend it. */
export interface Refusal {
  readonly file: string;
  /** Physical line in the file on which the row begins; the header is line 1. */
  readonly line: number;
  /** The column's name; empty when the refusal is about the whole row or file. */
  readonly column: string;
  /** As it stands in the file, at most `SHOWN_CHARACTERS` of it. */
  readonly value: string;
  readonly why: string;
  readonly fix: string;
}

/** How much of a refused value is shown. */
export const SHOWN_CHARACTERS = 100;

/** A value cut to what is shown of it. */
export const shownValue = (value: string): string =>
  value.length > SHOWN_CHARACTERS ? `${value.slice(0, SHOWN_CHARACTERS)}…` : value;

/** A file that cannot be taken at all, whatever its rows: thrown inside the exchange, a value outside of it. */
export class FileRefused extends Error {
  /**
   * @param refusals the reasons, or the first of them
   * @param reasons how many there are in all
   * @param rows of how many rows
   */
  constructor(
    readonly refusals: readonly Refusal[],
    readonly reasons = refusals.length,
    readonly rows = 0,
  ) {
    super(refusals[0]?.why ?? 'The file was refused.');
  }
}

/** One refusal as a problem; its path is file, line and column. */
export const refusalProblem = (refusal: Refusal): Problem =>
  problem(
    'INVALID',
    [refusal.file, `line ${refusal.line}`, ...(refusal.column === '' ? [] : [refusal.column])],
    `${refusal.value === '' ? '' : `${JSON.stringify(refusal.value)}: `}${refusal.why}`,
    refusal.fix,
  );

/** An import that cannot go on for a reason that lies outside of the file. */
export class ImportStopped extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems[0]?.why ?? 'The import was refused.');
  }
}
