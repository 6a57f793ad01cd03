import type { Problem } from '../api/api-errors.js';
import { type Asked, dayAsked, text } from '../view/asked.js';
import type { RestrictionShown, RestrictVariables } from './restriction.operations.js';

export const KINDS = ['STAFF_MEMBER', 'VICTIM_RELATIVE', 'OTHER'] as const;

/** How long before its last day a clearance is told to run out; the notice that tells it comes as early (docs/guide/restricted.md). */
const SOON_DAYS = 14;

export type Clearance = RestrictionShown['cleared'][number];

/** What is done on the page of a restriction: each has its own fields, whose ids begin with its name. */
export type Act = 'clear' | 'end-clearance' | 'lift';

/** A field and what is wrong with it: a message of ours by its key, or what the API says. */
export interface Wrong {
  readonly field: string;
  readonly message?: string;
  readonly problem?: Problem;
}

/** How a clearance stands on a day. What was given before clearances ran out has no last day. */
export function standing({ from, to }: Clearance, today: string): 'later' | 'stands' | 'soon' | 'over' {
  if (from > today) return 'later';
  if (to === null) return 'stands';
  if (to < today) return 'over';
  return Date.parse(to) - Date.parse(today) < SOON_DAYS * 86_400_000 ? 'soon' : 'stands';
}

/** Those that run out first at the top; what is over last. */
export const inOrder = (cleared: readonly Clearance[], today: string): readonly Clearance[] =>
  [...cleared].sort((one, other) => rank(one, today).localeCompare(rank(other, today)));

const rank = (each: Clearance, today: string): string =>
  `${standing(each, today) === 'over' ? 1 : 0}${each.to ?? '9999-12-31'} ${each.person}`;

/** What a form asks for, as far as it can be told without the API. */
export function readForm(form: Asked): {
  readonly input?: RestrictVariables['input'];
  readonly wrong: readonly Wrong[];
} {
  const serviceUser = text(form, 'serviceUser');
  const kind = KINDS.find((each) => each === text(form, 'kind'));
  const reason = text(form, 'reason');
  const cleared = (text(form, 'cleared') ?? '').split(/[\s,]+/).filter((code) => code !== '');
  const to = dayAsked(form, 'to');
  const wrong: Wrong[] = [
    ...(serviceUser === undefined ? [{ field: 'serviceUser', message: 'serviceUser' }] : []),
    ...(kind === undefined ? [{ field: 'kind', message: 'kind' }] : []),
    ...(reason === undefined ? [{ field: 'reason', message: 'reason' }] : []),
    ...(cleared.length === 0 ? [{ field: 'cleared', message: 'cleared' }] : []),
    ...(to === 'wrong' ? [{ field: 'to-day', message: 'day' }] : []),
  ];
  if (wrong.length > 0 || !serviceUser || !kind || !reason || to === 'wrong') return { wrong };
  return { wrong, input: { serviceUser, kind, reason, cleared, to } };
}

const FIELDS: Readonly<Record<Act | 'restrict', readonly string[]>> = {
  restrict: ['serviceUser', 'kind', 'reason', 'cleared', 'to-day'],
  clear: ['clear-person', 'clear-to-day', 'clear-reason'],
  'end-clearance': ['end-clearance-clearance', 'end-clearance-reason'],
  lift: ['lift-reason'],
};

/** Where what the API refuses stands in a form. */
export const wrongOf = (problems: readonly Problem[], act: Act | 'restrict'): Wrong[] =>
  problems.map((problem) => {
    const [path = ''] = problem.path;
    const name = path === 'to' || path === 'from' ? 'to-day' : path;
    const field = act === 'restrict' ? name : `${act}-${name}`;
    const own = FIELDS[act];
    return { field: own.includes(field) ? field : (own[0] ?? ''), problem };
  });
