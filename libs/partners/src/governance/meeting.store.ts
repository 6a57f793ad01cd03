import type { SqlClient } from '#kernel';
import type { Meeting, Minutes } from './meeting.js';

/** Select of `Meeting` over `governance_meeting_current v`, before its conditions. */
export const SELECT_MEETING = `
  select v.id, g.reference as relationship, v.title, v.starts_at as "startsAt", v.ends_at as "endsAt", v.place, v.cancelled, v.reason, v.sequence,
         v.at as "changedAt", uk_day(v.starts_at)::text as "on"
  from governance_meeting_current v join governance g on g.id = v.governance_id`;

export async function findMeeting(sql: SqlClient, id: number): Promise<Meeting | undefined> {
  if (!Number.isSafeInteger(id) || id < 1 || id > 2_147_483_647) return undefined;
  const { rows } = await sql.query<Meeting>(`${SELECT_MEETING} where v.id = $1`, [id]);
  return rows[0];
}

/** All of a place, the latest first; cancelled ones among them. */
export async function meetingsOf(sql: SqlClient, placeId: number): Promise<Meeting[]> {
  const { rows } = await sql.query<Meeting>(
    `${SELECT_MEETING} where v.governance_id = $1 order by v.starts_at desc, v.id desc`,
    [placeId],
  );
  return rows;
}

/** Every version, the latest first. */
export async function minutesOf(sql: SqlClient, meetingId: number): Promise<Minutes[]> {
  const { rows } = await sql.query<Minutes>(
    `select m.sequence, m.body, m.agenda, m.at, a.person as by, coalesce((
       select json_agg(json_build_object('person', t.person, 'party', o.code, 'attended', t.attended) order by o.code, t.person)
       from governance_attendance t join organisation o on o.id = t.organisation_id where t.meeting_id = m.meeting_id and t.sequence = m.sequence), '[]') as attendance
     from governance_minutes m join act a on a.id = m.act_id where m.meeting_id = $1 order by m.sequence desc`,
    [meetingId],
  );
  return rows;
}

/** The day of the meeting before one that was held, with minutes. */
export async function dayOfMeetingBefore(sql: SqlClient, meeting: Meeting): Promise<string | undefined> {
  const { rows } = await sql.query<{ on: string }>(
    `select uk_day(v.starts_at)::text as "on" from governance_meeting_current v join governance g on g.id = v.governance_id
     where g.reference = $1 and v.starts_at < $2::timestamptz and not v.cancelled and exists (select from governance_minutes m where m.meeting_id = v.id)
     order by v.starts_at desc limit 1`,
    [meeting.relationship, meeting.startsAt],
  );
  return rows[0]?.on;
}

/** Two who work on one meeting at once: one after the other. */
export const lockMeeting = (sql: SqlClient, id: number) =>
  sql.query('select pg_advisory_xact_lock(7151, $1::int)', [id]);
