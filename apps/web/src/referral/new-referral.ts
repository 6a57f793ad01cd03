import { type Asked, dayAsked, listAsked, text } from '../view/asked.js';
import type { Wrong } from './acts.js';
import type { DraftVariables } from './referral.operations.js';

type Input = DraftVariables['input'];

export const CATEGORIES = ['ACCOMMODATION', 'DEPENDENCY_RECOVERY', 'EDUCATION_TRAINING_EMPLOYMENT', 'EMOTIONAL_WELLBEING', 'FAMILY_SIGNIFICANT_OTHERS', 'FINANCE_BENEFITS_DEBT', 'LIFESTYLE_ASSOCIATES', 'SOCIAL_INCLUSION'] as const satisfies readonly Input['category'][]; // prettier-ignore
export const COMPLEXITIES = ['LOW', 'MEDIUM', 'HIGH'] as const satisfies readonly Input['complexity'][];

/** What somebody has answered so far of the questions about a referral. */
export interface Plan {
  /** Reference of the service user. */
  readonly serviceUser?: string;
  /** Code of the scheme, a slash, code of the area. */
  readonly area?: string;
  readonly category?: Input['category'];
  readonly complexity?: Input['complexity'];
  /** Codes of outcomes. */
  readonly wanted?: readonly string[];
  /** YYYY-MM-DD. */
  readonly completeBy?: string;
  readonly note?: string;
}

export const STEPS = ['who', 'need', 'wanted', 'check'] as const;
export type Step = (typeof STEPS)[number];
export const isStep = (name: string): name is Step => STEPS.some((step) => step === name);

/** The first question that is not answered yet. */
export function nextStep({ serviceUser, area, category, complexity, wanted }: Plan): Step {
  if (serviceUser === undefined || area === undefined) return 'who';
  if (category === undefined || complexity === undefined) return 'need';
  return wanted === undefined || wanted.length === 0 ? 'wanted' : 'check';
}

/** Each question's form. */
export const READ: Readonly<Record<Step, (form: Asked, wrong: Wrong[]) => Plan>> = {
  who: (form, wrong) => {
    const serviceUser = text(form, 'serviceUser');
    const area = text(form, 'area');
    if (serviceUser === undefined) wrong.push({ field: 'serviceUser', message: 'serviceUser' });
    if (area === undefined || !area.includes('/')) wrong.push({ field: 'area', message: 'area' });
    return { serviceUser, area };
  },
  need: (form, wrong) => {
    const category = CATEGORIES.find((each) => each === text(form, 'category'));
    const complexity = COMPLEXITIES.find((each) => each === text(form, 'complexity'));
    if (!category) wrong.push({ field: 'category', message: 'category' });
    if (!complexity) wrong.push({ field: 'complexity', message: 'complexity' });
    return { category, complexity };
  },
  wanted: (form, wrong) => {
    const wanted = listAsked(form, 'wanted');
    const completeBy = dayAsked(form, 'complete');
    if (wanted.length === 0) wrong.push({ field: 'wanted', message: 'wanted' });
    if (completeBy === 'wrong') wrong.push({ field: 'complete-day', message: 'day' });
    return { wanted, completeBy };
  },
  check: (form) => ({ note: text(form, 'note') }),
};

/** What the API is asked for, once everything is answered. */
export function inputOf({ serviceUser, area, category, complexity, wanted, completeBy, note }: Plan) {
  if (serviceUser === undefined || area === undefined || !category || !complexity || !wanted)
    return undefined;
  const cut = area.indexOf('/');
  const scheme = area.slice(0, cut);
  return { serviceUser, scheme, area: area.slice(cut + 1), category, complexity, wanted, completeBy, note } satisfies Input; // prettier-ignore
}
