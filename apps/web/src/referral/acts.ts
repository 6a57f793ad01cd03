import type { Operation } from '../api/operation.js';
import type { Refusal } from '../api/fragments.operations.js';
import { type Asked, dayAsked, listAsked, text } from '../view/asked.js';
import * as moves from './referral.operations.js';
import { fromLondon, londonClock } from './when.js';

type Referral = Extract<moves.OneReferralData['referral'], { readonly __typename: 'Referral' }>;
/** Referring on makes a further referral, and is no move of this one. */
export type Move = Referral['allowedMoves'][number] | 'ONWARD';
type Moved = { readonly moved: { readonly __typename: 'Referral'; readonly reference: string } | Refusal };
// each act's form is read into the input of its mutation, which the API checks once more
type MoveOperation = Operation<Moved, { readonly input: never }>;

/** What a page for one act asks for. */
export type Field =
  | 'reason'
  | 'caseworker'
  | 'booked'
  | 'attendance'
  | 'sessions'
  | 'levels'
  | 'service'
  | 'anyService'
  | 'wanted';

export interface Act {
  readonly move: Move;
  readonly fields: readonly Field[];
  /** It cannot be undone: what was filled in is shown once more before it is done. */
  readonly final: boolean;
  readonly operation: MoveOperation;
}

const operation = (given: Operation<Moved, never>): MoveOperation => given as MoveOperation;

/** What can be done with a referral, by its word in the address, in the order of the buttons. */
export const ACTS: Readonly<Record<string, Act>> = {
  send: { move: 'SENT', fields: ['anyService'], final: false, operation: operation(moves.Send) },
  accept: { move: 'ACCEPTED', fields: [], final: false, operation: operation(moves.Accept) },
  decline: { move: 'DECLINED', fields: ['reason'], final: true, operation: operation(moves.Decline) },
  assessment: { move: 'ASSESSMENT_RECORDED', fields: ['attendance'], final: false, operation: operation(moves.Assess) }, // prettier-ignore
  'book-assessment': { move: 'ASSESSMENT_BOOKED', fields: ['booked'], final: false, operation: operation(moves.BookAssessment) }, // prettier-ignore
  plan: { move: 'PLAN_SUBMITTED', fields: ['sessions'], final: false, operation: operation(moves.Plan) },
  'approve-plan': { move: 'PLAN_APPROVED', fields: [], final: true, operation: operation(moves.Approve) },
  'return-plan': { move: 'PLAN_RETURNED', fields: ['reason'], final: false, operation: operation(moves.ReturnPlan) }, // prettier-ignore
  report: { move: 'REPORT_SUBMITTED', fields: ['levels'], final: true, operation: operation(moves.Report) },
  caseworker: { move: 'CASEWORKER_ASSIGNED', fields: ['caseworker'], final: false, operation: operation(moves.Assign) }, // prettier-ignore
  onward: { move: 'ONWARD', fields: ['service', 'wanted'], final: false, operation: operation(moves.Onward) },
  reassign: { move: 'REASSIGNED', fields: ['service', 'reason'], final: true, operation: operation(moves.Reassign) }, // prettier-ignore
  end: { move: 'END_REQUESTED', fields: ['reason'], final: true, operation: operation(moves.RequestEnd) },
  conclude: { move: 'CONCLUDED', fields: [], final: true, operation: operation(moves.Conclude) },
  withdraw: { move: 'WITHDRAWN', fields: ['reason'], final: true, operation: operation(moves.Withdraw) },
};

/** What was filled in and does not do, by field and by the name of its message. */
export interface Wrong {
  readonly field: string;
  readonly message: string;
}

export const isDone = (value: string | undefined): value is 'YES' | 'LATE' | 'NO' =>
  value === 'YES' || value === 'LATE' || value === 'NO';

const isTime = (value: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(value);

/** A day and time on London's clock as an instant; undefined where neither is given. */
export function instantOf(form: Asked, name: string, wrong: Wrong[], now = new Date()): string | undefined {
  const day = dayAsked(form, name);
  const time = text(form, `${name}-time`);
  if (day === 'wrong') wrong.push({ field: `${name}-day`, message: 'day' });
  if (time !== undefined && !isTime(time)) wrong.push({ field: `${name}-time`, message: 'time' });
  if (day === undefined && time !== undefined) wrong.push({ field: `${name}-day`, message: 'day' });
  if (day === undefined || day === 'wrong' || (time !== undefined && !isTime(time))) return undefined;
  // a day alone: today is now, an earlier one its noon
  if (time === undefined && day === londonClock(now).slice(0, 10)) return undefined;
  return fromLondon(`${day}T${time ?? '12:00'}`);
}

/** Reads the form of an act. @returns the input of its mutation, and all that is wrong with the form */
export function readAct(
  act: Act,
  reference: string,
  form: Asked,
  wanted: readonly string[],
): { input: object; wrong: Wrong[] } {
  // prettier-ignore
  const wrong: Wrong[] = [];
  const seen = Number(text(form, 'seen'));
  const note = text(form, 'note');
  let input: object = { reference, at: instantOf(form, 'at', wrong), note, seen: Number.isInteger(seen) ? seen : undefined }; // prettier-ignore
  for (const field of act.fields) input = { ...input, ...READ[field](form, wrong, wanted) };
  return { input, wrong };
}

const READ: Readonly<Record<Field, (form: Asked, wrong: Wrong[], wanted: readonly string[]) => object>> = {
  reason: (form, wrong) => ({ reason: needed(form, 'reason', wrong) }),
  service: (form, wrong) => ({ service: needed(form, 'service', wrong) }),
  // none named: the rules of allocation say which
  anyService: (form) => ({ service: text(form, 'service') }),
  wanted: (form, wrong) => {
    const wanted = listAsked(form, 'wanted');
    if (wanted.length === 0) wrong.push({ field: 'wanted', message: 'wanted' });
    return { wanted };
  },
  caseworker: (form, wrong) => ({ caseworker: needed(form, 'caseworker', wrong) }),
  booked: (form, wrong) => {
    const bookedFor = instantOf(form, 'booked', wrong);
    if (bookedFor === undefined && wrong.length === 0) wrong.push({ field: 'booked-day', message: 'booked' });
    return { bookedFor };
  },
  attendance: (form, wrong) => {
    const attendance = text(form, 'attendance');
    if (!isDone(attendance)) wrong.push({ field: 'attendance', message: 'attendance' });
    // why it did not take place is asked only where it did not
    return { attendance, reason: attendance === 'NO' ? text(form, 'reason') : undefined };
  },
  sessions: (form, wrong) => {
    const sessions = Number(text(form, 'sessions'));
    if (!Number.isInteger(sessions) || sessions < 1) wrong.push({ field: 'sessions', message: 'sessions' });
    return { sessions };
  },
  levels: (form, wrong, wanted) => ({
    levels: wanted.map((outcome) => {
      const level = text(form, `level-${outcome}`);
      if (level === undefined) wrong.push({ field: `level-${outcome}`, message: 'level' });
      return { outcome, level };
    }),
  }),
};

function needed(form: Asked, name: string, wrong: Wrong[]): string | undefined {
  const value = text(form, name);
  if (value === undefined) wrong.push({ field: name, message: name });
  return value;
}
