import { isDay, problem, type Problem } from '#kernel';

/** `record`: of who has nothing but identifiers and particulars, since they were last recorded. */
export const RETENTION_KINDS = ['order', 'referral', 'claim', 'record'] as const;
export type RetentionKind = (typeof RETENTION_KINDS)[number];

export interface RetentionRule {
  readonly kind: RetentionKind;
  /** After the last of the kind ended. */
  readonly years: number;
  /** Where it is written: an act, a schedule. */
  readonly source: string;
}

/** Why somebody is kept though the time is over. */
export const KEPT_BECAUSE = {
  legal_hold: 'a legal hold stands',
  order_running: 'an order has not ended',
  order_end_unknown: 'it is not known when an order ended',
  open_referral: 'a referral is open',
  open_claim: 'a claim is not decided',
} as const;
export type KeptBecause = keyof typeof KEPT_BECAUSE;

/** Somebody the time of whose records is over. */
export interface DueForErasure {
  readonly ref: string;
  /** From this day on, by the rule that ends last. */
  readonly dueOn: string;
  /** Empty: nothing stands against it. */
  readonly keptBecause: readonly KeptBecause[];
}

const MOST_YEARS = 120;

export function ruleProblems({ kind, years, source }: RetentionRule): Problem[] {
  const problems: Problem[] = [];
  if (!RETENTION_KINDS.includes(kind))
    problems.push(problem('INVALID', 'kind', `'${String(kind)}' is no kind of record.`, `Name one of ${RETENTION_KINDS.join(', ')}.`)); // prettier-ignore
  if (!Number.isInteger(years) || years < 0 || years > MOST_YEARS)
    problems.push(problem('INVALID', 'years', `${years} is no number of years.`, `Write a whole number from 0 to ${MOST_YEARS}.`)); // prettier-ignore
  if (source.trim() === '')
    problems.push(problem('INVALID', 'source', 'There is no source.', 'Say where it is written: an act, a schedule, a decision.')); // prettier-ignore
  return problems;
}

export function holdProblems({ reason, from }: { reason: string; from: string }): Problem[] {
  const problems: Problem[] = [];
  if (reason.trim() === '')
    problems.push(
      problem('INVALID', 'reason', 'There is no reason.', 'Say which case or enquiry it is for.'),
    );
  if (!isDay(from)) problems.push(problem('INVALID', 'from', `'${from}' is not a day.`, 'Write YYYY-MM-DD.'));
  return problems;
}
