import type { Person, Role } from '../access/person.js';

/** Who works with people: a practitioner of the commissioner, and who verifies the evidence of outcomes. */
const CASEWORK: readonly Role[] = ['practitioner', 'evidence_verifier'];

/**
 * Whether somebody sees counts of people under sentence and nobody by name, unless an opening shows them or the commissioner works with the person itself:
 * people of a commissioner who do no casework (docs/adr/0028). Audit reads all, and providers read their own.
 */
export const seesCountsOnly = ({ side, roles }: Person): boolean =>
  side === 'commissioner' && !roles.some((role) => CASEWORK.includes(role));

/**
 * Whether somebody is told numbers of people with small ones held back: who sees counts only, but for those who coordinate referrals. They find places for
 * the people whom the commissioner refers, and work with room as it is.
 */
export const countsHeldBack = (person: Person): boolean =>
  seesCountsOnly(person) && !person.roles.includes('referral_coordinator');
