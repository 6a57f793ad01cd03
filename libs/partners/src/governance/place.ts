import { ok, problem, type Problem, refuse, type Result, type SqlClient, ukDayOf } from '#kernel';
import type { Action } from '../access/action.js';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';

/** A relationship or an alliance as a place where something is agreed, promised and followed up. */
export interface GovernancePlace {
  readonly id: number;
  /** relationship-12, alliance-CODE */
  readonly reference: string;
  readonly relationshipId: number | null;
  readonly alliance: string | null;
  /** Of a relationship. */
  readonly scheme: string | null;
  readonly area: string | null;
  readonly areaId: number | null;
  readonly tier: string | null;
  /** Codes of the parties of today; of a relationship the buyer first. */
  readonly parties: readonly string[];
  readonly from: string;
  readonly to: string | null;
}

/** Select of `GovernancePlace` over `governance g`, before its conditions. */
export const SELECT_PLACE = `
  select g.id, g.reference, g.relationship_id as "relationshipId", y.code as alliance, ar.scheme, ar.code as area, r.area_id as "areaId", r.tier,
         case when r.id is not null then array[b.code, s.code] else coalesce((
           select array_agg(o.code order by m.lead desc, o.code) from alliance_member m join organisation o on o.id = m.organisation_id
           where m.alliance_id = y.id and m.from_date <= uk_day(now()) and (m.to_date is null or m.to_date >= uk_day(now()))), '{}') end as parties,
         coalesce(r.from_date, y.from_date)::text as "from", r.to_date::text as "to"
  from governance g
  left join relationship_current r on r.id = g.relationship_id left join area_current ar on ar.id = r.area_id
  left join organisation b on b.id = r.buyer_id left join organisation s on s.id = r.supplier_id
  left join alliance y on y.id = g.alliance_id`;

export async function findPlace(sql: SqlClient, reference: string): Promise<GovernancePlace | undefined> {
  const { rows } = await sql.query<GovernancePlace>(`${SELECT_PLACE} where g.reference = $1`, [reference]);
  return rows[0];
}

export async function findPlaceById(sql: SqlClient, id: number): Promise<GovernancePlace | undefined> {
  const { rows } = await sql.query<GovernancePlace>(`${SELECT_PLACE} where g.id = $1`, [id]);
  return rows[0];
}

export const noPlace = (reference: string): Problem =>
  problem(
    'NOT_FOUND',
    'relationship',
    `There is no relationship or alliance ${reference.slice(0, 120)}.`,
    'The list of your relationships shows their references, such as relationship-12 or alliance-BOTH.',
  );

/** The place with a reference, if the rules let the person do something there. @returns NOT_FOUND, NOT_ALLOWED */
export async function openPlace(
  sql: SqlClient,
  person: Person,
  action: Action,
  reference: string,
): Promise<Result<GovernancePlace>> {
  const place = await findPlace(sql, reference);
  if (!place) return refuse(noPlace(reference));
  const allowed = may(person, action, place);
  return allowed.ok ? ok(place) : allowed;
}

/** Today on clocks in the United Kingdom. */
export const ukToday = (): string => ukDayOf(new Date().toISOString());

/** Two who work on one place at once, where it matters: one after the other. */
export const lockPlace = (sql: SqlClient, id: number) =>
  sql.query('select pg_advisory_xact_lock(7149, $1::int)', [id]);

/** Ids of the organisations, by code. */
export async function organisationIds(
  sql: SqlClient,
  codes: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql.query<{ code: string; id: number }>(
    'select code, id from organisation where code = any($1::text[])',
    [codes],
  );
  return new Map(rows.map(({ code, id }) => [code, id]));
}
