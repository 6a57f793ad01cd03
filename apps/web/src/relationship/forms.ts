import type { Problem } from '../api/api-errors.js';
import { type Asked, dayAsked, text } from '../view/asked.js';
import type { Kind } from './load-relationship.js';
import type { RaiseItemVariables } from './relationship.operations.js';

/** A field and what is wrong with it: a message of ours by its key, or what the API says. */
export interface Wrong {
  readonly field: string;
  readonly message?: string;
  readonly problem?: Problem;
}

type Input = RaiseItemVariables['input'];

const number = (form: Asked, name: string): number | undefined => {
  const value = text(form, name);
  return value !== undefined && /^\d{1,3}$/.test(value) ? Number(value) : undefined;
};

/** What a form raises, as far as it can be told without the API. */
export function readItem(form: Asked, relationship: string, kind: Kind): { input?: Input; wrong: Wrong[] } {
  const title = text(form, 'title');
  const dueOn = dayAsked(form, 'dueOn');
  const wrong: Wrong[] = [
    ...(title === undefined ? [{ field: 'title', message: 'title' }] : []),
    ...(dueOn === 'wrong' ? [{ field: 'dueOn-day', message: 'day' }] : []),
  ];
  if (title === undefined || wrong.length > 0) return { wrong };
  const [by, statistic, direction] = [text(form, 'by'), text(form, 'statistic'), text(form, 'direction')];
  return {
    wrong,
    input: {
      relationship,
      kind,
      title,
      detail: text(form, 'detail'),
      party: text(form, 'party'),
      owner: text(form, 'owner'),
      dueOn,
      likelihood: number(form, 'likelihood'),
      impact: number(form, 'impact'),
      contract: text(form, 'contract'),
      isPrivate: kind === 'NOTE' ? text(form, 'isPrivate') === 'yes' : undefined,
      meeting: number(form, 'meeting'),
      goal:
        kind === 'GOAL'
          ? {
              by: by === 'SERVICE_LEVEL' ? by : 'MEASURE',
              code: text(form, 'code') ?? '',
              statistic:
                by === 'SERVICE_LEVEL' ? undefined : statistic === 'FREQUENCY' ? statistic : 'BINARY',
              target: text(form, 'target') ?? '',
              direction: direction === 'AT_LEAST' ? direction : 'AT_MOST',
            }
          : undefined,
    },
  };
}

/** What a move says, as far as it can be told without the API. */
export function readMove(form: Asked, id: number) {
  const dueOn = dayAsked(form, 'dueOn');
  const state = text(form, 'state');
  return {
    wrong: dueOn === 'wrong' ? [{ field: 'dueOn-day', message: 'day' }] : [],
    input: {
      id,
      seen: number(form, 'seen') ?? 0,
      state: state as never,
      note: text(form, 'note'),
      owner: text(form, 'owner'),
      dueOn: dueOn === 'wrong' ? undefined : dueOn,
      likelihood: number(form, 'likelihood'),
      impact: number(form, 'impact'),
    },
  };
}

/** Fields of forms that have another name than what the API takes. */
const CALLED: Readonly<Partial<Record<string, string>>> = { startsAt: 'from', endsAt: 'to', reason: 'why' };

/** Where what the API refuses stands in a form: at its field, if it has one of those. */
export const wrongOf = (problems: readonly Problem[], fields: readonly string[]): Wrong[] =>
  problems.map((problem) => {
    const [path = ''] = problem.path;
    const last = problem.path.at(-1) ?? '';
    const field =
      [`${path}-day`, path, last, CALLED[path] ?? ''].find((each) => fields.includes(each)) ??
      fields[0] ??
      '';
    return { field, problem };
  });

/** Two times of a day in the United Kingdom, as the API takes them. Undefined where they are none. */
export function timesOf(form: Asked): { startsAt: string; endsAt: string } | undefined {
  const day = dayAsked(form, 'on');
  const [from, to] = [text(form, 'from'), text(form, 'to')];
  if (day === undefined || day === 'wrong' || !isTime(from) || !isTime(to)) return undefined;
  return { startsAt: inLondon(day, from), endsAt: inLondon(day, to) };
}

const isTime = (value: string | undefined): value is string =>
  value !== undefined && /^([01]?\d|2[0-3]):[0-5]\d$/.test(value);

/** An instant by what a clock in London shows. */
export function inLondon(day: string, time: string): string {
  const asUtc = Date.parse(`${day}T${time.padStart(5, '0')}:00Z`);
  const shown = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(asUtc); // prettier-ignore
  const [hours = 0, minutes = 0] = shown.split(':').map(Number);
  const [wanted = 0, wantedMinutes = 0] = time.split(':').map(Number);
  // an hour ahead in summer, which passes midnight at times
  const ahead = (((hours * 60 + minutes - wanted * 60 - wantedMinutes) % 1440) + 1440) % 1440;
  return new Date(asUtc - ahead * 60_000).toISOString();
}
