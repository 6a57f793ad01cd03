import { problem, type Problem, type SqlClient } from '#kernel';
import type { Alliance, AllianceMember } from './alliance.js';

const SELECT = `
  select y.id, y.code, y.name, y.from_date::text as "from", coalesce((
    select json_agg(json_build_object('organisation', o.code, 'lead', m.lead, 'from', m.from_date, 'to', m.to_date) order by m.from_date, o.code)
    from alliance_member m join organisation o on o.id = m.organisation_id
    where m.alliance_id = y.id and (m.to_date is null or m.to_date >= m.from_date)), '[]') as members
  from alliance y`;

export async function findAlliance(sql: SqlClient, code: string): Promise<Alliance | undefined> {
  const { rows } = await sql.query<Alliance & { members: AllianceMember[] }>(`${SELECT} where y.code = $1`, [
    code,
  ]);
  return rows[0];
}

/** Alliances by code, those after a code. */
export async function listAlliances(
  sql: SqlClient,
  { after, first = 50 }: { readonly after?: string; readonly first?: number } = {},
): Promise<Alliance[]> {
  const { rows } = await sql.query<Alliance>(
    `${SELECT} where $1::text is null or y.code > $1 order by y.code limit $2`,
    [after ?? null, first],
  );
  return rows;
}

/** The alliances that organisations are or were in, by code, by the organisation's code. */
export async function alliancesOf(
  sql: SqlClient,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Alliance[]>> {
  const { rows } = await sql.query<Alliance>(
    `${SELECT} where y.id in (select m.alliance_id from alliance_member m join organisation o on o.id = m.organisation_id where o.code = any($1))
     order by y.code`,
    [codes],
  );
  return new Map(
    codes.map((code) => [
      code,
      rows.filter(({ members }) => members.some(({ organisation }) => organisation === code)),
    ]),
  );
}

/** Keeps these locks apart from others that take a pair of numbers. */
const ALLIANCE_LOCKS = 7_143;

/** Waits until nobody else changes the alliance with a code, to the end of the transaction. */
export async function lockAlliance(sql: SqlClient, code: string): Promise<void> {
  await sql.query('select pg_advisory_xact_lock($1, hashtext($2))', [ALLIANCE_LOCKS, code]);
}

export const noAlliance = (code: string): Problem =>
  problem(
    'NOT_FOUND',
    'alliance',
    `There is no alliance ${code}.`,
    'Correct the code; the list of alliances shows them.',
  );
