import { isDay, ok, problem, type Problem, refuse, type Result, today } from '#kernel';
import { DEFAULT_OPTIONS } from '../generator/scheme.js';
import type { EcosystemOptions } from './caseload.js';

/** Orders of a year and a half: those of the first months lead to referrals of the year that is told. */
export const DEFAULT_MONTHS = 18;

/** Checks options as a person gives them: a scale from 0.001 to 10, a whole seed, a day (today), 12 to 60 months of orders. */
export function checkEcosystemOptions(given: Partial<EcosystemOptions>): Result<EcosystemOptions> {
  const options = {
    scale: DEFAULT_OPTIONS.scale,
    seed: DEFAULT_OPTIONS.seed,
    until: today(),
    months: DEFAULT_MONTHS,
    ...given,
  };
  const problems: Problem[] = [];
  const wrong = (path: string, why: string, fix: string) => problems.push(problem('INVALID', path, why, fix));
  if (!(options.scale >= 0.001 && options.scale <= 10))
    wrong(
      'scale',
      `${options.scale} is not a number from 0.001 to 10.`,
      'Give 1 for the whole country, 0.02 for a fiftieth.',
    );
  if (!Number.isSafeInteger(options.seed))
    wrong('seed', `${options.seed} is not a whole number.`, 'Give any whole number, such as 1.');
  if (!isDay(options.until)) wrong('until', `'${options.until}' is not a day.`, 'Write YYYY-MM-DD.');
  if (!Number.isInteger(options.months) || options.months < 12 || options.months > 60)
    wrong(
      'months',
      `${options.months} is not a whole number from 12 to 60.`,
      'Give the months of orders before the day.',
    );
  return problems.length > 0 ? refuse(...problems) : ok(options);
}
