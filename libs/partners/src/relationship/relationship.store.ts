import type { SqlClient } from '#kernel';
import type { Relationship } from './relationship.js';

const SELECT = `
  select id, buyer_id as "buyerId", supplier_id as "supplierId", tier, area_id as "areaId", from_date::text as "from", to_date::text as "to"
  from relationship_current`;

/**
 * Relationships by area, then first day.
 * @param on YYYY-MM-DD: those that hold on that day; left out: all
 */
export async function listRelationships(sql: SqlClient, on?: string): Promise<Relationship[]> {
  const { rows } = await sql.query<Relationship>(
    `${SELECT} where $1::date is null or (from_date <= $1 and (to_date is null or to_date >= $1)) order by area_id, from_date, id`,
    [on ?? null],
  );
  return rows;
}

/** All of an area. */
export async function relationshipsOfArea(sql: SqlClient, areaId: number): Promise<Relationship[]> {
  const { rows } = await sql.query<Relationship>(`${SELECT} where area_id = $1 order by id`, [areaId]);
  return rows;
}

export async function findRelationship(sql: SqlClient, id: number): Promise<Relationship | undefined> {
  const { rows } = await sql.query<Relationship>(`${SELECT} where id = $1`, [id]);
  return rows[0];
}

/** How deep relationships are in the supply chains of their areas on a day, by id (see `depthsOn`). */
export async function supplyDepths(
  sql: SqlClient,
  ids: readonly number[],
  day: string,
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql.query<{ id: number; depth: number }>(
    'select relationship_id as id, depth from supply_depth($1, $2::date)',
    [ids, day],
  );
  return new Map(rows.map(({ id, depth }) => [id, depth]));
}

/** Keeps this lock apart from others that take a pair of numbers; the trigger `relationship_holds` takes the same. */
const RELATIONSHIP_LOCK = 7_141;

/** Waits until nobody else changes relationships, to the end of the transaction: a chain is made of many of them. */
export async function lockRelationships(sql: SqlClient): Promise<void> {
  await sql.query('select pg_advisory_xact_lock($1, 0)', [RELATIONSHIP_LOCK]);
}
