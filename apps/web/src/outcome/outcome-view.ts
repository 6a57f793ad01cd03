import type { Viewing } from '../person/person.operations.js';
import type { OneOutcomeData } from './outcome.operations.js';

export type Outcome = Extract<OneOutcomeData['outcome'], { readonly __typename: 'Outcome' }>;
type Stands = Pick<Outcome, 'state' | 'organisation' | 'verifier'>;

export const ACTS = [
  'verify',
  'decline',
  'evidence',
  'observation',
  'claim',
  'correct',
  'take-back',
] as const;
export type Act = (typeof ACTS)[number];

/** In which states an act makes sense; whether it may be done is decided by the API, once more. */
const IN_STATES: Readonly<Record<Act, readonly Outcome['state'][]>> = {
  verify: ['TO_VERIFY'],
  decline: ['TO_VERIFY', 'EVIDENCE_WANTED'],
  evidence: ['EVIDENCE_WANTED', 'TO_VERIFY', 'REFUSED', 'COMPLETE'],
  observation: ['EVIDENCE_WANTED', 'TO_VERIFY', 'REFUSED', 'COMPLETE'],
  claim: ['VERIFIED', 'COMPLETE'],
  correct: ['EVIDENCE_WANTED', 'TO_VERIFY', 'REFUSED', 'COMPLETE', 'TAKEN_BACK'],
  'take-back': ['EVIDENCE_WANTED', 'TO_VERIFY', 'REFUSED', 'COMPLETE'],
};

/** What somebody can do with an outcome next, in the order of the buttons. */
export function actsOf(outcome: Stands, viewer: Pick<Viewing, 'organisation' | 'may'>): readonly Act[] {
  const reports = viewer.may.includes('outcome.report') && outcome.organisation === viewer.organisation;
  const verifies = viewer.may.includes('outcome.verify') && outcome.verifier === viewer.organisation;
  const claims = viewer.may.includes('claim.make');
  return ACTS.filter(
    (act) =>
      IN_STATES[act].includes(outcome.state) &&
      (act === 'claim' ? claims : act === 'verify' || act === 'decline' ? verifies : reports),
  );
}

/** The number of the last event: with it a form says what was seen. */
export const lastSeen = ({ history }: Pick<Outcome, 'history'>): number => history.length;
