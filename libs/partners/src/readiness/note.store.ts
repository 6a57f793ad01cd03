import type { SqlClient } from '#kernel';
import { codingsSeenBy, type Note } from './note.js';

const SELECT = `
  select n.id::text as id, n.round_id::text as round, l.code as location, n.kind, n.held_on::text as "heldOn", array[n.first_coder, n.second_coder] as coders,
    (select coalesce(json_agg(json_build_object('id', p.id::text, 'passage', p.passage, 'codings', (
        select coalesce(json_agg(json_build_object('coder', c.coder, 'construct', c.construct) order by c.coder), '[]')
        from readiness_coding c where c.passage_id = p.id)) order by p.position), '[]')
     from readiness_passage p where p.note_id = n.id) as passages
  from readiness_note n left join location l on l.id = n.location_id`;

/** Notes of a round, the oldest first, with all codes. For who decides; others get `seenBy`. */
export async function notesOf(sql: SqlClient, round: string): Promise<Note[]> {
  const { rows } = await sql.query<Note>(`${SELECT} where n.round_id = $1::int order by n.id`, [round]);
  return rows;
}

export async function findNoteOf(sql: SqlClient, passage: string): Promise<Note | undefined> {
  if (!/^[1-9]\d{0,8}$/.test(passage)) return undefined;
  const { rows } = await sql.query<Note>(
    `${SELECT} where n.id = (select note_id from readiness_passage where id = $1::int)`,
    [passage],
  );
  return rows[0];
}

export const seenBy = (person: string, note: Note): Note => ({
  ...note,
  passages: note.passages.map((passage) => ({ ...passage, codings: codingsSeenBy(person, note.coders, passage.codings) })), // prettier-ignore
});
