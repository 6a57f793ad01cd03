import { beyondTheWall, type SqlClient } from '#kernel';

/** A place of an organisation, with what it is called by those who supervise people there. */
export interface Place {
  readonly location: string;
  readonly name: string;
  /** scheme/area; null: in none. */
  readonly area: string | null;
  readonly at: readonly { readonly provider: string; readonly location: string }[];
}

/** The places of an organisation by code: its own, and those of providers that are said to be the same. The caller says who may be told. */
export async function placesOf(sql: SqlClient, organisation: string): Promise<Place[]> {
  const { rows } = await beyondTheWall(() =>
    sql.query<Place>(
      `select p.code as location, p.name, s.code || '/' || a.code as area,
              (select jsonb_agg(jsonb_build_object('provider', q.code, 'location', l.code) order by q.code, l.code)
               from location_current l join organisation q on q.id = l.organisation_id where l.id = p.id or l.same_as_id = p.id) as at
       from location_current p join organisation o on o.id = p.organisation_id
       left join area a on a.id = p.area_id left join scheme s on s.id = a.scheme_id
       where o.code = $1 order by p.code`,
      [organisation],
    ),
  );
  return rows;
}
