import { beyondTheWall, problem, type Problem, type SqlClient } from '#kernel';
import type { Location } from './location.js';

const SELECT = `
  select l.id, o.code as organisation, l.code, l.name, s.code || '/' || a.code as area, b.code || '/' || t.code as "sameAs"
  from location_current l join organisation o on o.id = l.organisation_id
  left join area a on a.id = l.area_id left join scheme s on s.id = a.scheme_id
  left join location t on t.id = l.same_as_id left join organisation b on b.id = t.organisation_id`;

/** The locations of an organisation, by code. With the platform’s rights, as they may be those of another one too: the caller says who may be told. */
export async function locationsOf(sql: SqlClient, organisation: string): Promise<Location[]> {
  const { rows } = await beyondTheWall(() =>
    sql.query<Location>(`${SELECT} where o.code = $1 order by l.code`, [organisation]),
  );
  return rows;
}

export async function findLocation(
  sql: SqlClient,
  organisation: string,
  code: string,
): Promise<Location | undefined> {
  const { rows } = await sql.query<Location>(`${SELECT} where o.code = $1 and l.code = $2`, [
    organisation,
    code,
  ]);
  return rows[0];
}

export const noLocation = (code: string, path: string | readonly string[] = 'location'): Problem =>
  problem(
    'NOT_FOUND',
    path,
    `There is no location ${code.slice(0, 40)}.`,
    'Correct the code, or put the location on record first.',
  );
