import { type Instant, isBefore, ok, problem, type Problem, refuse, type Result } from '#kernel';
import { ATTENDANCES, type Attendance, OUTCOME_LEVELS, type OutcomeLevels } from './referral.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

/** An instant that is not in the future; left out, it is now. */
export function readInstant(path: string, given: Instant | undefined, now: Instant): Result<Instant> {
  if (given === undefined) return ok(now);
  if (!INSTANT.test(given) || Number.isNaN(Date.parse(given)))
    return refuse(
      problem(
        'INVALID',
        path,
        `'${given.slice(0, 40)}' is not an instant.`,
        'Write it such as 2026-11-27T09:30:00Z.',
      ),
    );
  if (isBefore(now, given))
    return refuse(problem('INVALID', path, `${given} is in the future.`, 'Record it when it has happened.'));
  return ok(given);
}

/** An instant for which something is booked: in the future or not. */
export function checkBooking(path: string, given: Instant): Problem[] {
  return INSTANT.test(given) && !Number.isNaN(Date.parse(given))
    ? []
    : [
        problem(
          'INVALID',
          path,
          `'${given.slice(0, 40)}' is not an instant.`,
          'Write it such as 2026-11-27T09:30:00Z.',
        ),
      ];
}

export const checkWhole = (path: string, given: number, most: number): Problem[] =>
  Number.isInteger(given) && given >= 1 && given <= most
    ? []
    : [problem('INVALID', path, `${given} is not a whole number of 1 to ${most}.`, 'Correct it.')];

export const checkText = (path: string, given: string, most = 200): Problem[] =>
  given.trim() !== '' && given.length <= most
    ? []
    : [problem('INVALID', path, `It has no letters, or more than ${most}.`, 'Say it in words.')];

export const checkAttendance = (given: Attendance): Problem[] =>
  ATTENDANCES.includes(given)
    ? []
    : [problem('INVALID', 'attendance', `'${String(given)}' is not yes, late or no.`, 'Correct it.')];

/** The levels of a report: one for each outcome that is wanted, and for no other. */
export function checkLevels(levels: OutcomeLevels, wanted: readonly string[]): Problem[] {
  const missing = wanted
    .filter((code) => !Object.hasOwn(levels, code))
    .map((code) =>
      problem(
        'INVALID',
        ['levels', code],
        `Nothing is said of ${code}.`,
        `Say ${OUTCOME_LEVELS.join(', ')}.`,
      ),
    );
  const more = Object.entries(levels).flatMap(([code, level]) => {
    if (!wanted.includes(code))
      return [
        problem(
          'INVALID',
          ['levels', code],
          `${code.slice(0, 60)} is not an outcome that this referral wants.`,
          wanted.length > 0 ? `Those are ${wanted.join(', ')}.` : 'It wants none.',
        ),
      ];
    return OUTCOME_LEVELS.includes(level)
      ? []
      : [
          problem(
            'INVALID',
            ['levels', code],
            `'${String(level).slice(0, 40)}' is no level.`,
            `Say ${OUTCOME_LEVELS.join(', ')}.`,
          ),
        ];
  });
  return [...missing, ...more];
}
