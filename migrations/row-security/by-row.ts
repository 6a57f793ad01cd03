import { PEOPLE } from './people.js';
import type { Reads } from './policy.js';

const EXISTS = 'exists (select from ';

/**
 * The same condition, each `exists` looked up for the row in question and no other. Left the choice, PostgreSQL gathers all that the inner table shows
 * (a hundred thousand referrals) to look at the fifty rows of a page.
 */
export function byRow(condition: string): string {
  const at = condition.indexOf(EXISTS);
  if (at < 0) return condition;
  const end = closing(condition, at + EXISTS.length);
  const inner = byRow(condition.slice(at + EXISTS.length, end));
  // a limit within `exists` would be dropped
  return `${condition.slice(0, at)}coalesce((select true from ${inner} limit 1), false)${byRow(condition.slice(end + 1))}`;
}

/** Where the bracket that is open at a place closes. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')' && (depth -= 1) === 0) return at;
  }
  throw new Error(`a bracket stays open in: ${text}`);
}

/** What pages of people are read from. */
const LISTED = [
  ...['service_user', 'referral_current', 'referral', 'referral_event', 'referral_stint', 'allocation'],
  ...['outcome', 'outcome_version', 'outcome_verification', 'evidence', 'observation'],
];

export const LOOKED_UP_BY_ROW: Reads = Object.fromEntries(
  LISTED.map((table) => [table, byRow(PEOPLE[table] ?? '')]),
);
