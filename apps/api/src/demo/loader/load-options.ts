import { isDay, ok, problem, refuse, type Result, today } from '#kernel';
import { checkOptions, DEFAULT_OPTIONS, type SchemeOptions } from '../generator/scheme.js';

/** What a demonstration is loaded with. The same options load the same. */
export interface LoadOptions extends SchemeOptions {
  /** Whether services, referrals and what comes of them are loaded as well. */
  readonly ecosystem: boolean;
  /** YYYY-MM-DD: of the ecosystem nothing happens on this day or later. */
  readonly until: string;
}

/** Earlier there would be referrals before the services that they go to. */
const EARLIEST_UNTIL = '2019-01-01';

export const defaultOptions = (): LoadOptions => ({ ...DEFAULT_OPTIONS, ecosystem: true, until: today() });

/** Checks options as a person gives them; all that is wrong at once. */
export function checkLoadOptions(given: Partial<LoadOptions>): Result<LoadOptions> {
  const options = { ...defaultOptions(), ...given };
  const scheme = checkOptions(given);
  const day = options.until;
  const problems = [
    ...(scheme.ok ? [] : scheme.problems),
    ...(isDay(day) && day >= EARLIEST_UNTIL && day <= today()
      ? []
      : [
          problem(
            'INVALID',
            'until',
            `'${day}' is not a day from ${EARLIEST_UNTIL} to today.`,
            'Write YYYY-MM-DD, or leave it out: today.',
          ),
        ]),
  ];
  return problems.length > 0 ? refuse(...problems) : ok(options);
}
