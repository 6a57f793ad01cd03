import { problem, type Problem } from '#kernel';
import type { Action } from './action.js';
import type { Person } from './person.js';

/** A second step that must not be the first one's. */
export interface SecondStep {
  /** By what it is allowed. */
  readonly action: Action;
  /** What the person did, after their name: `proposed it`. */
  readonly did: string;
  /** Why that excludes the second one, where the usual sentence does not say it. */
  readonly rule?: string;
  /** Codes of those who did it. */
  readonly by: readonly (string | null)[];
}

/**
 * Separation of duties: who took the first step does not take the second (docs/guide/separation-of-duties.md). Whether the operator may,
 * who records what two parties signed elsewhere, is the caller's to say.
 */
export function sameHand(
  person: Person,
  { action, did, by, rule = 'nobody agrees to or approves what they did themself' }: SecondStep,
): Problem | undefined {
  if (!by.includes(person.code)) return undefined;
  return problem('NOT_ALLOWED', action, `${person.name} ${did}, and ${rule}.`, 'Let somebody else do it.');
}

/** The same between two parties: the operator belongs to neither, and has said where on record it stands that both agree. */
export const sameHandForBoth = (person: Person, step: SecondStep): Problem | undefined =>
  person.organisation === null ? undefined : sameHand(person, step);
