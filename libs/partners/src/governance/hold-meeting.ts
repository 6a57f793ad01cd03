import { ok, problem, refuse, type Result, type SqlClient } from '#kernel';
import type { Action } from '../access/action.js';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { strangersTo } from '../opening/opening.store.js';
import { emit } from '../outbox/emit.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { actOn, noMeeting, reasonMissing } from './acting.js';
import { type AgendaPoint, buildAgenda } from './agenda.js';
import { itemsOf } from './item.store.js';
import { type Meeting, type MeetingTimes, timesProblems } from './meeting.js';
import { dayOfMeetingBefore, findMeeting, lockMeeting, minutesOf } from './meeting.store.js';
import { findPlace, type GovernancePlace, openPlace, organisationIds } from './place.js';

export interface MeetingCalled extends MeetingTimes {
  readonly relationship: string;
}

/**
 * Calls a review meeting. The same one again (title and beginning) is one.
 * @returns NOT_FOUND, NOT_ALLOWED, INVALID by field
 */
export function callMeeting(deps: Deps, person: Person, called: MeetingCalled): Promise<Result<Meeting>> {
  return transact(deps, async (em, sql) => {
    const place = await openPlace(sql, person, 'governance.lead', called.relationship);
    if (!place.ok) return place;
    const wrong = timesProblems(called);
    if (wrong.length > 0) return refuse(...wrong);
    await sql.query('select pg_advisory_xact_lock(7149, $1::int)', [place.value.id]);
    const { rows: same } = await sql.query<{ id: number }>(
      'select id from governance_meeting_current where governance_id = $1 and title = $2 and starts_at = $3::timestamptz and not cancelled',
      [place.value.id, called.title, called.startsAt],
    );
    if (same[0]) return shown(sql, same[0].id);
    const act = await actOn(em, person, 'governance.lead', place.value, {
      detail: { meeting: called.startsAt },
    });
    const { rows } = await sql.query<{ id: number }>(
      'insert into governance_meeting (governance_id, act_id) values ($1, $2) returning id',
      [place.value.id, act.id],
    );
    const id = rows[0]?.id ?? 0;
    await insertVersion(sql, id, 1, { ...called, cancelled: false, reason: '' }, act.id);
    await emit(sql, {
      type: 'concord.relationship.meeting_called',
      subjectKind: 'governance_meeting',
      subject: String(id),
      organisationIds: [...(await organisationIds(sql, place.value.parties)).values()],
      data: { relationship: place.value.reference },
    });
    return shown(sql, id);
  });
}

export interface MeetingChanging extends Partial<MeetingTimes> {
  readonly id: number;
  /** The sequence that was seen. */
  readonly seen: number;
  readonly cancelled?: boolean;
  readonly reason: string;
}

/** Moves a meeting or cancels it. @returns NOT_FOUND, NOT_ALLOWED; INVALID by field; CONFLICT where it was changed meanwhile, is cancelled, or has minutes */
export function changeMeeting(deps: Deps, person: Person, change: MeetingChanging): Promise<Result<Meeting>> {
  return transact(deps, async (em, sql) => {
    const found = await meetingFor(sql, person, 'governance.lead', change.id);
    if (!found.ok) return found;
    const { meeting, place } = found.value;
    const next = {
      title: change.title ?? meeting.title,
      startsAt: change.startsAt ?? meeting.startsAt,
      endsAt: change.endsAt ?? meeting.endsAt,
      place: change.place ?? meeting.place,
      cancelled: change.cancelled ?? false,
      reason: change.reason,
    };
    const wrong = [...timesProblems(next), ...reasonMissing(change.reason)];
    if (wrong.length > 0) return refuse(...wrong);
    if (change.seen !== meeting.sequence)
      return refuse(
        problem('CONFLICT', 'seen', 'Somebody has changed it meanwhile.', 'Look at how it stands now.'),
      );
    if (meeting.cancelled)
      return refuse(problem('CONFLICT', 'id', 'It was cancelled.', 'Call another meeting.'));
    if ((await minutesOf(sql, meeting.id)).length > 0)
      return refuse(problem('CONFLICT', 'id', 'It was held: there are minutes.', 'Call another meeting.'));
    const act = await actOn(em, person, 'governance.lead', place, {
      reason: change.reason,
      detail: { meeting: meeting.id },
    });
    await insertVersion(sql, meeting.id, meeting.sequence + 1, next, act.id);
    return shown(sql, meeting.id);
  });
}

export interface MinutesTaken {
  readonly meeting: number;
  /** The sequence of the minutes that were seen; 0: there were none. */
  readonly seen: number;
  readonly body: string;
  /** Who was there, and who was asked and was not: codes of persons of the parties. */
  readonly attended: readonly string[];
  readonly absent: readonly string[];
}

/**
 * Takes the minutes of a meeting, or corrects them by a further version. With the first the agenda is kept as it stood.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID by field; CONFLICT where it was cancelled, or somebody else has taken minutes meanwhile
 */
