import type { OutcomeLevels } from './referral.js';

const HALVES = { achieved: 2, partially_achieved: 1, not_achieved: 0 } as const;

/**
 * The outcome score of an end-of-service report: 1 for each outcome achieved, 0.5 for each achieved in part, 0 otherwise.
 * Outcomes are added up one by one. (The live report of Refer and Monitor adds three subtotals with UNION, so that equal subtotals
 * count once, and one achieved with two in part comes to 1; it is 2.)
 * @param levels null: no report was submitted, and there is no score
 */
export function outcomeScore(levels: OutcomeLevels | null): number | null {
  if (levels === null) return null;
  return Object.values(levels).reduce((halves, level) => halves + HALVES[level], 0) / 2;
}
