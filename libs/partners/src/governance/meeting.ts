import { type Instant, problem, type Problem } from '#kernel';
import type { AgendaPoint } from './agenda.js';

/** A review meeting, by its latest version. */
export interface Meeting {
  readonly id: number;
  /** Reference of the relationship or alliance. */
  readonly relationship: string;
  readonly title: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly place: string;
  readonly cancelled: boolean;
  readonly reason: string;
  readonly sequence: number;
  readonly changedAt: Instant;
  /** The day in the United Kingdom on which it begins. */
  readonly on: string;
}

export interface MeetingTimes {
  readonly title: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly place?: string;
}

export interface Minutes {
  readonly sequence: number;
  readonly body: string;
  /** As it stood when minutes were first taken. */
  readonly agenda: readonly AgendaPoint[];
  readonly at: Instant;
  readonly by: string;
  readonly attendance: readonly MeetingAttendance[];
}

export interface MeetingAttendance {
  readonly person: string;
  /** Code of the organisation. */
  readonly party: string;
  readonly attended: boolean;
}

const LONGEST_MS = 24 * 3_600_000;

/** Everything that is wrong with the times of a meeting, by field. */
export function timesProblems({ title, startsAt, endsAt, place = '' }: MeetingTimes): Problem[] {
  const problems: Problem[] = [];
  const wrong = (path: string, why: string, fix: string) => problems.push(problem('INVALID', path, why, fix));
  if (title.trim() === '' || title.length > 200)
    wrong('title', 'It has no title of up to 200 characters.', 'Say in a line what it is.');
  if (place.length > 200) wrong('place', 'The place is longer than 200 characters.', 'Say it more briefly.');
  const [from, to] = [Date.parse(startsAt), Date.parse(endsAt)];
  if (Number.isNaN(from)) wrong('startsAt', `'${startsAt}' is no time.`, 'Write 2026-12-01T10:00:00Z.');
  if (Number.isNaN(to)) wrong('endsAt', `'${endsAt}' is no time.`, 'Write 2026-12-01T11:00:00Z.');
  else if (to <= from) wrong('endsAt', 'It ends before it begins.', 'Name a later time.');
  else if (to - from > LONGEST_MS)
    wrong('endsAt', 'It is longer than a day.', 'Call a meeting for each day.');
  return problems;
}
