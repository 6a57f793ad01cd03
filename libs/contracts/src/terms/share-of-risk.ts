import { decimalText, problem, type Problem, ratio } from '#kernel';
import { readValue } from '../mechanism/value.js';
import type { TermsDocument } from './terms.js';

/**
 * The parameter of terms that says what share of what the contract pays depends on results, from 0 to 1. Terms of any mechanism may have
 * it, also where no input asks for it; a supplier never bears a higher share than the contract above carries on the same day.
 */
export const SHARE_OF_RISK = 'share_of_risk';

/** The share that terms declare, as an exact number; undefined: none. */
export const shareOfRisk = ({ parameters }: Pick<TermsDocument, 'parameters'>): string | undefined => {
  const value = parameters[SHARE_OF_RISK]?.value;
  return typeof value === 'string' ? value : undefined;
};

/** A share of risk is a plain number from 0 to 1. */
export function checkShareOfRisk({ parameters }: Pick<TermsDocument, 'parameters'>): Problem[] {
  const given = parameters[SHARE_OF_RISK];
  if (!given) return [];
  const read = readValue(given.value);
  if (
    given.unit === '1' &&
    'value' in read &&
    typeof read.value !== 'boolean' &&
    read.value.compare(0n) >= 0 &&
    read.value.compare(1n) <= 0
  )
    return [];
  return [
    problem(
      'INVALID',
      ['parameters', SHARE_OF_RISK],
      'A share of risk is a plain number from 0 to 1, in the unit 1.',
      'Write "value": "0.25", "unit": "1".',
    ),
  ];
}

export const exceedsShare = (share: string, limit: string): boolean => ratio(share).compare(ratio(limit)) > 0;

/** `12.5%`; what has no short decimal stays a quotient: `1/3`. */
export function shareText(share: string): string {
  const hundredfold = ratio(share).mul(100n);
  const text = decimalText(hundredfold, 6);
  return ratio(text).equals(hundredfold) ? `${text.replace(/0+$/, '').replace(/[.]$/, '')}%` : share;
}
