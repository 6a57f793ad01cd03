import { problem, type Problem, ratio, type Ratio } from '#kernel';

/** How approved amounts of a contract become payments. */
export interface Arrangement {
  /** Share of each approval that is kept back until it is released, 0 to 1. */
  readonly retention: Ratio;
  /** The most that is recovered from one statement, in pence; undefined: no such limit. */
  readonly recoveryLimitPence?: bigint;
  /** The largest share of what is payable that is recovered, 0 to 1; undefined: no such limit. */
  readonly recoveryShare?: Ratio;
}

/** Where nothing is arranged: nothing is kept back, and what is owed is recovered at once. */
export const NO_ARRANGEMENT: Arrangement = { retention: ratio('0') };

/** Reads a share such as `0.05`, `1/20` or `0`. @returns undefined for anything else */
export function readShare(text: string): Ratio | undefined {
  if (!/^\d{1,9}(\.\d{1,8}|\/[1-9]\d{0,8})?$/.test(text.trim())) return undefined;
  const share = ratio(text);
  return share.compare(1) <= 0 ? share : undefined;
}

/** Ten thousand billion pounds: beyond it somebody mistyped. */
export const MOST_PENCE = 10n ** 15n;

/** What is wrong with an arrangement as given; `retention` and `recoveryShare` as text. */
export function arrangementProblems(given: {
  readonly retention: string;
  readonly recoveryLimitPence?: bigint;
  readonly recoveryShare?: string;
}): Problem[] {
  const problems: Problem[] = [];
  for (const name of ['retention', 'recoveryShare'] as const) {
    const text = given[name];
    if (text !== undefined && !readShare(text))
      problems.push(
        problem(
          'INVALID',
          name,
          `'${text}' is not a share from 0 to 1.`,
          'Write it exactly, such as 0.05 or 1/20.',
        ),
      );
  }
  const limit = given.recoveryLimitPence;
  if (limit !== undefined && (limit < 0n || limit > MOST_PENCE))
    problems.push(
      problem(
        'INVALID',
        'recoveryLimitPence',
        'The limit is below 0, or more than anybody pays.',
        'Write pence, 0 or more.',
      ),
    );
  if (given.recoveryLimitPence !== undefined && given.recoveryShare !== undefined)
    problems.push(
      problem(
        'INVALID',
        'recoveryShare',
        'The limit of recovery is given twice, as an amount and as a share.',
        'Give one of them, or neither.',
      ),
    );
  return problems;
}
