import type { SqlClient } from '#kernel';
import type { Area } from './area.js';

const SELECT = 'select id, scheme, code, name from area_current';

/** All areas of a scheme, or of all schemes, by scheme and code. */
export async function listAreas(sql: SqlClient, scheme?: string): Promise<Area[]> {
  const { rows } = await sql.query<Area>(
    `${SELECT} where $1::text is null or scheme = $1 order by scheme, code`,
    [scheme ?? null],
  );
  return rows;
}

/** One area of a scheme; undefined when there is none with that code. */
export async function findArea(sql: SqlClient, scheme: string, code: string): Promise<Area | undefined> {
  const { rows } = await sql.query<Area>(`${SELECT} where scheme = $1 and code = $2`, [scheme, code]);
  return rows[0];
}

/** Areas by their ids, in no particular order; ids that are not on record are left out. */
export async function areasById(sql: SqlClient, ids: readonly number[]): Promise<Area[]> {
  const { rows } = await sql.query<Area>(`${SELECT} where id = any($1)`, [ids]);
  return rows;
}

/** The codes of all schemes. */
export async function listSchemes(sql: SqlClient): Promise<string[]> {
  const { rows } = await sql.query<{ code: string }>('select code from scheme order by code');
  return rows.map(({ code }) => code);
}

/** The areas that bear a code: several when schemes share it. */
export async function areasByCode(sql: SqlClient, code: string): Promise<Area[]> {
  const { rows } = await sql.query<Area>(`${SELECT} where code = $1 order by scheme`, [code]);
  return rows;
}
