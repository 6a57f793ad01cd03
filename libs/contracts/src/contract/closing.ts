import { poundsText, problem, type Problem } from '#kernel';

/** What stands in the way of closing a contract, as found on record. */
export interface ClosingSituation {
  readonly contract: string;
  readonly closed: boolean;
  /** Last day of the contract; null: none was agreed. */
  readonly to: string | null;
  readonly today: string;
  /** Lines in dispute, or conceded or answered with time to go on. */
  readonly disputedLines: number;
  /** Deductions on which nothing, or only a part, was decided. */
  readonly undecidedDeductions: number;
  readonly unapprovedLines: number;
  /** Periods whose latest statement is provisional. */
  readonly provisionalPeriods: readonly string[];
  /** Claims of outcomes that wait for the buyer. */
  readonly undecidedClaims: number;
  /** Accounts that are not at zero, over all suppliers: `cost` and `bank` keep what was spent. */
  readonly openBalances: readonly { readonly account: string; readonly amountPence: bigint }[];
}

/**
 * Whether a contract can be closed: its days are over, nothing is in question, everything is approved, final and settled.
 * Pure. @returns what is open, each with what to do; empty when it can be closed
 */
export function closingProblems(situation: ClosingSituation): Problem[] {
  const { contract, to, today, closed } = situation;
  const open: Problem[] = [];
  const say = (path: string, why: string, fix: string) => open.push(problem('CONFLICT', path, why, fix));
  if (closed) say('contract', `The contract ${contract} is closed already.`, 'There is nothing to do.');
  if (to === null || to >= today)
    say(
      'to',
      to === null ? 'The contract has no last day.' : `The contract runs until ${to}.`,
      'Close it when its days are over.',
    );
  if (situation.disputedLines > 0)
    say(
      'lines',
      `${lines(situation.disputedLines)} in question.`,
      'Answer, concede, redetermine or withdraw what is queried; accept what was conceded.',
    );
  if (situation.undecidedDeductions > 0)
    say(
      'deductions',
      `${lines(situation.undecidedDeductions)} not decided: deductions.`,
      'Decide whether each is recovered, waived or reinvested.',
    );
  if (situation.unapprovedLines > 0)
    say('approval', `${lines(situation.unapprovedLines)} not approved.`, 'Approve the statements.');
  if (situation.provisionalPeriods.length > 0)
    say(
      'basis',
      `The latest statement is provisional for ${situation.provisionalPeriods.join(', ')}.`,
      'Run those periods again when their records are final.',
    );
  if (situation.undecidedClaims > 0)
    say(
      'claims',
      `${situation.undecidedClaims === 1 ? '1 claim is' : `${situation.undecidedClaims} claims are`} not decided.`,
      'Allow, refuse or withdraw each.',
    );
  for (const { account, amountPence } of situation.openBalances)
    say(
      'ledger',
      `The account ${account.replaceAll('_', ' ')} stands at ${poundsText(amountPence)}.`,
      'Pay, release, recover or write off what is open.',
    );
  return open;
}

const lines = (count: number): string => (count === 1 ? '1 line is' : `${count} lines are`);
