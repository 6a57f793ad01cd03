import { isDay, problem, type Problem, type Ratio, ratio, ratioText } from '#kernel';
import type { Party } from '../terms/terms.js';

/** The clocks that a service level can be about: what a supplier answers for. */
export const LEVEL_CLOCKS = ['acceptance', 'assessment', 'plan', 'report'] as const;
export type LevelClock = (typeof LEVEL_CLOCKS)[number];

/** A service level as it comes: which share of a contract's referrals is to meet a clock, on which days. */
export interface NewServiceLevel {
  readonly contract: string;
  /** Its versions are told apart by their days; declared as `<code>_counted` and `<code>_in_time`. */
  readonly code: string;
  readonly title: string;
  readonly clock: LevelClock;
  /** An exact share from 0 to 1 (0.95, 19/20); without it the level is measured, and not judged. */
  readonly target?: string;
  /** First and last day, YYYY-MM-DD; without a last day until another version follows. */
  readonly from: string;
  readonly to?: string;
  readonly reason: string;
  /** For whom it is proposed; of a person of one party, that party. */
  readonly party?: Party;
}

/** Days of a contract, YYYY-MM-DD. */
export interface ContractDays {
  readonly from: string;
  readonly to: string | null;
}

const MOST_DIGITS = 10;

/** A target in lowest terms; undefined: it is no share. */
export function targetOf(text: string): string | undefined {
  let share: Ratio;
  try {
    share = ratio(text);
  } catch {
    return undefined;
  }
  if (share.s < 0n || share.n > share.d || String(share.d).length > MOST_DIGITS) return undefined;
  return ratioText(share);
}

/** What is wrong with a service level. Pure; all at once. */
export function serviceLevelProblems(input: NewServiceLevel, contract: ContractDays): Problem[] {
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  const { code, title, clock, target, from, to, reason } = input;
  if (!/^[A-Za-z][A-Za-z0-9_]{0,49}$/.test(code))
    invalid('code', `'${code.slice(0, 60)}' is no code.`, 'Write letters, digits and _, a letter first.');
  if (title.trim() === '') invalid('title', 'The title is empty.', 'Say what is to be done by when.');
  if (!LEVEL_CLOCKS.includes(clock))
    invalid('clock', `'${String(clock)}' is no clock.`, `Name one of ${LEVEL_CLOCKS.join(', ')}.`);
  if (target !== undefined && targetOf(target) === undefined)
    invalid(
      'target',
      `'${target.slice(0, 40)}' is no share.`,
      'Write a share from 0 to 1, as 0.95 or as 19/20.',
    );
  if (reason.trim() === '') invalid('reason', 'The reason is empty.', 'Say why it is proposed.');
  if (!isDay(from)) invalid('from', `'${from}' is not a day.`, 'Write YYYY-MM-DD.');
  else if (from < contract.from || (contract.to !== null && from > contract.to))
    invalid(
      'from',
      `The contract runs from ${contract.from}${contract.to === null ? '' : ` to ${contract.to}`}.`,
      'Name a day of the contract.',
    );
  if (to !== undefined && !isDay(to)) invalid('to', `'${to}' is not a day.`, 'Write YYYY-MM-DD.');
  else if (to !== undefined && isDay(from) && to < from)
    invalid('to', `It would end on ${to}, before it begins.`, `Name ${from} or a later day.`);
  return problems;
}
