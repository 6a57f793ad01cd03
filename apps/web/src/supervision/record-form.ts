import { type Asked, dayAsked, text } from '../view/asked.js';

/** A field of the form that cannot be taken, and the message for it. */
export interface WrongField {
  readonly field: string;
  readonly message: 'order' | 'element' | 'what' | 'day' | 'reason';
}

/** What the form says was done, or what is wrong with it. */
export function readRecord(form: Asked): {
  readonly record?: {
    readonly order: string;
    readonly element: string;
    readonly what: 'DONE' | 'NOT_NEEDED';
    readonly day: string;
    readonly reason?: string;
  };
  readonly wrong: readonly WrongField[];
} {
  const wrong: WrongField[] = [];
  const [order, element, what, reason] = ['order', 'element', 'what', 'reason'].map((name) =>
    text(form, name),
  );
  const day = dayAsked(form, 'day');
  if (order === undefined) wrong.push({ field: 'order', message: 'order' });
  if (element === undefined) wrong.push({ field: 'element', message: 'element' });
  if (what !== 'done' && what !== 'not_needed') wrong.push({ field: 'what', message: 'what' });
  if (day === undefined || day === 'wrong') wrong.push({ field: 'day-day', message: 'day' });
  if (what === 'not_needed' && reason === undefined) wrong.push({ field: 'reason', message: 'reason' });
  if (wrong.length > 0 || order === undefined || element === undefined || day === undefined) return { wrong };
  return { record: { order, element, what: what === 'done' ? 'DONE' : 'NOT_NEEDED', day, ...(reason === undefined ? {} : { reason }) }, wrong }; // prettier-ignore
}
