import { problem, type Problem } from '#kernel';
import { addBusinessDays, type BusinessCalendar } from '../calendar/business-days.js';

/** Who deals with something that was escalated, and for how long before it goes on to the next. */
export interface Step {
  readonly title: string;
  /** Business days. */
  readonly days: number;
}

/** Of relationships whose parties have stated none of their own. */
export const DEFAULT_STEPS: readonly Step[] = [
  { title: 'Contract managers', days: 5 },
  { title: 'Heads of service', days: 10 },
  { title: 'Directors', days: 10 },
];

export interface ScheduledStep {
  /** From 1. */
  readonly step: number;
  readonly title: string;
  /** Its last day, YYYY-MM-DD. */
  readonly dueOn: string;
}

/**
 * The days of the steps of something that is escalated on a day; each step begins when the one before it is over. Pure.
 * @param from the step that it begins with, 1 or more: a further escalation goes on after the one on which it stood
 */
export function layOut(
  steps: readonly Step[],
  day: string,
  calendar: BusinessCalendar,
  from = 1,
): ScheduledStep[] {
  let before = day;
  return steps.slice(from - 1).map(({ title, days }, i) => {
    before = addBusinessDays(before, days, calendar);
    return { step: from + i, title, dueOn: before };
  });
}

/** On which step it stands on a day: the first whose last day is not over; after the last it stays there, lapsed. Pure. */
export function stepOn(
  schedule: readonly ScheduledStep[],
  day: string,
): (ScheduledStep & { readonly lapsed: boolean }) | undefined {
  const standing = schedule.find(({ dueOn }) => dueOn >= day);
  const last = schedule.at(-1);
  return standing ? { ...standing, lapsed: false } : last && { ...last, lapsed: true };
}

/** Everything that is wrong with stated steps, by place. */
export function stepsProblems(steps: readonly Step[]): Problem[] {
  if (steps.length < 1 || steps.length > 6)
    return [problem('INVALID', 'steps', `${steps.length} steps are stated.`, 'State one to six.')];
  return steps.flatMap(({ title, days }, i) => [
    ...(title.trim() === '' || title.length > 100
      ? [
          problem(
            'INVALID',
            ['steps', String(i), 'title'],
            'It is not said who.',
            'Say who deals with it, in up to 100 characters.',
          ),
        ]
      : []),
    ...(Number.isInteger(days) && days >= 1 && days <= 60
      ? []
      : [
          problem(
            'INVALID',
            ['steps', String(i), 'days'],
            `${days} are no business days.`,
            'Say from 1 to 60.',
          ),
        ]),
  ]);
}
