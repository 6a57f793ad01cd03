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
