import { problem, refuse, ok, type Result } from '#kernel';
import { quarterNumber } from './days.js';

/** How much to generate. The same options give the same bytes. */
export interface SchemeOptions {
  /** 1 is the country: about 250,000 orders and 750,000 offences a year. */
  readonly scale: number;
  readonly seed: number;
  /** Years of cohorts from 2015 on. */
  readonly years: number;
}

export const DEFAULT_OPTIONS: SchemeOptions = { scale: 0.02, seed: 1, years: 3 };
export const SCHEME = 'demo';

/** Orders in the country in a quarter. */
export const COUNTRY_ORDERS_PER_QUARTER = 62_500;
export const FIRST_QUARTER = quarterNumber('2015Q1');

/** The first numbered quarter without cohorts. */
export const endQuarter = (options: SchemeOptions): number => FIRST_QUARTER + options.years * 4;

/**
 * The last numbered quarter at whose end facts were recorded: the last cohort's follow-up of 12 months and wait for proof of
 * 6, and one quarter more for what courts report late.
 */
export const lastRecordedQuarter = (options: SchemeOptions): number => endQuarter(options) + 6;

/** Checks options as a person gives them: a whole seed, a scale from 0.001 to 10, 1 to 10 years. */
export function checkOptions(given: Partial<SchemeOptions>): Result<SchemeOptions> {
  const options = { ...DEFAULT_OPTIONS, ...given };
  const problems = [
    ...(options.scale >= 0.001 && options.scale <= 10
      ? []
      : [
          problem(
            'INVALID',
            'scale',
            `${options.scale} is not a number from 0.001 to 10.`,
            'Give 1 for the whole country, 0.02 for a fiftieth.',
          ),
        ]),
    ...(Number.isSafeInteger(options.seed)
      ? []
      : [
          problem(
            'INVALID',
            'seed',
            `${options.seed} is not a whole number.`,
            'Give any whole number, such as 1.',
          ),
        ]),
    ...(Number.isInteger(options.years) && options.years >= 1 && options.years <= 10
      ? []
      : [
          problem(
            'INVALID',
            'years',
            `${options.years} is not a whole number from 1 to 10.`,
            'Give the years of cohorts from 2015 on.',
          ),
        ]),
  ];
  return problems.length > 0 ? refuse(...problems) : ok(options);
}