export function takeMinutes(deps: Deps, person: Person, minutes: MinutesTaken): Promise<Result<Meeting>> {
  return transact(deps, async (em, sql) => {
    const found = await meetingFor(sql, person, 'governance.lead', minutes.meeting);
    if (!found.ok) return found;
    const { meeting, place } = found.value;
    const people = await placesOf(sql, place, minutes);
    const problems = people.unknown.map((code) =>
      problem(
        'INVALID',
        'attended',
        `${code.slice(0, 60)} works for none of ${place.parties.join(', ')}.`,
        'Leave them out, or correct the code.',
      ),
    );
    if (minutes.body.trim() === '' || minutes.body.length > 20_000)
      problems.push(
        problem('INVALID', 'body', 'There is no text of up to 20,000 characters.', 'Say what was spoken of.'),
      );
    if (problems.length > 0) return refuse(...problems);
    if (meeting.cancelled)
      return refuse(
        problem('CONFLICT', 'meeting', 'It was cancelled.', 'Take the minutes of the one that was held.'),
      );
    const [last] = await minutesOf(sql, meeting.id);
    if (minutes.seen !== (last?.sequence ?? 0))
      return refuse(
        problem(
          'CONFLICT',
          'seen',
          'Somebody has taken minutes meanwhile.',
          'Look at them, and add what is missing.',
        ),
      );
    const agenda = last?.agenda ?? (await agendaOf(sql, meeting, place));
    const act = await actOn(em, person, 'governance.lead', place, {
      detail: { meeting: meeting.id, minutes: minutes.seen + 1 },
    });
    await sql.query(
      'insert into governance_minutes (meeting_id, sequence, body, agenda, act_id) values ($1, $2, $3, $4::jsonb, $5)',
      [meeting.id, minutes.seen + 1, minutes.body, JSON.stringify(agenda), act.id],
    );
    await sql.query(
      `insert into governance_attendance (meeting_id, sequence, person, organisation_id, attended)
       select $1, $2, p, o.id, t from unnest($3::text[], $4::text[], $5::boolean[]) x (p, c, t) join organisation o on o.code = x.c`,
      [
        meeting.id, minutes.seen + 1,
        people.known.map((each) => each.person), people.known.map(({ party }) => party), people.known.map(({ attended }) => attended),
      ], // prettier-ignore
    );
    return ok(meeting);
  });
}

/** The agenda of a meeting by what is open now: what all parties see, whoever asks. */
export async function agendaOf(
  sql: SqlClient,
  meeting: Meeting,
  place: Pick<GovernancePlace, 'id'>,
): Promise<AgendaPoint[]> {
  const items = await itemsOf(sql, { organisation: null }, place.id);
  return buildAgenda(items, { day: meeting.on, since: await dayOfMeetingBefore(sql, meeting) });
}

async function placesOf(sql: SqlClient, { parties }: GovernancePlace, { attended, absent }: MinutesTaken) {
  const named = [
    ...[...new Set(attended)].map((person) => ({ person, attended: true })),
    ...[...new Set(absent)]
      .filter((person) => !attended.includes(person))
      .map((person) => ({ person, attended: false })),
  ];
  const known: { person: string; party: string; attended: boolean }[] = [];
  for (const party of parties) {
    const strangers = new Set(
      await strangersTo(
        sql,
        party,
        named.map(({ person }) => person),
      ),
    );
    for (const each of named)
      if (!strangers.has(each.person) && !known.some(({ person }) => person === each.person))
        known.push({ ...each, party });
  }
  const found = new Set(known.map(({ person }) => person));
  return { known, unknown: named.map(({ person }) => person).filter((person) => !found.has(person)) };
}

/** A meeting with its place, if the rules let the person do something there; nobody else works on it meanwhile. @returns NOT_FOUND, NOT_ALLOWED */
export async function meetingFor(
  sql: SqlClient,
  person: Person,
  action: Action,
  id: number,
): Promise<Result<{ meeting: Meeting; place: GovernancePlace }>> {
  if (Number.isSafeInteger(id) && id > 0 && id < 2_147_483_648) await lockMeeting(sql, id);
  const meeting = await findMeeting(sql, id);
  const place = meeting && (await findPlace(sql, meeting.relationship));
  if (!meeting || !place) return refuse(noMeeting(id));
  const allowed = may(person, action, place);
  return allowed.ok ? ok({ meeting, place }) : allowed;
}

async function shown(sql: SqlClient, id: number): Promise<Result<Meeting>> {
  const meeting = await findMeeting(sql, id);
  if (!meeting) throw new Error(`the meeting ${id} is not there`);
  return ok(meeting);
}

const insertVersion = (
  sql: SqlClient,
  id: number,
  sequence: number,
  {
    title,
    startsAt,
    endsAt,
    place = '',
    cancelled,
    reason,
  }: MeetingTimes & { cancelled: boolean; reason: string },
  actId: string,
) =>
  sql.query(
    `insert into governance_meeting_version (meeting_id, sequence, title, starts_at, ends_at, place, cancelled, reason, act_id)
     values ($1, $2, $3, $4::timestamptz, $5::timestamptz, $6, $7, $8, $9)`,
    [id, sequence, title, startsAt, endsAt, place, cancelled, reason, actId],
  );
