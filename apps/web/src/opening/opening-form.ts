import type { Problem } from '../api/api-errors.js';
import { type Asked, dayAsked, text } from '../view/asked.js';
import type { AskOpeningVariables } from './opening.operations.js';

export type OpeningInput = AskOpeningVariables['input'];

/** What people are opened for, by the fields that say which. */
export const ABOUT = {
  cohort: ['scheme', 'area', 'cohort'],
  contract: ['contract', 'period'],
  statement: ['statement'],
} as const;
export type About = keyof typeof ABOUT;

export const aboutAsked = (asked: Asked): About | undefined =>
  (Object.keys(ABOUT) as About[]).find((about) => about === text(asked, 'about'));

export const KINDS = ['IDENTIFIERS', 'PARTICULARS', 'NEEDS', 'ORDERS', 'REFERRALS', 'OUTCOMES', 'EVIDENCE', 'OFFENCES'] as const; // prettier-ignore
export const BASES = ['UK_GDPR_6_1_C', 'UK_GDPR_6_1_E', 'DPA_2018_S35', 'OMA_2007_S14', 'CDA_1998_S115'] as const; // prettier-ignore

/** A field and what is wrong with it: a message of ours by its key, or what the API says. */
export interface Wrong {
  readonly field: string;
  readonly message?: string;
  readonly problem?: Problem;
}

export interface ReadForm {
  readonly input: OpeningInput | undefined;
  readonly wrong: readonly Wrong[];
}

/** What a form asks for, as far as it can be told without the API. */
export function readForm(form: Asked, about: About): ReadForm {
  const readers = (text(form, 'readers') ?? '').split(/[\s,]+/).filter((code) => code !== '');
  const kinds = KINDS.filter((kind) => many(form.kinds).includes(kind));
  const legalBasis = BASES.find((basis) => basis === text(form, 'legalBasis'));
  const reason = text(form, 'reason');
  const [from, to] = [dayAsked(form, 'from'), dayAsked(form, 'to')];
  const which = ABOUT[about].map((field) => [field, text(form, field)] as const);
  const wrong: Wrong[] = [
    ...which.flatMap(([field, value]) => (value === undefined ? [{ field, message: field }] : [])),
    ...(readers.length === 0 ? [{ field: 'readers', message: 'readers' }] : []),
    ...(kinds.length === 0 ? [{ field: 'kinds', message: 'kinds' }] : []),
    ...(legalBasis === undefined ? [{ field: 'legalBasis', message: 'legalBasis' }] : []),
    ...(reason === undefined ? [{ field: 'reason', message: 'reason' }] : []),
    ...(from === undefined || from === 'wrong' ? [{ field: 'from-day', message: 'day' }] : []),
    ...(to === undefined || to === 'wrong' ? [{ field: 'to-day', message: 'day' }] : []),
  ];
  if (wrong.length > 0 || !legalBasis || !reason || !from || !to) return { input: undefined, wrong };
  return { input: { ...Object.fromEntries(which), readers, kinds, legalBasis, reason, from, to }, wrong };
}

const many = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** Where what the API refuses stands in the form. */
export const wrongOf = (problems: readonly Problem[], about: About): Wrong[] =>
  problems.map((problem) => {
    const [path = ''] = problem.path;
    const days = path === 'from' || path === 'to' ? `${path}-day` : path;
    const own = ['readers', 'kinds', 'legalBasis', 'reason', 'from-day', 'to-day', ...ABOUT[about]];
    return { field: own.includes(days) ? days : ABOUT[about][0], problem };
  });

/** A day as the three fields of a form. */
export const parts = (day: string) => ({
  year: day.slice(0, 4),
  month: String(Number(day.slice(5, 7))),
  day: String(Number(day.slice(8, 10))),
});
