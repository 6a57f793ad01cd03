import { type Asked, text } from '../view/asked.js';
import { codesIn, numberAsked, type Wrong } from './forms.js';

/** What a gate can ask for, in the order of the form. */
export const CRITERION_KINDS = ['milestones', 'cases_accepted', 'staff_consulted', 'staff_transferred', 'readiness', 'in_time', 'check'] as const; // prettier-ignore
export type CriterionKind = (typeof CRITERION_KINDS)[number];

/** What each kind is told with; every field is asked for. */
const FIELDS: Readonly<Record<CriterionKind, readonly string[]>> = {
  milestones: ['milestones'],
  cases_accepted: ['share'],
  staff_consulted: ['share'],
  staff_transferred: ['share'],
  readiness: ['organisation', 'round', 'least'],
  in_time: ['clock', 'share', 'weeks'],
  check: ['what', 'person'],
};
const SHARES = ['share', 'least'];

const kindOf = (form: Asked): CriterionKind | undefined => CRITERION_KINDS.find((kind) => kind === text(form, 'kind')); // prettier-ignore

/** Id of the form's field for a field of the criterion that is added. */
export function criterionField(form: Asked, field: string): string {
  const kind = kindOf(form);
  if (kind === undefined) return 'kind';
  const known = FIELDS[kind].includes(field) ? field : FIELDS[kind][0];
  return `${kind}-${known ?? ''}`;
}

/** The criterion that a form adds, as a document writes it; undefined where none was chosen or something of it is wrong. Shares are asked for as per cent. */
export function criterionAsked(form: Asked): { criterion?: object; wrong: Wrong[] } {
  const kind = kindOf(form);
  if (kind === undefined) return { wrong: [] };
  const wrong: Wrong[] = [];
  const values = FIELDS[kind].map((field): [string, unknown] => {
    const name = `${kind}-${field}`;
    const value = text(form, name);
    if (value === undefined) wrong.push({ field: name, message: 'missing' });
    else if (SHARES.includes(field)) {
      const share = percentOf(value);
      if (share === undefined) wrong.push({ field: name, message: 'percent' });
      return [field, share];
    } else if (field === 'weeks') {
      const weeks = numberAsked(form, name) ?? 0;
      if (!(weeks >= 1 && weeks <= 26)) wrong.push({ field: name, message: 'weeks' });
      return [field, weeks];
    }
    return [field, field === 'milestones' ? codesIn(value) : value];
  });
  return wrong.length > 0 ? { wrong } : { criterion: { kind, ...Object.fromEntries(values) }, wrong };
}

/** 95 or 95.5, with its sign or without, as a share of 1. */
function percentOf(value: string): number | undefined {
  const percent = /^(\d{1,3}(?:\.\d{1,2})?)\s*%?$/.exec(value)?.[1];
  return percent === undefined || Number(percent) > 100 ? undefined : Math.round(Number(percent) * 100) / 10_000; // prettier-ignore
}
