import { REVIEW_STATES } from '#contracts';
import { parsePeriod, type Result } from '#kernel';
import { CODE, oneOf, type Read, readFilter, YES_OR_NO } from '../export/read-filter.js';
import type { LineFilter } from './line-filter.js';

const FILTERS: Readonly<Record<keyof LineFilter, Read>> = {
  scheme: CODE,
  area: CODE,
  contract: CODE,
  component: CODE,
  period: ['a period such as 2015Q4', (text) => (parsePeriod(text) ? text : undefined)],
  state: oneOf(REVIEW_STATES),
  kind: oneOf(['payment', 'deduction', 'adjustment']),
  disputed: YES_OR_NO,
  overdue: YES_OR_NO,
};

/** Reads a filter from texts by name. @returns INVALID for every name that is none, and every value that does not fit */
export const readLineFilter = (given: Readonly<Record<string, unknown>>): Result<LineFilter> =>
  readFilter(FILTERS, given);
