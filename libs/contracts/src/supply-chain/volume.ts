import { parsePeriod, type Period, periodBounds, periodKind, problem, type Problem } from '#kernel';

/** A promise as it comes: so many referrals to a service in a month or a quarter. */
export interface NewVolume {
  /** Code of a service under a contract. */
  readonly service: string;
  readonly period: Period;
  readonly referrals: number;
  readonly reason?: string;
}

/** What a promise is about, as far as the rules care. Days are YYYY-MM-DD. */
export interface VolumeFrame {
  readonly service: string;
  /** Null: the service is under no contract. */
  readonly contract: string | null;
  readonly from: string;
  readonly to: string | null;
  /** Periods for which volumes of the service were promised before. */
  readonly periods: readonly Period[];
}

const MOST_REFERRALS = 10_000_000;

/** What is wrong with a promise. Pure; all at once. */
export function volumeProblems(input: NewVolume, frame: VolumeFrame): Problem[] {
  const { period, referrals, reason } = input;
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (frame.contract === null)
    invalid('service', `${frame.service} is under no contract.`, 'Volumes are promised under a contract.');
  if (!Number.isInteger(referrals) || referrals < 0 || referrals > MOST_REFERRALS)
    invalid('referrals', `${referrals} is no number of referrals.`, `Write 0 to ${MOST_REFERRALS}.`);
  if (reason?.trim() === '') invalid('reason', 'The reason is empty.', 'Say why, or leave it out.');
  if (!parsePeriod(period) || periodKind(period) === 'year') {
    invalid('period', `'${period}' is no month and no quarter.`, 'Write 2016-04 or 2016Q2.');
    return problems;
  }
  const { from, until } = periodBounds(period);
  if (until <= frame.from || (frame.to !== null && from > frame.to))
    invalid(
      'period',
      `${frame.service} is offered from ${frame.from}${frame.to === null ? '' : ` to ${frame.to}`}.`,
      'Name a period of these days.',
    );
  const other = frame.periods.find((each) => each !== period && overlap(each, period));
  if (other !== undefined)
    problems.push(
      problem(
        'CONFLICT',
        'period',
        `For ${other} a volume was promised already.`,
        `Promise by ${periodKind(other)}: a service has volumes by month or by quarter, not both for one time.`,
      ),
    );
  return problems;
}

function overlap(a: Period, b: Period): boolean {
  const [one, other] = [periodBounds(a), periodBounds(b)];
  return one.from < other.until && other.from < one.until;
}
