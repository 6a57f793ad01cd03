import type { Instant, SqlClient } from '#kernel';
import type { Party } from '../terms/terms.js';
import type { LevelClock } from './service-level.js';

/** One version of a service level. Days are YYYY-MM-DD, the last one included. */
export interface ServiceLevelRow {
  readonly id: number;
  readonly contractId: number;
  readonly contract: string;
  readonly code: string;
  readonly title: string;
  readonly clock: LevelClock;
  /** In lowest terms; null: measured, and not judged. */
  readonly target: string | null;
  readonly from: string;
  readonly to: string | null;
  readonly reason: string;
  readonly proposedFor: Party;
  /** Codes of persons. */
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  /** Null: the other party has not agreed. */
  readonly agreedBy: string | null;
  readonly agreedAt: Instant | null;
  /** The last day on which it is in force, which a version that follows can make earlier than `to`. */
  readonly inForceTo: string | null;
}

const SELECT = `
  select l.id, l.contract_id as "contractId", c.code as contract, l.code, l.title, l.clock, l.target, l.from_date::text as "from",
         l.to_date::text as "to", l.reason, l.proposed_by as "proposedFor", a.person as "proposedBy", l.recorded_at as "proposedAt",
         g.person as "agreedBy", f.recorded_at as "agreedAt", (upper(f.days) - 1)::text as "inForceTo"
  from service_level l
  join contract c on c.id = l.contract_id
  join act a on a.id = l.act_id
  left join service_level_in_force f on f.service_level_id = l.id
  left join act g on g.id = f.act_id`;

export async function findServiceLevel(sql: SqlClient, id: number): Promise<ServiceLevelRow | undefined> {
  const { rows } = await sql.query<ServiceLevelRow>(`${SELECT} where l.id = $1`, [id]);
  return rows[0];
}

export interface ServiceLevelFilter {
  readonly contractId: number;
  /** Id of the last row of the page before. */
  readonly after?: number;
  readonly first?: number;
}

/** All versions of a contract's service levels, in the order in which they were proposed. */
export async function listServiceLevels(
  sql: SqlClient,
  { contractId, after, first }: ServiceLevelFilter,
): Promise<ServiceLevelRow[]> {
  const { rows } = await sql.query<ServiceLevelRow>(
    `${SELECT} where l.contract_id = $1 and l.id > coalesce($2, 0) order by l.id limit $3`,
    [contractId, after ?? null, first ?? null],
  );
  return rows;
}

/** Ends the version of the code that is in force without an end, where a later one begins. */
export async function cutServiceLevel(sql: SqlClient, by: ServiceLevelRow): Promise<void> {
  await sql.query(
    `update service_level_in_force set days = daterange(lower(days), $4::date), cut_by = $3
     where contract_id = $1 and code = $2 and upper_inf(days) and cut_by is null and lower(days) < $4::date`,
    [by.contractId, by.code, by.id, by.from],
  );
}
