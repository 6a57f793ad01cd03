import type { SqlClient } from '#kernel';
import type { Person } from '../access/person.js';
import { MOST_MEETING_PAPERS, type Paper } from './paper.js';

/** What is private is for people of the organisation that added it alone. @param organisation the place of a parameter, its code */
const notPrivateFor = (organisation: string): string =>
  `(p.private_to is null or p.private_to = (select w.id from organisation w where w.code = ${organisation}))`;

/** Of what was taken back others read that it was, and its title. */
const shown = (column: string, otherwise = 'null'): string =>
  `case when e.paper_id is null or o.code = $1::text then p.${column} else ${otherwise} end`;

/** Select of `Paper` for people of an organisation, whose code is $1, before further conditions. */
const SELECT_PAPER = `
  select p.id, p.meeting_id as "meetingId", p.title, ${shown('body', "''")} as body, ${shown('link')} as link, o.code as party,
         p.private_to is not null as "isPrivate", ${shown('file_name')} as "fileName", ${shown('media_type')} as "mediaType", ${shown('size_bytes')} as "sizeBytes",
         p.at, a.person as by, e.at as "takenBackAt", b.person as "takenBackBy", e.reason as "takenBackBecause"
  from governance_paper p join act a on a.id = p.act_id left join organisation o on o.id = p.party_id
  left join governance_paper_end e on e.paper_id = p.id left join act b on b.id = e.act_id
  where ${notPrivateFor('$1::text')}`;

type Reader = Pick<Person, 'organisation'>;

/** Papers of a meeting that the person may read, as they were added. */
export async function papersOf(
  sql: SqlClient,
  { organisation }: Reader,
  meetingId: number,
): Promise<Paper[]> {
  const { rows } = await sql.query<Paper>(`${SELECT_PAPER} and p.meeting_id = $2 order by p.id`, [
    organisation,
    meetingId,
  ]);
  return rows;
}

/** Papers of all meetings of a relationship or alliance that the person may read, as they were added. */
export async function papersOfPlace(
  sql: SqlClient,
  { organisation }: Reader,
  placeId: number,
): Promise<Paper[]> {
  const { rows } = await sql.query<Paper>(
    `${SELECT_PAPER} and p.meeting_id in (select m.id from governance_meeting m where m.governance_id = $2) order by p.meeting_id, p.id`,
    [organisation, placeId],
  );
  return rows;
}

/** A paper that the person may read, if there is one. */
export async function findPaper(
  sql: SqlClient,
  { organisation }: Reader,
  id: number,
): Promise<Paper | undefined> {
  if (!Number.isSafeInteger(id) || id < 1 || id > 2_147_483_647) return undefined;
  const { rows } = await sql.query<Paper>(`${SELECT_PAPER} and p.id = $2`, [organisation, id]);
  return rows[0];
}

/** Whether a party has as many papers for a meeting as it may have. Those of others are not counted: it would tell that they are there. */
export async function isFull(sql: SqlClient, { organisation }: Reader, meetingId: number): Promise<boolean> {
  const { rows } = await sql.query<{ papers: number }>(
    `select count(*)::int as papers from governance_paper p where p.meeting_id = $2 and p.party_id = (select w.id from organisation w where w.code = $1)
       and not exists (select from governance_paper_end e where e.paper_id = p.id)`,
    [organisation, meetingId],
  );
  return (rows[0]?.papers ?? 0) >= MOST_MEETING_PAPERS;
}
