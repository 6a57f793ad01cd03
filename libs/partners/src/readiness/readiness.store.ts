import { problem, type Problem, type SqlClient } from '#kernel';
import type { LocationPapers } from './results.js';
import type { InstrumentRow, Progress, Round } from './round.js';
import type { Paper } from './score.js';

const INSTRUMENT = `
  select n.id, o.code as organisation, n.code, n.version, n.document, n.digest
  from readiness_instrument n join organisation o on o.id = n.organisation_id`;

/** The latest version of each instrument of an organisation, by code. */
export async function instrumentsOf(sql: SqlClient, organisation: string): Promise<InstrumentRow[]> {
  const { rows } = await sql.query<InstrumentRow>(
    `select distinct on (code) * from (${INSTRUMENT} where o.code = $1) i order by code, version desc`,
    [organisation],
  );
  return rows;
}

/** All versions of an instrument, the latest first. */
export async function versionsOf(
  sql: SqlClient,
  organisation: string,
  code: string,
): Promise<InstrumentRow[]> {
  const { rows } = await sql.query<InstrumentRow>(`${INSTRUMENT} where o.code = $1 and n.code = $2 order by n.version desc`, [organisation, code]); // prettier-ignore
  return rows;
}

/** An instrument at a version, the latest where none is said. */
export async function findInstrument(
  sql: SqlClient,
  organisation: string,
  code: string,
  version?: number,
): Promise<InstrumentRow | undefined> {
  const { rows } = await sql.query<InstrumentRow>(
    `${INSTRUMENT} where o.code = $1 and n.code = $2 and ($3::int is null or n.version = $3) order by n.version desc limit 1`,
    [organisation, code, version ?? null],
  );
  return rows[0];
}

const ROUND = `
  select r.id::text as id, o.code as organisation, r.code, r.title, n.code as instrument, n.version as "instrumentVersion",
         r.opens_on::text as "opensOn", r.closes_on::text as "closesOn", r.threshold, r.after_id::text as after, a.at as "closedAt",
         (select max(i.at) from readiness_mailing m join act i on i.id = m.act_id where m.round_id = r.id and m.kind = 'invite') as "invitedAt",
         (select max(i.at) from readiness_mailing m join act i on i.id = m.act_id where m.round_id = r.id and m.kind = 'remind') as "remindedAt"
  from readiness_round r join organisation o on o.id = r.organisation_id join readiness_instrument n on n.id = r.instrument_id
  left join readiness_round_end e on e.round_id = r.id left join act a on a.id = e.act_id`;

/** Rounds of an organisation, the latest first. */
export async function roundsOf(sql: SqlClient, organisation: string, first = 200): Promise<Round[]> {
  const { rows } = await sql.query<Round>(`${ROUND} where o.code = $1 order by r.opens_on desc, r.id desc limit $2`, [organisation, first]); // prettier-ignore
  return rows;
}

export async function findRound(sql: SqlClient, id: string): Promise<Round | undefined> {
  if (!/^[1-9]\d{0,8}$/.test(id)) return undefined;
  const { rows } = await sql.query<Round>(`${ROUND} where r.id = $1::int`, [id]);
  return rows[0];
}

export async function findRoundByCode(
  sql: SqlClient,
  organisation: string,
  code: string,
): Promise<Round | undefined> {
  const { rows } = await sql.query<Round>(`${ROUND} where o.code = $1 and r.code = $2`, [organisation, code]);
  return rows[0];
}

export const noRound = (id: string): Problem =>
  problem('NOT_FOUND', 'round', `No round ${id.slice(0, 20)} is on record.`, 'The query `readinessRounds` lists those of an organisation.'); // prettier-ignore

/** By location, by code: how many were asked, how many answered. Asked with the platform's rights: whose invitation it is nobody else reads. */
export async function progressOf(sql: SqlClient, round: string): Promise<Progress[]> {
  const { rows } = await sql.query<Progress>(
    `select l.code as location, l.name, count(i.id)::int as invited, coalesce(max(c.answered), 0)::int as answered
     from readiness_round r join location_current l on l.organisation_id = r.organisation_id
     left join readiness_invitation i on i.round_id = r.id and i.location_id = l.id
     left join readiness_counts($1::int) c on c.location_id = l.id
     where r.id = $1::int group by l.code, l.name having count(i.id) > 0 or max(c.answered) > 0 order by l.code`,
    [round],
  );
  return rows;
}

/** What was answered in a round that is closed, and how many of each role answered by a link; nothing of one that is not. With the platform's rights. */
export async function papersOf(sql: SqlClient, round: string): Promise<LocationPapers[]> {
  const { rows } = await sql.query<{ location: string; papers: readonly Paper[]; byLink: Readonly<Record<string, number>> }>(
    `select l.code as location, p.papers, coalesce(i.by_role, '{}') as "byLink"
     from readiness_papers($1::int) p join location l on l.id = p.location_id
     left join (select location_id, jsonb_object_agg(role, n) as by_role
                from (select location_id, role, count(*) as n from readiness_invitation where round_id = $1::int and answered group by location_id, role) r
                group by location_id) i on i.location_id = p.location_id`,
    [round],
  ); // prettier-ignore
  return rows;
}
