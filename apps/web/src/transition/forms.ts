import type { Problem } from '../api/api-errors.js';
import { type Asked, dayAsked, text } from '../view/asked.js';

/** A field and what is wrong with it: a message of ours by its key, or what the API says. */
export interface Wrong {
  readonly field: string;
  readonly message?: string;
  readonly problem?: Pick<Problem, 'why' | 'fix'>;
}

const STATUS: Readonly<Partial<Record<Problem['code'], number>>> = { NOT_ALLOWED: 403, NOT_FOUND: 404, CONFLICT: 409 }; // prettier-ignore
export const statusOf = ([first]: readonly Problem[]): number => (first ? (STATUS[first.code] ?? 400) : 200);

/** Where what the API refuses stands in a form: at the field of the last part of its path that has one, or at the first. */
export const wrongOf = (problems: readonly Problem[], fields: readonly string[]): Wrong[] =>
  problems.map((problem) => {
    const names = problem.path.flatMap((each) => [`${each}-day`, each]).toReversed();
    return { field: names.find((each) => fields.includes(each)) ?? fields[0] ?? '', problem };
  });

/** A whole number of a form; undefined where there is none, NaN where it is something else. */
export const numberAsked = (form: Asked, name: string): number | undefined => {
  const value = text(form, name);
  return value === undefined ? undefined : /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
};

/** Fields of a form that must hold something, and days that must be days. */
export function missing(form: Asked, texts: readonly string[], days: readonly string[] = []): Wrong[] {
  return [
    ...texts.filter((name) => text(form, name) === undefined).map((field) => ({ field, message: 'missing' })),
    ...days.flatMap((name) => {
      const day = dayAsked(form, name);
      return day === undefined || day === 'wrong' ? [{ field: `${name}-day`, message: 'day' }] : [];
    }),
  ];
}
export const dayOf = (form: Asked, name: string): string | undefined => {
  const day = dayAsked(form, name);
  return day === 'wrong' ? undefined : day;
};

export const codesIn = (value: string | undefined): string[] =>
  (value ?? '').split(/[\s,;]+/).filter((each) => each !== '');

/** A code out of a title, where none was given: letters, digits and hyphens. */
export const codeOf = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40) || 'x';
