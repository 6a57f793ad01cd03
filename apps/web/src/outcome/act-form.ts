import { randomUUID } from 'node:crypto';
import type { Visit } from '../person/visit.js';
import { type Asked, dayAsked, text } from '../view/asked.js';
import { AttachEvidence, ClaimOutcome, RecordObservations, RefuseOutcome, ReportOutcome, VerifyOutcome } from './outcome.operations.js'; // prettier-ignore
import type { Act, Outcome } from './outcome-view.js';

/** What was filled in and does not do, by field and by the name of its message. */
export interface Wrong {
  readonly field: string;
  readonly message: string;
}

type Done = { readonly __typename: string };
/** Does what a form asks; a list: what is wrong with the form. */
type Do = (visit: Visit, outcome: Outcome, form: Asked) => Promise<Done> | readonly Wrong[];

const seenOf = (form: Asked): number | undefined => {
  const seen = Number(text(form, 'seen'));
  return Number.isInteger(seen) && seen > 0 ? seen : undefined;
};
const keyOf = (form: Asked): string => text(form, 'key') ?? randomUUID();

/** The report of an outcome as it stands, which a further one changes. */
const reportOf = ({ outcome, definition, serviceUser, referral, contract, startedOn }: Outcome) => ({
  outcome,
  definition,
  serviceUser: serviceUser ?? '',
  // the referral says under which contract and from when on
  ...(referral === null ? { contract, startedOn } : { referral }),
});

const decline: Do = (visit, { id }, form) => {
  const reason = text(form, 'reason');
  if (reason === undefined) return [{ field: 'reason', message: 'reason' }];
  return visit.ask(RefuseOutcome, { id, reason, seen: seenOf(form) }, undefined, keyOf(form)).then(({ reported }) => reported); // prettier-ignore
};

const correct: Do = (visit, outcome, form) => {
  const day = dayAsked(form, 'achieved');
  if (day === undefined || day === 'wrong') return [{ field: 'achieved-day', message: 'day' }];
  const input = {
    ...reportOf(outcome),
    achievedOn: day,
    note: text(form, 'note'),
    takenBack: false,
    seen: seenOf(form),
  };
  return visit.ask(ReportOutcome, { input }, undefined, keyOf(form)).then(({ reported }) => reported);
};

const observation: Do = (visit, { serviceUser }, form) => {
  const measure = text(form, 'measure');
  const value = text(form, 'value');
  const day = dayAsked(form, 'observed');
  const wrong: Wrong[] = [];
  if (measure === undefined) wrong.push({ field: 'measure', message: 'measure' });
  if (value === undefined || !/^\d{1,6}$/.test(value)) wrong.push({ field: 'value', message: 'value' });
  if (day === undefined || day === 'wrong') wrong.push({ field: 'observed-day', message: 'day' });
  if (wrong.length > 0 || measure === undefined || day === undefined) return wrong;
  const observations = [{ serviceUser: serviceUser ?? '', measure, day, value: Number(value) }];
  return visit
    .ask(RecordObservations, { observations }, undefined, keyOf(form))
    .then(({ recordObservations }) => recordObservations);
};

const claim: Do = (visit, { id }, form) => {
  const contract = text(form, 'contract');
  if (contract === undefined) return [{ field: 'contract', message: 'contract' }];
  return visit
    .ask(ClaimOutcome, { contract, outcome: id, note: text(form, 'note') }, undefined, keyOf(form))
    .then(({ claimOutcome }) => claimOutcome);
};

/** What each act's form does; evidence comes with a file (outcomes.controller.ts). */
export const DO: Readonly<Record<Exclude<Act, 'evidence'>, Do>> = {
  verify: (visit, { id }, form) =>
    visit
      .ask(VerifyOutcome, { id, reason: text(form, 'reason'), seen: seenOf(form) }, undefined, keyOf(form))
      .then(({ reported }) => reported),
  decline,
  observation,
  claim,
  correct,
  'take-back': (visit, outcome, form) => {
    const input = { ...reportOf(outcome), achievedOn: outcome.achievedOn, note: text(form, 'note'), takenBack: true, seen: seenOf(form) }; // prettier-ignore
    return visit.ask(ReportOutcome, { input }, undefined, keyOf(form)).then(({ reported }) => reported);
  },
};

/** Attaches a file that the API has kept. */
export const attach = (
  visit: Visit,
  input: { readonly id: string; readonly kind: string; readonly digest: string; readonly fileName: string },
  key: string,
) => visit.ask(AttachEvidence, { input }, undefined, key).then(({ reported }) => reported);
