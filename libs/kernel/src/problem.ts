/**
 * An expected failure, as a value: what a person can be told, and can do something about.
 * Unexpected failures are thrown instead and show only a correlation id.
 */
export interface Problem {
  /** Stable, upper snake case, for programs: `NOT_FOUND`, `REFUSED`, … */
  readonly code: ProblemCode;
  /** What it is about: an argument, a column, a step; outermost first. */
  readonly path: readonly string[];
  /** What went wrong and why, as one sentence. */
  readonly why: string;
  /** How to mend it, as one sentence. */
  readonly fix: string;
}

export const PROBLEM_CODES = [
  'NOT_FOUND',
  'NOT_ALLOWED',
  'NOT_SIGNED_IN',
  'INVALID',
  'CONFLICT',
  'INCOMPLETE',
  'TOO_LARGE',
  'BUSY',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Either the value asked for, or the problems (at least one) that stood against it. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const refuse = <T = never>(...problems: readonly Problem[]): Result<T> => ({ ok: false, problems });

/** Builds a problem; `path` may be given as one string for the common case. */
export const problem = (
  code: ProblemCode,
  path: string | readonly string[],
  why: string,
  fix: string,
): Problem => ({
  code,
  path: typeof path === 'string' ? [path] : path,
  why,
  fix,
});

/** One line for a terminal or a log. */
export const problemLine = (p: Problem): string =>
  `${p.path.length ? `${p.path.join('.')}: ` : ''}${p.why} ${p.fix}`;
