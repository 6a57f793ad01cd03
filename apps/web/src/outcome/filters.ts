import type { Viewing } from '../person/person.operations.js';
import { type Asked, dayAsked, text } from '../view/asked.js';
import type { OutcomesVariables } from './outcome.operations.js';

export const STATES = ['EVIDENCE_WANTED', 'TO_VERIFY', 'COMPLETE', 'VERIFIED', 'REFUSED', 'TAKEN_BACK'] as const; // prettier-ignore

const dayOf = (asked: Asked, name: string): string | undefined => {
  const day = dayAsked(asked, name);
  return day === 'wrong' ? undefined : day;
};

/** What the address asks of the list; a word that it does not know is not asked. `waiting=verification`: what waits for the viewer's organisation. */
export function outcomesAsked(asked: Asked, { organisation }: Pick<Viewing, 'organisation'>) {
  const waiting = text(asked, 'waiting') === 'verification' ? 'verification' : undefined;
  const shown = {
    waiting,
    state: waiting ? undefined : STATES.find((each) => each === text(asked, 'state')),
    referral: text(asked, 'referral'),
    definition: text(asked, 'definition'),
    from: dayOf(asked, 'from'),
    to: dayOf(asked, 'to'),
  };
  const { referral, definition, from, to } = shown;
  const filter: Omit<OutcomesVariables, 'first' | 'after'> = {
    state: waiting ? 'TO_VERIFY' : shown.state,
    verifier: waiting ? organisation : undefined,
    referral,
    definition,
    from,
    to,
  };
  return { shown, filter };
}
