import type { SqlClient } from '#kernel';
import { type AllocationRules, DEFAULT_RULES } from './rules.js';

/** One version of a buyer's rules. */
export interface RulesRow {
  readonly id: string;
  readonly buyer: string;
  /** Null: of all of the buyer's areas that have none of their own. */
  readonly scheme: string | null;
  readonly area: string | null;
  readonly version: number;
  /** The first day on which they hold, and the last; null while no other version is to follow. */
  readonly from: string;
  readonly to: string | null;
  readonly document: AllocationRules;
  readonly digest: string;
  readonly setBy: string;
  readonly setAt: string;
  readonly reason: string | null;
}

const SELECT = `
  select r.id, b.code as buyer, a.scheme, a.code as area, r.version, r.from_date::text as "from",
         (select (min(n.from_date) - 1)::text from allocation_rules n
          where n.buyer_id = r.buyer_id and n.area_id is not distinct from r.area_id and n.from_date > r.from_date) as "to",
         r.document, r.digest, t.person as "setBy", t.at as "setAt", t.reason
  from allocation_rules r join organisation b on b.id = r.buyer_id left join area_current a on a.id = r.area_id join act t on t.id = r.act_id`;

/** All versions of a buyer's rules, those for all areas first, in the order in which they take over. */
export async function listRules(sql: SqlClient, buyer: string): Promise<RulesRow[]> {
  const { rows } = await sql.query<RulesRow>(
    `${SELECT} where b.code = $1 order by a.scheme nulls first, a.code nulls first, r.from_date`,
    [buyer],
  );
  return rows;
}

/** Rules that hold. */
export interface RulesInForce {
  /** Null: the ones that hold where a buyer has none. */
  readonly id: string | null;
  readonly version: number | null;
  readonly rules: AllocationRules;
}

/** What holds for a buyer and an area on a day: the area's own, else the buyer's, else those that hold where there are none. */
export async function rulesInForce(
  sql: SqlClient,
  buyerId: number,
  areaId: number,
  day: string,
): Promise<RulesInForce> {
  const { rows } = await sql.query<{ id: string; version: number; document: AllocationRules }>(
    `select id, version, document from allocation_rules
     where buyer_id = $1 and (area_id = $2 or area_id is null) and from_date <= $3::date
     order by area_id nulls last, from_date desc limit 1`,
    [buyerId, areaId, day],
  );
  const [found] = rows;
  return found
    ? { id: found.id, version: found.version, rules: found.document }
    : { id: null, version: null, rules: DEFAULT_RULES };
}

/** Puts a version on record. @returns its number within buyer and area */
export async function saveRules(
  sql: SqlClient,
  of: {
    readonly buyerId: number;
    readonly areaId: number | null;
    readonly from: string;
    readonly rules: AllocationRules;
    readonly digest: string;
    readonly actId: string;
  },
): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    `insert into allocation_rules (buyer_id, area_id, version, from_date, document, digest, act_id)
     select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6 from allocation_rules where buyer_id = $1 and area_id is not distinct from $2::int
     returning id`,
    [of.buyerId, of.areaId, of.from, JSON.stringify(of.rules), of.digest, of.actId],
  );
  return rows[0]?.id ?? '';
}

export async function findRules(sql: SqlClient, id: string): Promise<RulesRow> {
  const { rows } = await sql.query<RulesRow>(`${SELECT} where r.id = $1`, [id]);
  if (!rows[0]) throw new Error(`rules ${id} are not there`);
  return rows[0];
}
