import type { SqlClient } from '#kernel';
import type { Organisation, OrganisationKind } from './organisation.js';

const SELECT = `select id, code, name, kind, company_number as "companyNumber", charity_number as "charityNumber" from organisation_current`;

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
