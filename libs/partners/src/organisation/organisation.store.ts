import { problem, type Problem, type SqlClient } from '#kernel';
import type { Organisation, OrganisationKind } from './organisation.js';

const SELECT = `select id, code, name, kind, company_number as "companyNumber", charity_number as "charityNumber", ended_on::text as "endedOn" from organisation_current`;

/** All organisations, or those of a kind, by code. */
export async function listOrganisations(sql: SqlClient, kind?: OrganisationKind): Promise<Organisation[]> {
  const { rows } = await sql.query<Organisation>(
    `${SELECT} where $1::organisation_kind is null or kind = $1 order by code`,
    [kind ?? null],
  );
  return rows;
}

/** The organisation with a code; undefined when there is none. */
export async function findOrganisation(sql: SqlClient, code: string): Promise<Organisation | undefined> {
  const { rows } = await sql.query<Organisation>(`${SELECT} where code = $1`, [code]);
  return rows[0];
}

/** Organisations by their ids, in no particular order; ids that are not on record are left out. */
export async function organisationsById(sql: SqlClient, ids: readonly number[]): Promise<Organisation[]> {
  const { rows } = await sql.query<Organisation>(`${SELECT} where id = any($1)`, [ids]);
  return rows;
}

/** Organisations by their codes; codes that are not on record are left out. */
export async function organisationsByCode(
  sql: SqlClient,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Organisation>> {
  const { rows } = await sql.query<Organisation>(`${SELECT} where code = any($1)`, [codes]);
  return new Map(rows.map((row) => [row.code, row]));
}

/** A name and the first day on which it was borne; null: from the beginning. */
export interface DatedName {
  readonly name: string;
  readonly from: string | null;
}

/** The names of organisations over time, the first one first, by organisation id. */
export async function namesOf(
  sql: SqlClient,
  ids: readonly number[],
): Promise<ReadonlyMap<number, DatedName[]>> {
  const { rows } = await sql.query<DatedName & { id: number }>(
    `select organisation_id as id, name, null::text as "from" from (
       select distinct on (organisation_id) organisation_id, name from organisation_version
       where organisation_id = any($1) order by organisation_id, recorded_at desc) v
     union all
     select organisation_id, name, from_date::text from (
       select distinct on (organisation_id, from_date) organisation_id, from_date, name from organisation_name
       where organisation_id = any($1) order by organisation_id, from_date, change_id desc) n
     order by 1, 3 nulls first`,
    [ids],
  );
  const names = Map.groupBy(rows, ({ id }) => id);
  return new Map([...names].map(([id, all]) => [id, all.map(({ name, from }) => ({ name, from }))]));
}

/** The name that an organisation bore on a day, by its id. */
export async function nameOn(sql: SqlClient, id: number, day: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ name: string | null }>(
    'select organisation_name_on($1, $2::date) as name',
    [id, day],
  );
  return rows[0]?.name ?? undefined;
}

export const noOrganisation = (path: string, code: string): Problem =>
  problem(
    'NOT_FOUND',
    path,
    `No organisation ${code} is on record.`,
    'Register it, import it with organisations.csv, or correct the code.',
  );
